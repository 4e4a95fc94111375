//! French. Narrow no-break spaces stand before `;`, `!` and `?`, no-break spaces before `:` and inside « ».

use super::{Numbers, Refusal, Wording, Words, capitalized};
use crate::answer::Failure;
use crate::plan::{Accepted, PlanError, Reason};
use crate::platform::Provenance;
use crate::report::headline::Headline;
use crate::report::remarks::Remark;
use crate::report::row::Row;
use crate::strategy::Strategy;
use crate::trace::Queue;

pub(super) struct Fr;

/// In French, zero and one are singular.
fn plural(count: u32, one: &'static str, many: &'static str) -> &'static str {
    if count < 2 { one } else { many }
}

fn requests(count: u32, numbers: &dyn Numbers) -> String {
    format!("{}\u{a0}{}", numbers.count(count), plural(count, "requête", "requêtes"))
}

impl Words for Fr {
    fn strategy(&self, strategy: Strategy, limit: u32) -> String {
        match strategy {
            Strategy::Sequential => "une par une".into(),
            Strategy::Semaphore => format!("{limit} à la fois"),
            Strategy::JoinAll => "toutes ensemble".into(),
        }
    }

    fn headline(&self, headline: &Headline, limit: u32, numbers: &dyn Numbers) -> String {
        let name = |strategy: Strategy| self.strategy(strategy, limit);
        match headline {
            Headline::Expected(expected) => {
                let part = |&(strategy, bound_ms): &(Strategy, Option<f64>)| match bound_ms {
                    Some(ms) => format!("{} {}", numbers.seconds(ms), name(strategy)),
                    None => format!("durée à découvrir {}", name(strategy)),
                };
                let parts = expected.iter().map(part).collect::<Vec<_>>().join(", ");
                format!("À prévoir, au mieux\u{a0}: {parts}")
            }
            Headline::Faster { fast, fast_ms, slow: _, slow_ms, times } => format!(
                "{}\u{a0}: {} au lieu de {}, soit {}\u{a0}fois plus vite",
                capitalized(&name(*fast)),
                numbers.seconds(*fast_ms),
                numbers.seconds(*slow_ms),
                numbers.ratio(*times)
            ),
            Headline::Same { total_ms } => {
                format!("Aucune différence\u{a0}: {} de chaque façon", numbers.seconds(*total_ms))
            }
            Headline::Alone { strategy, total_ms } => {
                format!("{}\u{a0}: {}", capitalized(&name(*strategy)), numbers.seconds(*total_ms))
            }
            Headline::NothingCame { failed } => {
                let failures = plural(*failed, "a échoué", "ont échoué");
                format!("Aucune réponse\u{a0}: {} {failures}", requests(*failed, numbers))
            }
            Headline::Cancelled { strategy, done, of } => format!(
                "Annulé\u{a0}: {}, {} sur {}",
                name(*strategy),
                numbers.count(*done),
                numbers.count(*of)
            ),
        }
    }

    fn progress(&self, strategy: &str, done: u32, of: u32, so_far_ms: f64, numbers: &dyn Numbers) -> String {
        let (done, of) = (numbers.count(done), numbers.count(of));
        format!("{}\u{a0}: {done} sur {of}, {}", capitalized(strategy), numbers.seconds(so_far_ms))
    }

    fn remark(&self, remark: &Remark, limit: u32, numbers: &dyn Numbers) -> Wording {
        let name = |strategy: Strategy| capitalized(&self.strategy(strategy, limit));
        let (sentence, evidence, link) = match *remark {
            Remark::Failed { strategy, failed, of, most_often } => (
                if failed == of {
                    format!("{}, toutes les requêtes ont échoué.", name(strategy))
                } else {
                    let verb = plural(failed, "a échoué", "ont échoué");
                    let (failed, of) = (numbers.count(failed), requests(of, numbers));
                    format!("{}, {failed} sur {of} {verb}\u{202f}; les autres ont continué.", name(strategy))
                },
                format!("le plus souvent\u{a0}: {}", self.failure(most_often, None)),
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
            Remark::Blocked { strategy, longest_ms } => (
                format!("{}, la boucle a été bloquée pendant {}.", name(strategy), numbers.millis(longest_ms)),
                "compté au-delà de 50\u{a0}ms, la limite des navigateurs pour une tâche longue".into(),
                None,
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

    fn plan_error(&self, error: &PlanError, used: &str) -> String {
        let name = error.parameter.name();
        let problem = match &error.reason {
            Reason::Empty => format!("«\u{a0}{name}\u{a0}» n’a pas de valeur"),
            Reason::Repeated => format!("«\u{a0}{name}\u{a0}» est donné plus d’une fois"),
            Reason::Bad(given) => format!("«\u{a0}{name}\u{a0}» ne peut pas être «\u{a0}{given}\u{a0}»"),
            Reason::Twice(given) => format!("«\u{a0}{name}\u{a0}» nomme deux fois «\u{a0}{given}\u{a0}»"),
        };
        let choices = error.parameter.choices().join(", ");
        let accepted = match error.parameter.accepted() {
            Accepted::Whole(least, most) => format!("un nombre entier de {least} à {most}"),
            Accepted::WholeOrNone(least, most) => format!("un nombre entier de {least} à {most}, ou none"),
            Accepted::Share => "un nombre de 0 à 1".into(),
            Accepted::OneOf => format!("une valeur parmi {choices}"),
            Accepted::SomeOf => format!("une ou plusieurs valeurs parmi {choices}"),
            Accepted::Origin => "builtin, site, ou une adresse qui commence par http:// ou https://".into(),
            Accepted::Flag => "1 ou 0".into(),
            Accepted::Text(most) => format!("un texte d’au plus {most}\u{a0}caractères"),
        };
        format!("{problem}. Valeur attendue\u{a0}: {accepted}. Valeur utilisée\u{a0}: {used}.")
    }

    fn provenance(&self, provenance: Provenance) -> &'static str {
        match provenance {
            Provenance::Server => "mesuré · vrai serveur",
            Provenance::Builtin => "mesuré · origine intégrée",
            Provenance::Simulated => "simulé · rien d’envoyé",
            Provenance::Recorded => "enregistré",
        }
    }

    fn failure(&self, failure: Failure, status: Option<u16>) -> String {
        match (failure, status) {
            (Failure::Timeout, _) => {
                "pas de réponse à temps\u{202f}; augmentez le délai d’expiration ou demandez-en moins à la fois".into()
            }
            (Failure::Network, _) => {
                "pas de réponse\u{a0}: le serveur est injoignable, ou ne permet pas à cette page de le lire (CORS)".into()
            }
            (Failure::Status, Some(status)) => format!("le serveur a répondu avec le statut {status}"),
            (Failure::Status, None) => "le serveur a répondu avec un statut d’erreur".into(),
            (Failure::NotJson, _) => "la réponse n’est pas du JSON\u{202f}; l’adresse est-elle compatible avec httpbin\u{202f}?".into(),
            (Failure::NoUuid, _) => "la réponse ne contient pas d’uuid\u{202f}; l’adresse est-elle compatible avec httpbin\u{202f}?".into(),
            (Failure::TooLarge, _) => "la réponse est trop grande pour être celle de /uuid".into(),
            (Failure::Aborted, _) => "annulée".into(),
        }
    }

    fn request(&self, n: u32, row: &Row, numbers: &dyn Numbers) -> String {
        let ms = |ms| numbers.millis(ms);
        let mut facts = vec![format!("Requête\u{a0}{}", numbers.count(n))];
        match row.queued_by {
            Some(Queue::Connections) => facts.push("en file pour une connexion".into()),
            Some(Queue::Capacity) => facts.push("en file pour ménager le navigateur".into()),
            None => {}
        }
        facts.push(row.sent_ms.map_or("non envoyée".into(), |sent_ms| format!("envoyée à {}", ms(sent_ms))));
        facts.extend(row.arrived_ms.map(|arrived_ms| format!("arrivée à {}", ms(arrived_ms))));
        facts.extend(row.delivered_ms.map(|delivered_ms| format!("remise à {}", ms(delivered_ms))));
        facts.extend(row.waited_ms().map(|waited_ms| format!("a attendu la boucle {}", ms(waited_ms))));
        facts.extend(row.latency_ms().map(|latency_ms| format!("durée {}", ms(latency_ms))));
        if row.polls > 0 {
            facts.push(format!(
                "{}\u{a0}polls, {}\u{a0}réveils, {} occupée",
                row.polls,
                row.wakes,
                ms(row.busy_ms)
            ));
        }
        facts.extend(row.result.and_then(Result::ok).map(|uuid| uuid.to_string()));
        facts.extend(row.error().map(|failure| self.failure(failure, row.status)));
        facts.join(" · ")
    }

    fn after_loop(&self, ok: u32, total_ms: f64, numbers: &dyn Numbers) -> String {
        format!("Terminé\u{a0}: {}\u{a0}uuid en {}", numbers.count(ok), numbers.seconds(total_ms))
    }

    fn sharing(&self, sharing: u32, numbers: &dyn Numbers) -> String {
        format!(
            "chaque ligne représente {}, du premier envoi à la dernière remise",
            requests(sharing, numbers)
        )
    }

    fn ask_first(&self, count: u32, host: &str, numbers: &dyn Numbers) -> String {
        format!(
            "Chaque stratégie envoie {} à {host}, qui est le serveur de quelqu’un. Continuer\u{202f}?",
            requests(count, numbers)
        )
    }

    fn refusal(&self, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Offline => {
                "Ce navigateur est hors ligne. L’origine intégrée fonctionne sans réseau\u{a0}: choisissez-la et relancez.".into()
            }
            Refusal::BadUrl(url) => format!(
                "«\u{a0}{url}\u{a0}» n’est pas une adresse qu’un navigateur peut interroger. Elle commence par http:// ou https://, comme https://httpbin.org."
            ),
            Refusal::NeedsClick(host) => format!(
                "Les requêtes vers {host} ne partent pas d’elles-mêmes. Appuyez sur Lancer pour les envoyer."
            ),
        }
    }

    fn lane_label(&self, strategy: &str) -> String {
        format!(
            "Requêtes, {strategy}\u{a0}: les flèches en choisissent une, plus et moins agrandissent et réduisent, 0 montre tout"
        )
    }
}
