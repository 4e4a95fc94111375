//! French.

use super::{Barred, LearnerWords, TaskState};
use crate::learner::message::Outcome;
use crate::plan::Lang;

pub(super) const FR: LearnerWords = LearnerWords {
    lang: Lang::Fr,
    singular: |count| count < 2,
    barred: |barred| match barred {
        Barred::NoOrigin => {
            "Aucun programme ne peut s’exécuter ici\u{a0}: le cadre de cette page n’a pas d’origine propre, et donc pas \
             de workers. Ouvrez la page dans son propre onglet."
        }
        Barred::NoServiceWorker => {
            "Aucun programme ne peut s’exécuter ici\u{a0}: c’est un service worker qui envoie les requêtes, et ce \
             navigateur n’en permet pas. Il faut HTTPS, et que les cookies ne soient pas bloqués."
        }
        Barred::BadUrl => {
            "L’adresse qui répondrait à la place de httpbin.org n’est pas valable. Corrigez-la dans la phrase \
             ci-dessus."
        }
        Barred::Offline => "Il n’y a pas de réseau. Choisissez l’origine intégrée, ou connectez-vous.",
        Barred::Comparing => {
            "Une comparaison est en cours. Attendez sa fin, ou annulez-la\u{a0}: les deux se gêneraient."
        }
    },
    loading: "Téléchargement de Python, une seule fois\u{a0}: {0} sur {1}\u{a0}Mo",
    starting: "Démarrage de Python…",
    ready: "Python est prêt.",
    ready_with: "Python\u{a0}{0} est prêt.",
    broken: "Python n’a pas pu être chargé ({0}). Vérifiez la connexion, puis exécutez à nouveau\u{202f}; si cela \
             persiste, rechargez la page.",
    waiting: "Le programme s’exécutera dès que Python sera prêt.",
    busy: "En cours\u{a0}: {0}",
    running: "En cours\u{a0}: {0}, {1}\u{a0}{1?réponse|réponses} sur {2}\u{a0}{2?requête|requêtes}",
    done: "Terminé en {0}\u{a0}: {1}\u{a0}{1?requête|requêtes}, {2} au plus à la fois\u{202f}; la boucle était occupée \
           {3} du temps.",
    done_alone: "Terminé en {0}, sans requête\u{202f}; la boucle était occupée {1} du temps.",
    failed_at: "Échec après {0}, à la ligne\u{a0}{1}\u{a0}: {2}",
    failed: "Échec après {0}\u{a0}: {1}",
    invalid: "Rien ne s’est exécuté, car Python ne peut pas lire la ligne\u{a0}{0}\u{a0}: {1}",
    stopped: "Arrêté après {0}\u{a0}: {1}\u{a0}{1?réponse|réponses} sur {2}\u{a0}{2?requête|requêtes}.",
    stopped_alone: "Arrêté après {0}.",
    unreadable: "«\u{a0}{0}\u{a0}» n’est pas un programme\u{a0}: ce n’est pas du texte, ou il est trop long. Choisissez \
                 un fichier .py.",
    missing: "Les programmes de la page n’ont pas pu être chargés. Vous pouvez en écrire un, ou en ouvrir un.",
    hosts: "Le programme interroge aussi {0}\u{a0}: la page vous le demandera d’abord.",
    ask: "Ce programme envoie des requêtes à {0}, jusqu’à 10\u{202f}000. Les envoyer\u{202f}?",
    refused: "Le programme voulait interroger {0}. La page vous demande votre accord pour les hôtes qui figurent dans le texte \
              d’un programme\u{202f}; celui-ci a été composé pendant l’exécution, et rien n’y a été envoyé.",
    allow: "Autoriser {0} et relancer",
    builtin: "À la place de httpbin.org, c’est l’origine intégrée qui répond, en {0}{1}.",
    delays: "{0} à {1}",
    connections: ", sur {0}\u{a0}{0?connexion|connexions} au plus",
    fail: "\u{202f}; {0} des réponses sont des échecs",
    server: "À la place de httpbin.org, c’est {0} qui répond.",
    itself: "C’est bien httpbin.org qui répond.",
    site: "À la place de httpbin.org/uuid, c’est un fichier de ce site même qui répond.",
    earlier: "{0}\u{a0}{0?ligne précédente n’est pas affichée|lignes précédentes ne sont pas affichées}.",
    more_tasks: "{0}\u{a0}{0?autre tâche n’est pas affichée|autres tâches ne sont pas affichées}.",
    program: "le programme",
    created_at: "{0}, ligne\u{a0}{1}",
    state: |state| match state {
        TaskState::NotBegun => "pas commencée",
        TaskState::Suspended => "suspendue",
        TaskState::Ended(Outcome::Done) => "terminée",
        TaskState::Ended(Outcome::Failed) => "échouée",
        TaskState::Ended(Outcome::Cancelled) => "annulée",
    },
    line: "ligne\u{a0}{0}",
    line_for: "ligne\u{a0}{0}, attend {1}",
    awaited: |word| {
        Some(match word {
            "sleep" => "un sommeil",
            "request" => "une requête",
            "task" => "une tâche",
            "future" => "une future",
            "lock" => "un verrou",
            "semaphore" => "un sémaphore",
            "queue" => "une file",
            "event" => "un événement",
            "condition" => "une condition",
            "barrier" => "une barrière",
            "stream" => "un flux",
            _ => return None,
        })
    },
    stderr: "erreurs",
    editor: "Votre programme, en Python",
    own: "votre programme",
};
