//! The remarks in French.

use crate::i18n::remark::RemarkWords;
use crate::report::remarks::Remark;
use crate::work::Undone;

#[allow(clippy::too_many_lines, reason = "an arm per remark, and nothing else")]
pub(super) fn words(remark: &Remark) -> &'static RemarkWords {
    match remark {
        Remark::Failed { failed, of, .. } if failed == of => {
            &("{0}, toutes les requêtes ont échoué.", "le plus souvent\u{a0}: {3}", None)
        }
        Remark::Failed { .. } => &(
            "{0}, {1}\u{a0}{1?requête|requêtes} sur {2} {1?a échoué|ont échoué}\u{202f}; les autres ont continué.",
            "le plus souvent\u{a0}: {3}",
            None,
        ),
        Remark::GaveUp { failure: Some(_), .. } => &(
            "{0}\u{a0}: le premier échec a tout arrêté après {2}\u{202f}; {3}\u{a0}{3?requête annulée|requêtes annulées}.",
            "{1}",
            None,
        ),
        Remark::GaveUp { failure: None, .. } => &(
            "{0}\u{a0}: plus rien n’est parti après {2}\u{202f}; {3}\u{a0}{3?requête non envoyée|requêtes non envoyées}.",
            "la page est figée 15\u{a0}s au plus",
            None,
        ),
        Remark::Offline { .. } => &(
            "{0}, le navigateur a perdu le réseau.",
            "relancez une fois qu’il est revenu, ou choisissez l’origine intégrée, qui s’en passe",
            None,
        ),
        Remark::OriginLost { .. } => &(
            "{0}, l’origine intégrée a cessé de répondre.",
            "son service worker a été arrêté, retiré ou remplacé, ou a échoué\u{202f}; relancez\u{a0}: il est démarré de nouveau",
            None,
        ),
        Remark::Held { .. } => &(
            "{0}\u{a0}: rien n’a été envoyé\u{202f}; la page a retenu sa boucle le temps de chaque réponse.",
            "Chromium et WebKit ne laissent pas un service worker répondre aux requêtes synchrones\u{202f}; un vrai serveur y répond",
            None,
        ),
        Remark::Again { failed: 0, .. } => &(
            "{0}, {1}\u{a0}{1?requête a été renvoyée, et elle a abouti|requêtes ont été renvoyées, et toutes ont abouti}.",
            "{2}\u{a0}{2?envoi supplémentaire|envois supplémentaires}",
            None,
        ),
        Remark::Again { .. } => &(
            "{0}, {1}\u{a0}{1?requête a été renvoyée|requêtes ont été renvoyées}\u{202f}; {3} {3?a échoué|ont échoué} malgré tout.",
            "{2}\u{a0}{2?envoi supplémentaire|envois supplémentaires}",
            None,
        ),
        Remark::FewConnections { .. } => &(
            "{0}, au plus {1}\u{a0}{1?requête|requêtes} sur {2} {1?était|étaient} en vol à la fois\u{a0}: en HTTP/1.1, le navigateur ouvre six connexions.",
            "Resource Timing nomme HTTP/1.1\u{202f}; en HTTP/2, une seule connexion les porte toutes",
            None,
        ),
        Remark::Untold { .. } => &(
            "{0}, pas d’idéal\u{a0}: le serveur ne dit pas comment il a été joint.",
            "ses réponses n’ont pas de Timing-Allow-Origin, et le navigateur cache donc le protocole",
            None,
        ),
        Remark::Simulated => &(
            "Rien n’a été envoyé\u{a0}: des minuteries de la page ont remplacé les réponses.",
            "il n’y a pas de service worker\u{a0}: le cadre ou le blocage des cookies l’interdit, la page ne vient pas par HTTPS, \
             ou origin.js manque sur le serveur\u{202f}; pour mesurer de vraies requêtes, corrigez cela ou ouvrez la page dans son propre onglet",
            None,
        ),
        Remark::OnePermit { .. } => &(
            "Avec un seul jeton, chaque requête attend la précédente\u{a0}: de nouveau une par une, et dans l’ordre.",
            "un jeton, {0}",
            Some("essayer 6\u{a0}jetons"),
        ),
        Remark::IdlePermits { .. } => &(
            "Il y avait au moins autant de jetons que de requêtes\u{a0}: le sémaphore n’a retenu personne.",
            "{0}\u{a0}jetons",
            Some("essayer 6\u{a0}jetons"),
        ),
        Remark::Idle { .. } => &(
            "{0}, la boucle est restée inactive {1} du temps\u{a0}: attendre n’est pas travailler.",
            "{2}\u{a0}{2?future|futures}, {3}\u{a0}polls, {4} de travail",
            None,
        ),
        Remark::Waited { .. } => &(
            "{0}, {1}\u{a0}{1?réponse est arrivée et a attendu|réponses sont arrivées et ont attendu} la boucle, jusqu’à {2}.",
            "compté au-delà de 16,7\u{a0}ms, une image à 60\u{a0}Hz",
            None,
        ),
        Remark::HeldUp { .. } => &(
            "{0}, avec {1}\u{202f}ms de calcul par réponse sur la boucle, {2}\u{a0}{2?réponse est arrivée et a attendu|réponses sont arrivées et ont attendu} à sa porte, jusqu’à {3}.",
            "compté au-delà de 16,7\u{a0}ms, une image à 60\u{a0}Hz\u{202f}; la boucle a été bloquée jusqu’à {4}",
            Some("déplacer le calcul vers un worker"),
        ),
        Remark::Blocked { frameless_ms: Some(_), .. } => &(
            "{0}, la boucle a été bloquée pendant {1}.",
            "compté au-delà de 50\u{a0}ms, la limite des navigateurs pour une tâche longue\u{202f}; {2} sans une image",
            None,
        ),
        Remark::Blocked { frameless_ms: None, .. } => &(
            "{0}, la boucle a été bloquée pendant {1}.",
            "compté au-delà de 50\u{a0}ms, la limite des navigateurs pour une tâche longue",
            None,
        ),
        Remark::Sliced { .. } => &(
            "{0}, le calcul s’est fait en {1}\u{a0}tranches\u{a0}: entre elles, la boucle était libre pour les réponses et les images.",
            "{2} de calcul en tranches de 8\u{a0}ms au plus\u{202f}; la boucle n’a jamais été bloquée plus de {3}",
            Some("déplacer le calcul vers un worker"),
        ),
        Remark::Offloaded { workers: 1, .. } => &(
            "{0}, un worker a fait {2} de calcul, une réponse après l’autre, et la boucle était libre.",
            "la boucle n’a jamais été bloquée plus de {3}",
            Some("partager le calcul entre plusieurs workers"),
        ),
        Remark::Offloaded { .. } => &(
            "{0}, {1}\u{a0}workers se sont partagé {2} de calcul, et la boucle était libre.",
            "la boucle n’a jamais été bloquée plus de {3}",
            None,
        ),
        Remark::WorkersLost { .. } => &(
            "{0}, {1}\u{a0}{1?worker a été perdu|workers ont été perdus}\u{202f}; un autre a repris le calcul s’il en restait un.",
            "{2}",
            None,
        ),
        Remark::Undone { why: Undone::Lost(_), .. } => &(
            "{0}, le calcul sur {1}\u{a0}{1?réponse|réponses} n’a pas été fait.",
            "il ne restait aucun worker\u{a0}: {2}",
            None,
        ),
        Remark::Undone { why: Undone::Wrong, .. } => &(
            "{0}, le calcul sur {1}\u{a0}{1?réponse|réponses} n’a pas été fait.",
            "le résultat n’est pas celui qui était attendu",
            None,
        ),
        Remark::PollsAll { .. } => &(
            "join_all a interrogé ses {0}\u{a0}futures {1}\u{a0}fois en tout, pour {2}\u{a0}réveils\u{a0}: il interroge à chaque réveil toutes celles qui ne sont pas terminées.",
            "il en est ainsi jusqu’à 30\u{a0}futures\u{202f}; à partir de 31, il n’interroge que celles qui ont été réveillées (futures-util, join_all)",
            Some("essayer 31"),
        ),
        Remark::PollsWoken { .. } => &(
            "join_all a interrogé ses {0}\u{a0}futures {1}\u{a0}fois en tout\u{a0}: seulement celles qui étaient réveillées.",
            "jusqu’à 30\u{a0}futures, il interroge à chaque réveil toutes celles qui ne sont pas terminées (futures-util, join_all)",
            Some("essayer 30"),
        ),
        Remark::QueuedForConnection { .. } => &(
            "{0}, {1}\u{a0}{1?requête est restée|requêtes sont restées} en file\u{a0}: le modèle n’a que {2}\u{a0}{2?connexion|connexions}.",
            "HTTP/1.1 donne six connexions par hôte, HTTP/2 une centaine de flux\u{202f}; l’origine intégrée en est un modèle",
            Some("lever la limite"),
        ),
        Remark::QueuedForBrowser { .. } => &(
            "{0}, {1}\u{a0}{1?requête|requêtes} en file dans le laboratoire, pour ménager le navigateur.",
            "{2} en vol au plus\u{202f}; bien au-delà, des requêtes échouent",
            None,
        ),
        Remark::Hidden { .. } => &(
            "{0}, la page a été cachée un moment\u{a0}: les navigateurs ralentissent les pages cachées.",
            "aucune image n’a été comptée",
            None,
        ),
    }
}
