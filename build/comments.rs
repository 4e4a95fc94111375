//! The comments of the strategies' code in French. The code itself is the same. The build script and
//! `tests/facts/source.rs` use it.

/// The lines of comments that only Rust and JavaScript have, because their lines break elsewhere. They come before
/// those of Python, which some of them begin with.
pub(super) const ELSEWHERE: &[(&str, &str)] = &[
    ("call holds the loop, and the page with it.", "chaque appel retient la boucle, et toute la page."),
    (
        "Takes the sum of all delays: n × d. There is nothing to",
        "Prend la somme des délais\u{a0}: n × d. Rien n’est attendu",
    ),
    ("await, so nobody else gets a turn.", "par await\u{a0}: personne d’autre n’a son tour."),
    (
        "Takes the sum of all delays: n × d. The page stays alive,",
        "Prend la somme des délais\u{a0}: n × d. La page reste vivante,",
    ),
    ("for waiting is not working.", "car attendre n’est pas travailler."),
    (
        "Takes ⌈n ÷ limit⌉ × d. With one permit it is one after",
        "Prend ⌈n ÷ limit⌉ × d. Avec un seul jeton, c’est",
    ),
    ("the other again, in order.", "de nouveau l’une après l’autre, dans l’ordre."),
    (
        "Takes the longest delay: d. The outcomes stand in the",
        "Prend le plus long délai\u{a0}: d. Les résultats sont dans",
    ),
    (
        "order of the requests, whatever order they came in.",
        "l’ordre des requêtes, quel que soit leur ordre d’arrivée.",
    ),
    ("// order in which they came.", "// l’ordre où ils sont venus."),
    ("/// order in which they came.", "/// l’ordre où ils sont venus."),
    (
        "Takes the longest delay, d, or the time to the first",
        "Prend le plus long délai, d, ou le temps jusqu’au premier",
    ),
    ("/ failure. There is a uuid for each request.", "/ échec. Il y a un uuid par requête."),
    ("is still under way is dropped, which aborts it.", "est encore en cours est détruit, donc abandonné."),
    ("is still under way is aborted.", "est encore en cours est abandonné."),
    ("Promise.all by itself would let the others go on.", "Promise.all seul laisserait courir les autres."),
    (
        "Not futures' try_join_all: above 30 futures it sees a",
        "Pas try_join_all de futures\u{a0}: au-delà de 30, il ne voit",
    ),
    (
        "failure only in its turn (rust-lang/futures-rs#2866).",
        "un échec qu’à son tour (rust-lang/futures-rs#2866).",
    ),
    (
        "Takes d, and for who fails up to 100, 200, 400 ms more,",
        "Prend d, et en cas d’échec jusqu’à 100, 200, 400 ms de plus,",
    ),
    ("or as long as the server's Retry-After asks for.", "ou ce que demande le Retry-After du serveur."),
    (
        "Slow is who takes twice as long as the fastest so far.",
        "Lente\u{a0}: deux fois plus que la plus rapide jusqu’ici.",
    ),
    (
        "It cuts off the tail, at the price of more requests.",
        "Cela coupe la queue, au prix de plus de requêtes.",
    ),
    ("The loser comes back too, and is dropped.", "La perdante revient aussi, et est détruite."),
    ("The other one is still under way.", "L’autre est encore en cours."),
    (
        "The first failure ends this await, but no other task.",
        "Le premier échec met fin à cet await, mais à aucune tâche.",
    ),
    (
        "The program could go on. The page waits for the others.",
        "Le programme pourrait continuer. On attend les autres.",
    ),
    ("# Errors", "# Erreurs"),
    ("/ The first failure.", "/ Le premier échec."),
];

/// The lines of comments and docstrings in Python, without quotes and indentation, and their translations, which are
/// no longer than the code's lines may be.
pub(super) const COMMENTS: &[(&str, &str)] = &[
    (
        "All at once, and each outcome as soon as it is there:",
        "Toutes ensemble, et chaque réponse dès qu’elle est là\u{a0}:",
    ),
    (
        "nobody waits for the slowest to use the fastest.",
        "personne n’attend la plus lente pour la plus rapide.",
    ),
    (
        "Takes the longest delay: d. The outcomes stand in",
        "Prend le plus long délai\u{a0}: d. Les résultats sont dans",
    ),
    ("the order in which they came.", "l’ordre où ils sont venus."),
    (
        "One after the other, and nothing else meanwhile: each",
        "L’une après l’autre, et rien d’autre entre-temps\u{a0}:",
    ),
    (
        "call holds the loop, and the program with it.",
        "chaque appel retient la boucle, et tout le programme.",
    ),
    ("Takes the sum of all delays: n × d. There is", "Prend la somme des délais\u{a0}: n × d. Il n’y a rien"),
    (
        "nothing to await, so nobody else gets a turn.",
        "à attendre par await\u{a0}: personne d’autre n’a son tour.",
    ),
    (
        "Who is slow is asked a second time: the first good",
        "Une lente est demandée une seconde fois\u{a0}: la première",
    ),
    (
        "answer counts, and the other request is aborted.",
        "bonne réponse compte, l’autre requête est abandonnée.",
    ),
    (
        "Slow is who takes twice as long as the fastest so",
        "Lente\u{a0}: deux fois plus que la plus rapide jusqu’ici.",
    ),
    ("far. It cuts off the tail, for more requests.", "Cela coupe la queue, au prix de plus de requêtes."),
    ("The loser is cancelled, which aborts it.", "La perdante est annulée, donc abandonnée."),
    (
        "All at once: every task is made, and the loop goes on",
        "Toutes ensemble\u{a0}: les tâches sont créées, et la boucle",
    ),
    ("with whichever has its answer.", "poursuit celle qui a sa réponse."),
    (
        "the order of the requests, whatever order they came in.",
        "l’ordre des requêtes, quel que soit leur ordre d’arrivée.",
    ),
    (
        "Failures that may pass are asked again, each time after",
        "Les échecs passagers sont redemandés, chaque fois après",
    ),
    (
        "a longer pause, drawn by lot so that not all come at once.",
        "une pause plus longue, tirée au sort pour les espacer.",
    ),
    (
        "Takes d, and for who fails up to 100, 200, 400 ms",
        "Prend d, et en cas d’échec jusqu’à 100, 200, 400 ms",
    ),
    (
        "more, or as long as the server's Retry-After asks for.",
        "de plus, ou ce que demande le Retry-After du serveur.",
    ),
    (
        "At most `limit` at once: all tasks are made, and each",
        "Au plus `limit` à la fois\u{a0}: chaque tâche est créée,",
    ),
    ("waits for a permit before it asks.", "puis attend un jeton avant d’envoyer sa requête."),
    ("Takes ⌈n ÷ limit⌉ × d. With one permit it is one", "Prend ⌈n ÷ limit⌉ × d. Avec un seul jeton, c’est"),
    ("after the other again, in order.", "de nouveau l’une après l’autre, dans l’ordre."),
    (
        "One after the other: the next request is not even made",
        "L’une après l’autre\u{a0}: la suivante n’est pas même créée",
    ),
    ("before the last answer is here.", "avant que la dernière réponse soit là."),
    (
        "Takes the sum of all delays: n × d. The program",
        "Prend la somme des délais\u{a0}: n × d. Le programme",
    ),
    ("stays alive, for waiting is not working.", "reste vivant, car attendre n’est pas travailler."),
    (
        "All or nothing: the first failure ends it, and whatever",
        "Tout ou rien\u{a0}: le premier échec y met fin, et ce qui",
    ),
    ("is still under way is cancelled, which aborts it.", "est encore en cours est annulé, donc abandonné."),
    ("Takes the longest delay, d, or the time to the", "Prend le plus long délai, d, ou le temps jusqu’au"),
    ("first failure. There is a uuid for each request.", "premier échec. Il y a un uuid par requête."),
    (
        "All at once: the first failure is raised at the await,",
        "Toutes ensemble\u{a0}: le premier échec est levé à l’await,",
    ),
    ("and the others run on, though nobody gets their answers.", "et les autres continuent, pour personne."),
    (
        "Takes the longest delay: d. A failure loses them all.",
        "Prend le plus long délai\u{a0}: d. Un échec coûte tout.",
    ),
    (
        "Or else the loop would end here and cancel the others.",
        "Sinon la boucle finirait ici, et les annulerait.",
    ),
    ("Not gather: it would let the others go on.", "Pas gather\u{a0}: il laisserait courir les autres."),
];

/// Returns code in a language, given by the end of its files' names, with its comments in French.
pub(super) fn in_french(code: &str, end: &str) -> String {
    let lists: &[&[(&str, &str)]] = if end == "py" { &[COMMENTS] } else { &[ELSEWHERE, COMMENTS] };
    let all = lists.iter().copied().flatten();
    all.fold(code.to_owned(), |code, (english, french)| code.replace(english, french))
}
