//! The remarks in French.

use super::{Fr, plural, requests};
use crate::i18n::{Numbers, Wording, Words as _, capitalized};
use crate::report::remarks::Remark;
use crate::strategy::Strategy;
use crate::work::Undone;

#[allow(clippy::too_many_lines, reason = "an arm per remark, and nothing else")]
pub(super) fn wording(words: &Fr, remark: &Remark, limit: u32, numbers: &dyn Numbers) -> Wording {
    let name = |strategy: Strategy| capitalized(&words.strategy(strategy, limit));
    let (sentence, evidence, link) = match *remark {
            Remark::Failed { strategy, failed, of, most_often, status } => (
                if failed == of {
                    format!("{}, toutes les requêtes ont échoué.", name(strategy))
                } else {
                    let verb = plural(failed, "a échoué", "ont échoué");
                    let (failed, of) = (numbers.count(failed), requests(of, numbers));
                    format!("{}, {failed} sur {of} {verb}\u{202f}; les autres ont continué.", name(strategy))
                },
                format!("le plus souvent\u{a0}: {}", words.failure(most_often, status)),
                None,
            ),
            Remark::GaveUp { strategy, failure, at_ms, aborted } => (
                match failure {
                    Some(_) => format!(
                        "{}, le premier échec a tout arrêté après {}\u{a0}: {} {}.",
                        name(strategy),
                        numbers.seconds(at_ms),
                        requests(aborted, numbers),
                        plural(aborted, "annulée", "annulées")
                    ),
                    None => format!(
                        "{}, plus rien n’est parti après {}\u{a0}: {} non {}.",
                        name(strategy),
                        numbers.seconds(at_ms),
                        requests(aborted, numbers),
                        plural(aborted, "envoyée", "envoyées")
                    ),
                },
                failure.map_or(
                    "la page est figée 15\u{a0}s au plus".into(),
                    |(failure, status)| words.failure(failure, status),
                ),
                None,
            ),
            Remark::Offline { strategy } => (
                format!("{}, le navigateur a perdu le réseau.", name(strategy)),
                "relancez une fois qu’il est revenu, ou choisissez l’origine intégrée, qui s’en passe".into(),
                None,
            ),
            Remark::Held { strategy } => (
                format!(
                    "{}, rien n’a été envoyé\u{a0}: la page a retenu sa boucle le temps de chaque réponse.",
                    name(strategy)
                ),
                "Chromium et WebKit ne laissent pas un service worker répondre aux requêtes synchrones\u{202f}; un vrai serveur y répond".into(),
                None,
            ),
            Remark::Again { strategy, requests: again, attempts, failed } => (
                {
                    let asked = plural(again, "a été redemandée", "ont été redemandées");
                    let start = format!("{}, {} {asked}", name(strategy), requests(again, numbers));
                    match failed {
                        0 => format!("{start}, et toutes sont arrivées."),
                        _ => format!(
                            "{start}\u{202f}; {} {} malgré tout.",
                            numbers.count(failed),
                            plural(failed, "a échoué", "ont échoué")
                        ),
                    }
                },
                format!(
                    "{}\u{a0}{} de plus que le plan n’a de requêtes",
                    numbers.count(attempts),
                    plural(attempts, "envoi", "envois")
                ),
                None,
            ),
            Remark::FewConnections { strategy, in_flight, requests: of } => (
                format!(
                    "{}, {} seulement sur {} étaient en vol à la fois\u{a0}: en HTTP/1.1, le navigateur ouvre six connexions.",
                    name(strategy),
                    numbers.count(in_flight),
                    requests(of, numbers)
                ),
                "Resource Timing nomme HTTP/1.1\u{202f}; en HTTP/2, une seule connexion les porte toutes".into(),
                None,
            ),
            Remark::Untold { strategy } => (
                format!(
                    "{}, pas d’idéal\u{a0}: le serveur ne dit pas comment il a été joint.",
                    name(strategy)
                ),
                "ses réponses n’ont pas de Timing-Allow-Origin, et le navigateur cache donc le protocole".into(),
                None,
            ),
            Remark::Simulated => (
                "Rien n’a été envoyé\u{a0}: des minuteries de la page ont remplacé les réponses.".into(),
                "aucun service worker n’est permis ici\u{202f}; ouvrez la page dans son propre onglet pour mesurer de vraies requêtes".into(),
                None,
            ),
            Remark::OnePermit { total_ms } => (
                "Avec un seul jeton, chaque requête attend la précédente\u{a0}: de nouveau une par une, et dans l’ordre.".into(),
                format!("un jeton, {}", numbers.seconds(total_ms)),
                Some("essayer 6\u{a0}jetons"),
            ),
            Remark::IdlePermits { limit } => (
                "Il y avait au moins autant de jetons que de requêtes\u{a0}: le sémaphore n’a retenu personne.".into(),
                format!("{}\u{a0}jetons", numbers.count(limit)),
                Some("essayer 6\u{a0}jetons"),
            ),
            Remark::Idle { strategy, share, tasks, polls, busy_ms } => (
                format!(
                    "{}, la boucle est restée inactive {} du temps\u{a0}: attendre n’est pas travailler.",
                    name(strategy),
                    numbers.percent(share)
                ),
                format!(
                    "{}\u{a0}{}, {}\u{a0}polls, {} occupées",
                    numbers.count(tasks),
                    plural(tasks, "future", "futures"),
                    numbers.count(polls),
                    numbers.millis(busy_ms)
                ),
                None,
            ),
            Remark::Waited { strategy, answers, longest_ms } => (
                format!(
                    "{}, {}\u{a0}{} la boucle, jusqu’à {}.",
                    name(strategy),
                    numbers.count(answers),
                    plural(answers, "réponse est arrivée et a attendu", "réponses sont arrivées et ont attendu"),
                    numbers.millis(longest_ms)
                ),
                "compté au-delà de 16,7\u{a0}ms, une image à 60\u{a0}Hz".into(),
                None,
            ),
            Remark::HeldUp { strategy, work_ms, answers, longest_ms, blocked_ms } => (
                format!(
                    "{}, avec {}\u{202f}ms de calcul par réponse sur la boucle, {}\u{a0}{} à sa porte, jusqu’à {}.",
                    name(strategy),
                    numbers.count(work_ms),
                    numbers.count(answers),
                    plural(answers, "réponse est arrivée et a attendu", "réponses sont arrivées et ont attendu"),
                    numbers.seconds(longest_ms)
                ),
                format!(
                    "compté au-delà de 16,7\u{a0}ms, une image à 60\u{a0}Hz\u{202f}; la boucle a été bloquée jusqu’à {}",
                    numbers.millis(blocked_ms)
                ),
                Some("déplacer le calcul vers un worker"),
            ),
            Remark::Blocked { strategy, longest_ms, frameless_ms } => (
                format!("{}, la boucle a été bloquée pendant {}.", name(strategy), numbers.millis(longest_ms)),
                match frameless_ms {
                    Some(frameless_ms) => format!(
                        "compté au-delà de 50\u{a0}ms, la limite des navigateurs pour une tâche longue\u{202f}; {} sans une image",
                        numbers.millis(frameless_ms)
                    ),
                    None => "compté au-delà de 50\u{a0}ms, la limite des navigateurs pour une tâche longue".into(),
                },
                None,
            ),
            Remark::Sliced { strategy, slices, computed_ms, longest_ms } => (
                format!(
                    "{}, le calcul s’est fait en {}\u{a0}tranches\u{a0}: entre elles, la boucle était libre pour les réponses et les images.",
                    name(strategy),
                    numbers.count(slices)
                ),
                format!(
                    "{} de calcul en tranches de 8\u{a0}ms au plus\u{202f}; la boucle n’a jamais été bloquée plus de {}",
                    numbers.seconds(computed_ms),
                    numbers.millis(longest_ms)
                ),
                Some("déplacer le calcul vers un worker"),
            ),
            Remark::Offloaded { strategy, workers, computed_ms, longest_ms } => (
                if workers == 1 {
                    format!(
                        "{}, un worker a fait {} de calcul, une réponse après l’autre, et la boucle était libre.",
                        name(strategy),
                        numbers.seconds(computed_ms)
                    )
                } else {
                    format!(
                        "{}, {}\u{a0}workers se sont partagé {} de calcul, et la boucle était libre.",
                        name(strategy),
                        numbers.count(workers),
                        numbers.seconds(computed_ms)
                    )
                },
                format!("la boucle n’a jamais été bloquée plus de {}", numbers.millis(longest_ms)),
                (workers == 1).then_some("le partager entre plusieurs"),
            ),
            Remark::WorkersLost { strategy, workers, loss } => (
                format!(
                    "{}, {}\u{a0}{}\u{202f}; un autre a repris le calcul s’il en restait un.",
                    name(strategy),
                    numbers.count(workers),
                    plural(workers, "worker a été perdu", "workers ont été perdus")
                ),
                words.loss(loss).into(),
                None,
            ),
            Remark::Undone { strategy, answers, why } => (
                format!(
                    "{}, le calcul sur {}\u{a0}{} n’a pas été fait.",
                    name(strategy),
                    numbers.count(answers),
                    plural(answers, "réponse", "réponses")
                ),
                match why {
                    Undone::Lost(loss) => format!("il ne restait aucun worker\u{a0}: {}", words.loss(loss)),
                    Undone::Wrong => "le résultat n’est pas celui attendu".into(),
                },
                None,
            ),
            Remark::PollsAll { tasks, polls, wakes } => (
                format!(
                    "join_all a interrogé ses {}\u{a0}futures {}\u{a0}fois pour {}\u{a0}réveils\u{a0}: chaque réveil les interroge toutes.",
                    numbers.count(tasks),
                    numbers.count(polls),
                    numbers.count(wakes)
                ),
                "il en est ainsi jusqu’à 30\u{a0}futures\u{202f}; à partir de 31, seules celles qui sont réveillées le sont (futures-util, join_all)".into(),
                Some("essayer 31"),
            ),
            Remark::PollsWoken { tasks, polls } => (
                format!(
                    "join_all a interrogé ses {}\u{a0}futures {}\u{a0}fois\u{a0}: seulement celles qui étaient réveillées.",
                    numbers.count(tasks),
                    numbers.count(polls)
                ),
                "jusqu’à 30\u{a0}futures, il les interroge toutes à chaque réveil (futures-util, join_all)".into(),
                Some("essayer 30"),
            ),
            Remark::QueuedForConnection { strategy, requests: queued, connections } => (
                format!(
                    "{}, {} {} en file\u{a0}: le modèle laisse passer {}\u{a0}connexions à la fois.",
                    name(strategy),
                    requests(queued, numbers),
                    plural(queued, "est restée", "sont restées"),
                    numbers.count(connections)
                ),
                "HTTP/1.1 donne six connexions par hôte, HTTP/2 une centaine de flux\u{202f}; l’origine intégrée en est un modèle".into(),
                Some("lever la limite"),
            ),
            Remark::QueuedForBrowser { strategy, requests: queued, in_flight } => (
                format!(
                    "{}, {} en file dans le laboratoire, pour ménager le navigateur.",
                    name(strategy),
                    requests(queued, numbers)
                ),
                format!("{} en vol au plus\u{202f}; bien au-delà, un navigateur échoue", numbers.count(in_flight)),
                None,
            ),
            Remark::Hidden { strategy } => (
                format!(
                    "{}, la page a été cachée un moment\u{a0}: les navigateurs ralentissent les pages cachées.",
                    name(strategy)
                ),
                "aucune image n’a été comptée".into(),
                None,
            ),
        };
    Wording { sentence, evidence, link }
}
