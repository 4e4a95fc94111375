//! French. Narrow no-break spaces stand before `;`, `!` and `?`, no-break spaces before `:` and inside « ».

mod headline;
mod remark;

use super::{Numbers, Wording, Words, capitalized};
use crate::answer::Failure;
use crate::lab::LONGEST_HOLD_MS;
use crate::plan::{Accepted, PlanError, Reason};
use crate::platform::Provenance;
use crate::refusal::Refusal;
use crate::report::headline::Headline;
use crate::report::remarks::Remark;
use crate::report::row::Row;
use crate::strategy::Strategy;
use crate::trace::Queue;
use crate::work::Loss;

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
            Strategy::Blocking => "en bloquant".into(),
            Strategy::Sequential => "une par une".into(),
            Strategy::Semaphore => format!("{limit} à la fois"),
            Strategy::JoinAll => "toutes ensemble".into(),
            Strategy::AsCompleted => "au fil des réponses".into(),
            Strategy::TryJoinAll => "tout ou rien".into(),
            Strategy::Retry => "avec reprises".into(),
            Strategy::Hedge => "en doublant les lentes".into(),
        }
    }

    fn headline(&self, headline: &Headline, limit: u32, numbers: &dyn Numbers) -> String {
        headline::sentence(self, headline, limit, numbers)
    }

    fn progress(&self, strategy: &str, done: u32, of: u32, so_far_ms: f64, numbers: &dyn Numbers) -> String {
        let (done, of) = (numbers.count(done), numbers.count(of));
        format!("{}\u{a0}: {done} sur {of}, {}", capitalized(strategy), numbers.seconds(so_far_ms))
    }

    fn remark(&self, remark: &Remark, limit: u32, numbers: &dyn Numbers) -> Wording {
        remark::wording(self, remark, limit, numbers)
    }

    fn plan_error(&self, error: &PlanError, used: Option<&str>) -> String {
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
        match used {
            Some(used) => {
                format!("{problem}. Valeur attendue\u{a0}: {accepted}. Valeur utilisée\u{a0}: {used}.")
            }
            None => format!("{problem}. Valeur attendue\u{a0}: {accepted}. Paramètre ignoré."),
        }
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
                "pas de réponse complète\u{a0}: le serveur est injoignable, l’a coupée, redirige sans fin, ou ne permet pas à cette page de le lire (CORS)".into()
            }
            (Failure::Status, Some(404)) => {
                "le serveur a répondu avec le statut 404\u{a0}: il n’y a pas de /uuid à cette adresse".into()
            }
            (Failure::Status, Some(429)) => {
                "le serveur a répondu avec le statut 429\u{a0}: trop de requêtes\u{202f}; demandez-en moins, ou avec reprises".into()
            }
            (Failure::Status, Some(status)) => format!("le serveur a répondu avec le statut {status}"),
            (Failure::Status, None) => "le serveur a répondu avec un statut d’erreur".into(),
            (Failure::NotJson, _) => "la réponse n’est pas du JSON\u{202f}; l’adresse est-elle compatible avec httpbin\u{202f}?".into(),
            (Failure::NoUuid, _) => "la réponse ne contient pas d’uuid\u{202f}; l’adresse est-elle compatible avec httpbin\u{202f}?".into(),
            (Failure::TooLarge, _) => "la réponse est trop grande pour être celle de /uuid".into(),
            (Failure::Aborted, _) => "annulée".into(),
        }
    }

    fn failures(&self, failed: u32, aborted: u32, numbers: &dyn Numbers) -> String {
        match aborted {
            0 => numbers.count(failed),
            _ => format!(
                "{}, {}\u{a0}{}",
                numbers.count(failed),
                numbers.count(aborted),
                plural(aborted, "annulée", "annulées")
            ),
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
        facts.extend(row.worked.as_ref().map(|worked| {
            let computed = ms(worked.computed_ms());
            match (worked.undone, worked.worker) {
                (Some(_), _) => "calcul non fait".into(),
                (None, Some(worker)) => format!("calcul de {computed} dans le worker\u{a0}{}", worker + 1),
                (None, None) => format!("calcul de {computed} sur la boucle"),
            }
        }));
        if row.attempts > 1 {
            facts.push(format!("envoyée {}\u{a0}fois", row.attempts));
        }
        facts.extend(row.protocol.map(|protocol| protocol.name().into()));
        facts.extend(row.bytes.map(|bytes| format!("{}\u{a0}octets", numbers.count(bytes))));
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

    fn refusal(&self, refusal: &Refusal, numbers: &dyn Numbers) -> String {
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
            Refusal::Freezes(freeze_ms) => format!(
                "La version bloquante n’a pas été lancée\u{a0}: elle figerait cette page {}, et 15\u{a0}s sont le plus permis. Demandez moins de requêtes, ou de plus courtes.",
                numbers.seconds(*freeze_ms)
            ),
            Refusal::Untold(failure) => format!(
                "La version bloquante n’a pas été lancée\u{a0}: une requête devait dire combien de temps elle figerait cette page, et elle a échoué\u{a0}: {}.",
                self.failure(*failure, None)
            ),
            Refusal::NoWorkers(loss) => format!(
                "Non lancé\u{a0}: le calcul devait se faire dans un worker, et il n’y en a pas\u{a0}: {}. Faites-le sur la boucle, ou par tranches.",
                self.loss(*loss)
            ),
        }
    }

    fn loss(&self, loss: Loss) -> &'static str {
        match loss {
            Loss::Forbidden => {
                "le navigateur n’en permet pas ici, comme dans un cadre dont le sandbox n’a pas allow-same-origin"
            }
            Loss::NotStarted => "il n’a pas démarré (work.js manque sur le serveur, ou est bloqué)",
            Loss::Died => "il s’est arrêté sur une erreur, peut-être faute de mémoire",
            Loss::Silent => "il n’a rien dit pendant bien plus longtemps que son calcul ne prend",
        }
    }

    fn not_run(&self) -> &'static str {
        "non lancée"
    }

    fn freeze(&self, freeze_ms: Option<f64>, numbers: &dyn Numbers) -> String {
        match freeze_ms {
            Some(ms) if ms > LONGEST_HOLD_MS => format!(
                "La version bloquante figerait cette page {}, et 15\u{a0}s sont le plus permis\u{a0}: elle ne sera pas lancée.",
                numbers.seconds(ms)
            ),
            Some(ms) => format!(
                "La version bloquante figera cette page {}\u{a0}: aucun bouton ne répond, ni délai d’expiration ni Annuler.",
                numbers.seconds(ms)
            ),
            None => "La version bloquante figera cette page, 15\u{a0}s au plus\u{a0}: aucun bouton ne répond, ni délai d’expiration ni Annuler. Une requête mesure d’abord combien de temps.".into(),
        }
    }

    fn play_or_pause(&self, playing: bool) -> &'static str {
        if playing { "Pause" } else { "Revoir l’enregistrement" }
    }

    fn spoken(&self, at_ms: f64, done: u32, in_flight: u32, numbers: &dyn Numbers) -> String {
        let done = format!("{}\u{a0}{}", numbers.count(done), plural(done, "terminée", "terminées"));
        format!("{}\u{a0}: {done}, {} en vol", numbers.moment(at_ms, 100.0), numbers.count(in_flight))
    }

    fn silent(&self) -> &'static str {
        "La page n’a pas répondu depuis {}"
    }

    fn silence(&self, longest_ms: f64, numbers: &dyn Numbers) -> String {
        let longest = numbers.moment(longest_ms, 100.0);
        format!("Vu d’un worker\u{a0}: la page est restée jusqu’à {longest} sans répondre")
    }

    fn suspended(&self, tasks: u32, numbers: &dyn Numbers) -> String {
        let suspended = plural(tasks, "tâche suspendue", "tâches suspendues");
        format!("{}\u{a0}{suspended} ici", numbers.count(tasks))
    }

    fn lane_label(&self, strategy: &str) -> String {
        format!(
            "Requêtes, {strategy}\u{a0}: les flèches en choisissent une, plus et moins agrandissent et réduisent, 0 montre tout"
        )
    }
}
