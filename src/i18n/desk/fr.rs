//! French.

use super::{DeskWords, FileError};
use crate::import::ImportError;
use crate::lesson::{Mark, Measure};
use crate::plan::Lang;

pub(super) const FR: DeskWords = DeskWords {
    lang: Lang::Fr,
    place: "Chapitre\u{a0}{0} sur\u{a0}{1}",
    no_chapter: "Il n’y a pas de chapitre «\u{a0}{0}\u{a0}». Choisissez parmi ceux-ci.",
    after_chapters: "Après le dernier chapitre",
    no_guess: "Prédisez un nombre de secondes, de 0 à\u{a0}{0}.",
    no_count: "Écrivez un nombre entier.",
    no_choice: "Choisissez une des réponses.",
    up: "Monter «\u{a0}{0}\u{a0}»",
    down: "Descendre «\u{a0}{0}\u{a0}»",
    moved: "«\u{a0}{0}\u{a0}» est maintenant en position\u{a0}{1}.",
    asked: "Combien de temps prendra la version «\u{a0}{0}\u{a0}»\u{202f}?",
    other_plan: "Ici, le plan n’est pas celui du chapitre\u{a0}: {0}.",
    measured_with: "\u{a0}: {0}",
    written_for: "Ce qui suit a été écrit pour le plan du chapitre\u{a0}: {0}.",
    no_timeout: "sans délai d’expiration",
    timeout: "délai d’expiration de {0}",
    measure: |measure| match measure {
        Measure::Total => "mesuré\u{a0}: le total",
        Measure::First => "mesuré\u{a0}: la première réponse",
        Measure::FirstFailure => "mesuré\u{a0}: le premier échec",
        Measure::LongestWait => "mesuré\u{a0}: la plus longue attente",
        Measure::LongestBlock => "mesuré\u{a0}: le plus long blocage",
        Measure::Spread => "mesuré\u{a0}: de la première réponse à la dernière",
        Measure::Waves => "compté\u{a0}: les vagues",
        Measure::InFlight => "compté\u{a0}: en vol à la fois",
        Measure::AtWork => "compté\u{a0}: au travail à la fois",
        Measure::Answered => "compté\u{a0}: les réponses",
        Measure::AfterFailure => "compté\u{a0}: les réponses après le premier échec",
        Measure::Failed => "compté\u{a0}: les échecs",
        Measure::Aborted => "compté\u{a0}: les requêtes abandonnées",
        Measure::Unsent => "compté\u{a0}: les requêtes jamais envoyées",
        Measure::Cancelled | Measure::InOrder => "mesuré",
    },
    too_long: "Votre prédiction est {0}\u{a0}fois trop longue.",
    too_short: "Cela a pris {0}\u{a0}fois plus longtemps que prévu.",
    right: "Vous l’aviez vu venir.",
    counted: "{0} Compte comme juste\u{a0}: {1}.",
    ideal: "C’est l’idéal. Le reste est le travail de la boucle, et celui d’une machine occupée.",
    exact: "C’est cela.",
    wrong: "Pas tout à fait\u{a0}: comparez avec le graphique.",
    found: "ce qui s’est passé",
    mark: |mark| match mark {
        Mark::Right => "juste",
        Mark::Near => "proche",
        Mark::Far => "loin",
    },
    cost: "{0}, boucle bloquée {1} au plus",
    cost_of_delays: "{0} × {1}\u{a0}: {2}",
    cost_of_requests: "{0}\u{a0}{0?requête|requêtes}\u{a0}: {1}",
    not_measured: "pas encore mesuré\u{a0}: aller au chapitre",
    score: "{0} sur\u{a0}{1}",
    none: "Aucun rapport à calculer\u{a0}: l’une des deux durées est nulle.",
    link: "L’enregistrement est dans le lien lui-même ({0}\u{a0}caractères), après le #\u{a0}: \
           aucun serveur ne le reçoit.",
    link_too_long: "Cette mesure est trop grande pour un lien\u{a0}: {0}\u{a0}caractères, pour {1} au plus. \
                    Gardez plutôt l’enregistrement dans un fichier\u{202f}; il s’ouvre ici aussi bien.",
    copied: "Copié.",
    not_copied: "Le navigateur n’a pas permis de copier. Le texte est sélectionné\u{a0}: copiez-le au clavier.",
    saved: "{0} est dans vos téléchargements.",
    refused: "«\u{a0}{0}\u{a0}» ne peut pas être affiché\u{a0}: {1}",
    unsaved: "«\u{a0}{0}\u{a0}» ne peut pas être enregistré\u{a0}: {1}",
    refused_link: "L’enregistrement que contient l’adresse ne peut pas être affiché\u{a0}: {0}",
    error: |error| match error {
        FileError::Import(ImportError::NotJson) => {
            "ce n’est ni un enregistrement de cette page ni du JSON. Choisissez un fichier .boucle, \
             un rapport JSON, ou le résultat du programme Python."
        }
        FileError::Import(ImportError::Foreign) => {
            "c’est du JSON, mais pas un rapport de cette page\u{a0}: «\u{a0}version\u{a0}» et «\u{a0}runs\u{a0}» \
             y manquent."
        }
        FileError::Import(ImportError::Version(_)) => {
            "c’est un rapport de version\u{a0}{0}, et cette page lit la version\u{a0}1. Une page plus récente \
             le lira peut-être."
        }
        FileError::Import(ImportError::Bad(_)) => "le rapport contient une erreur\u{a0}: {0}.",
        FileError::Broken => {
            "l’enregistrement est abîmé ou coupé, ou vient d’une page plus récente. Demandez-le à nouveau."
        }
        FileError::NotLink => {
            "ce n’est pas un lien vers une mesure\u{a0}: «\u{a0}#run=\u{a0}» n’y est pas. Copiez le lien entier."
        }
        FileError::TooLarge => "il est plus grand que tout enregistrement de cette page.",
        FileError::Busy => "une comparaison est en cours. Attendez sa fin, ou annulez-la.",
        FileError::Hidden => {
            "ce navigateur protège contre le pistage, et donne des rayures à la place de ce qu’une page dessine. \
             Enregistrez plutôt le SVG, qui montre la même chose."
        }
        FileError::Unable => "ce navigateur ne sait pas le faire. Un plus récent le sait.",
    },
    recorded: "Un enregistrement du {0}. Rien n’a été envoyé pour l’afficher\u{202f}; «\u{a0}Lancer\u{a0}» mesure à nouveau.",
    undated: "Un enregistrement. Rien n’a été envoyé pour l’afficher\u{202f}; «\u{a0}Lancer\u{a0}» mesure à nouveau.",
    program_too_long: "Votre programme est trop long pour une adresse, et n’est donc pas repris ici. Raccourcissez-le à \
                       moins de 16\u{202f}000 caractères compressés.",
};
