//! The words of headlines, in both languages.

use crate::report::remarks::Both;

macro_rules! words {
    ($($name:ident = $en:literal, $fr:literal;)+) => {
        $(pub(super) static $name: Both = Both { en: $en, fr: $fr };)+

        /// All words, for the facts about them.
        pub static ALL: &[&Both] = &[$(&$name),+];
    };
}

// The strategy is {0}, its total {1}, where there are both.
words! {
    EXPECT = "At best: ", "Au mieux\u{a0}: ";
    AT_BEST = "{0}, {1}", "{0}, {1}";
    UNKNOWN = "{0}, unknown time", "{0}, durée à découvrir";
    DOT = " · ", " · ";
    COMMA = ", ", ", ";
    AND_THEN = "; ", "\u{202f}; ";
    TOTAL = "{0}: {1}", "{0}\u{a0}: {1}";
    SIMULATED = "{0}: {1}, simulated", "{0}\u{a0}: {1}, simulé";
    CAME_BACK = "{0}: {2} of {3} in {1}", "{0}\u{a0}: {2} sur {3} en {1}";
    GAVE_UP = "{0}: gave up after {1}, {2} of {3} done", "{0}\u{a0}: abandon après {1}, {2}\u{a0}{2?terminée|terminées} sur {3}";
    RAISED = "{0}: failure raised after {1}, {2} {2?request|requests} ran on in vain", "{0}\u{a0}: échec levé après {1}, {2}\u{a0}{2?requête a couru|requêtes ont couru} pour rien";
    ONE = "{0}", "{0}";
    TWO = "{0}, {1}", "{0}, {1}";
    MANY = "{0} of {1} alike", "{0} sur {1} à égalité";
    FASTER = ": {0} instead of {1}, {2} times faster", "\u{a0}: {0} au lieu de {1}, soit {2}\u{a0}fois plus vite";
    SAME = "No notable difference: {0} in each case", "Pas de différence notable\u{a0}: {0} dans chaque cas";
    UNSETTLED = "{0} in one try each: repeat to settle it", "{0} en un seul essai\u{a0}: répétez pour trancher";
    SOONER = "{0}: first answer after {1} instead of {2}", "{0}\u{a0}: première réponse après {1} au lieu de {2}";
    BLOCKED = "; the loop blocked for {0} ({1}), otherwise {2} at most", "\u{202f}; boucle bloquée {0} ({1}), sinon {2} au plus";
    FREE = "; the loop never blocked for more than {0}", "\u{202f}; boucle jamais bloquée plus de {0}";
    NO_ANSWER = "No answer: {0} {0?request|requests} failed", "Aucune réponse\u{a0}: {0}\u{a0}{0?requête a échoué|requêtes ont échoué}";
    CANCELLED = "Cancelled: {0}, {1} of {2} done", "Annulé\u{a0}: {0}, {1}\u{a0}{1?terminée|terminées} sur {2}";
    CUT = ", {0} cut off in flight", ", {0}\u{a0}{0?coupée|coupées} en vol";
    HELD = "the loop blocked for {0}", "boucle bloquée pendant {0}";
    WORKED = "with {0} of work, the loop blocked for {1} at most", "avec {0} de calcul, boucle bloquée {1} au plus";
    FIRST = "the first answer after {0}", "première réponse après {0}";
    AGAIN = "{0} {0?request|requests} sent again", "{0}\u{a0}{0?requête renvoyée|requêtes renvoyées}";
    PAUSED = "with {0} pauses of {1}", "avec {0}\u{a0}pauses de {1}";
    IN_A_ROW = "{0} waits in a row", "{0}\u{a0}attentes l’une après l’autre";
    WAVES = "{0} waves of {1} at most", "{0}\u{a0}vagues de {1} au plus";
    AT_MOST = "never more than {0} in flight", "jamais plus de {0} en vol";
    SLOWEST = "the slowest answer took {0}", "la réponse la plus lente a pris {0}";
}
