//! French. There is a narrow no-break space before `;`, `!` and `?`, and a no-break space before `:` and
//! inside « ».

use super::Words;
use super::request::RequestWords;
use crate::plan::{Accepted, Lang, Reason, Strategy, WorkOn};
use crate::refusal::Refusal;
use crate::run::answer::Failure;
use crate::run::platform::Provenance;
use crate::run::trace::Queue;
use crate::run::work::Loss;

pub(super) static FR: Words = Words {
    lang: Lang::Fr,
    // In French, zero and one are singular.
    singular: |count| count < 2,
    strategy: |strategy| match strategy {
        Strategy::Blocking => "en bloquant",
        Strategy::Sequential => "une par une",
        Strategy::Semaphore => "{0} à la fois",
        Strategy::JoinAll => "toutes ensemble",
        Strategy::AsCompleted => "au fil des réponses",
        Strategy::Gather => "sans arrêter les autres",
        Strategy::TryJoinAll => "tout ou rien",
        Strategy::Retry => "avec reprises",
        Strategy::Hedge => "en doublant les lentes",
    },
    place: |place| match place {
        WorkOn::Loop => "sur la boucle",
        WorkOn::Slices => "par tranches",
        WorkOn::Worker => "dans un worker",
        WorkOn::Pool => "dans plusieurs workers",
    },
    progress: "{0}\u{a0}: {1} sur {2}, {3}",
    problem: |reason| match reason {
        Reason::Empty => "«\u{a0}{0}\u{a0}» n’a pas de valeur",
        Reason::Repeated => "«\u{a0}{0}\u{a0}» est donné plus d’une fois",
        Reason::Bad(_) => "«\u{a0}{0}\u{a0}» ne peut pas être «\u{a0}{1}\u{a0}»",
        Reason::Port(_) => {
            "«\u{a0}{0}\u{a0}» nomme le port\u{a0}{1}, que les navigateurs refusent\u{202f}; prenez-en un autre, comme 8080"
        }
        Reason::Twice(_) => "«\u{a0}{0}\u{a0}» nomme deux fois «\u{a0}{1}\u{a0}»",
    },
    accepted: |accepted| match accepted {
        Accepted::Whole(..) => "un nombre entier de {0} à {1}",
        Accepted::WholeOrNone(..) => "un nombre entier de {0} à {1}, ou none",
        Accepted::Fraction => "un nombre de 0 à 1",
        Accepted::OneOf => "une valeur parmi {0}",
        Accepted::SomeOf => "une ou plusieurs valeurs parmi {0}",
        Accepted::Origin => {
            "builtin, site, ou une adresse qui commence par http:// ou https://, sans nom d’utilisateur, mot de passe, requête ni fragment"
        }
        Accepted::Flag => "1 ou 0",
        Accepted::Text(_) => "un texte d’au plus {0}\u{a0}caractères",
    },
    replaced: "{0}. Valeur attendue\u{a0}: {1}. Valeur utilisée\u{a0}: {2}.",
    left_out: "{0}. Valeur attendue\u{a0}: {1}. Paramètre ignoré.",
    provenance: |provenance| match provenance {
        Provenance::Server => "mesuré · vrai serveur",
        Provenance::Builtin => "mesuré · origine intégrée",
        Provenance::Simulated => "simulé · rien d’envoyé",
        Provenance::Recorded => "enregistré",
    },
    no_answer: "aucune réponse",
    failure: |failure, status| match (failure, status) {
        (Failure::Timeout, _) => {
            "pas de réponse à temps\u{202f}; augmentez le délai d’expiration ou envoyez moins de requêtes à la fois"
        }
        (Failure::Network, _) => {
            "pas de réponse complète\u{a0}: le serveur est injoignable, l’a coupée, redirige sans fin, \
             ou ne permet pas à cette page de la lire, faute de CORS"
        }
        (Failure::Status, Some(404)) => {
            "le serveur a répondu avec le statut 404\u{a0}: il n’y a pas de /uuid à cette adresse"
        }
        (Failure::Status, Some(429)) => {
            "le serveur a répondu avec le statut 429\u{a0}: trop de requêtes\u{202f}; \
             demandez-en moins, ou avec reprises"
        }
        (Failure::Status, Some(_)) => "le serveur a répondu avec le statut {0}",
        (Failure::Status, None) => "le serveur a répondu avec un statut d’erreur",
        (Failure::NotJson, _) => {
            "la réponse n’est pas du JSON\u{202f}; l’adresse est-elle compatible avec httpbin\u{202f}?"
        }
        (Failure::NoUuid, _) => {
            "la réponse ne contient pas d’uuid\u{202f}; l’adresse est-elle compatible avec httpbin\u{202f}?"
        }
        (Failure::TooLarge, _) => "la réponse est trop grande pour être celle de /uuid",
        (Failure::Aborted, _) => "annulée",
    },
    failed_and_aborted: "{0}, {1}\u{a0}{1?annulée|annulées}",
    request: RequestWords {
        title: "Requête\u{a0}{0}",
        queued: |queue| match queue {
            Queue::Connections => "en file pour une connexion",
            Queue::Capacity => "en file pour ménager le navigateur",
        },
        not_sent: "non envoyée",
        sent: "envoyée à {0}",
        arrived: "arrivée à {0}",
        delivered: "remise à {0}",
        waited: "remise {0} après son arrivée",
        took: "durée {0}",
        work_undone: "calcul non fait",
        worked_in_worker: "calcul de {0} dans le worker\u{a0}{1}",
        worked_on_loop: "calcul de {0} sur la boucle",
        attempts: "envoyée {0}\u{a0}fois",
        bytes: "{0}\u{a0}octets",
        polls: "{0}\u{a0}{0?poll|polls}, {1}\u{a0}{1?réveil|réveils}, occupée {2}",
    },
    after_loop: "Terminé\u{a0}: {0}\u{a0}uuid en {1}",
    sharing: "chaque ligne représente {0}\u{a0}{0?requête|requêtes}, du premier envoi à la dernière remise",
    ask_first: "Chaque stratégie envoie {0}\u{a0}{0?requête|requêtes} à {1}, un serveur qui n’est pas celui de cette page. \
                Continuer\u{202f}?",
    refusal: |refusal| match refusal {
        Refusal::Offline => {
            "Ce navigateur est hors ligne. L’origine intégrée fonctionne sans réseau\u{a0}: \
             choisissez-la et relancez."
        }
        Refusal::BadUrl(_) => {
            "«\u{a0}{0}\u{a0}» n’est pas une adresse qu’un navigateur peut interroger. \
             Elle commence par http:// ou https://, comme https://httpbin.org."
        }
        Refusal::NeedsClick(_) => {
            "Les requêtes vers {0} ne partent pas d’elles-mêmes. Appuyez sur «\u{a0}Lancer\u{a0}» pour les envoyer."
        }
        Refusal::Freezes(_) => {
            "La version bloquante n’a pas été lancée\u{a0}: elle figerait cette page pendant {0}, \
             et le maximum est de 15\u{a0}s. Demandez moins de requêtes, ou de plus courtes."
        }
        Refusal::Untold(_) => {
            "La version bloquante n’a pas été lancée\u{a0}: la requête qui devait mesurer \
             combien de temps cette page serait figée a échoué ({0})."
        }
        Refusal::NoWorkers(_) => {
            "Non lancé\u{a0}: le calcul devait se faire dans un worker, et il n’y en a pas\u{a0}: {0}. \
             Faites-le sur la boucle, ou par tranches."
        }
    },
    loss: |loss| match loss {
        Loss::Forbidden => {
            "le navigateur n’en permet pas ici, comme dans un cadre dont le sandbox n’a pas allow-same-origin"
        }
        Loss::NotStarted => "il n’a pas démarré (work.js manque sur le serveur, ou est bloqué)",
        Loss::Died => "il s’est arrêté sur une erreur, peut-être faute de mémoire",
        Loss::Silent => "il n’a rien dit pendant bien plus longtemps que son calcul ne prend",
    },
    not_run: "non lancée",
    guess: "votre prédiction",
    guess_first: "À vous de prédire, puis lancez.",
    freezes_too_long: "La version bloquante figerait cette page pendant {0}, et le maximum est de 15\u{a0}s\u{a0}: \
                       elle ne sera pas lancée.",
    freezes: "La version bloquante figera cette page pendant {0}\u{a0}: aucun bouton ne répondra, \
              pas même «\u{a0}Annuler\u{a0}», et aucun délai d’expiration ne s’appliquera.",
    freezes_untold: "La version bloquante figera cette page pendant 15\u{a0}s au plus\u{a0}: aucun bouton ne répondra, \
                     pas même «\u{a0}Annuler\u{a0}», et aucun délai d’expiration ne s’appliquera. \
                     Auparavant, une requête mesure combien de temps durera le gel.",
    freezing: "La page va se figer pendant {0}",
    wait: "Cela durera {0}\u{202f}min au mieux. Demandez moins de requêtes, ou de plus courtes.",
    play: "Revoir l’enregistrement",
    pause: "Pause",
    silent: "La page ne répond plus depuis {0}",
    silence: "Vu d’un worker\u{a0}: la page est restée jusqu’à {0} sans répondre",
    silent_in_pieces: "{0}, sans que la boucle soit bloquée plus de {1} d’un seul tenant",
    suspended: "{0}\u{a0}{0?tâche suspendue|tâches suspendues} ici",
    spoken: "{0}\u{a0}: {1}\u{a0}{1?terminée|terminées}, {2} en vol",
    lane_label: "Requêtes, {0}\u{a0}: les flèches en choisissent une, plus et moins agrandissent et réduisent, \
                 0 montre tout",
};
