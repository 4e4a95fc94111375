//! The messages of the program, in both languages. Braces contain expressions that Python evaluates.

use crate::plan::Lang;

macro_rules! words {
    ($($name:ident),+ $(,)?) => {
        /// The messages, by their names in the template.
        pub(super) struct Words { $($name: &'static str),+ }

        impl Words {
            /// Returns each message with its name.
            pub(super) fn all(&self) -> impl IntoIterator<Item = (&'static str, &'static str)> {
                [$((stringify!($name), self.$name)),+]
            }
        }
    };
}

words! {
    about, old, how, missing, long, total, lost, skipped, written, url, bad_url, only, bad_only, out, point,
}

impl Words {
    /// Returns the messages in a language.
    pub(super) const fn in_lang(lang: Lang) -> &'static Self {
        match lang {
            Lang::En => &EN,
            Lang::Fr => &FR,
        }
    }
}

static EN: Words = Words {
    about: "Boucle's plan in Python: the same requests, blocking and with asyncio, and how long they took.",
    missing: "The library {missing.name} is missing. This installs it: pip install aiohttp requests",
    old: "This plan needs Python {NEEDS[0]}.{NEEDS[1]} or newer.",
    how: "Save this program as boucle.py, and type in a terminal: python3 boucle.py",
    long: "This will take about {in_seconds(total_ms)}. Ctrl-C skips it.",
    total: "{count} requests, {name}: {in_seconds(lab.total_ms)}",
    lost: "of these {report['failed']} failed, {report['aborted']} aborted",
    skipped: "Skipped: the rest counts as aborted.",
    written: "{options.out} is written. Drop it onto Boucle's page, which draws it beside its own runs.",
    url: "an httpbin-compatible server to ask instead, whose /uuid answers",
    bad_url: "an address begins with http:// or https://",
    only: "which strategies to run, with commas between them",
    bad_only: "{', '.join(unknown)} is not in this program, which has {', '.join(strategies)}",
    out: "where to write what was measured (default: %(default)s)",
    point: ".",
};

static FR: Words = Words {
    about: "Le plan de Boucle en Python\u{a0}: les mêmes requêtes, en bloquant et avec asyncio, et leur durée.",
    missing: "Il manque la bibliothèque {missing.name}. Pour l’installer\u{a0}: pip install aiohttp requests",
    old: "Ce plan demande Python {NEEDS[0]}.{NEEDS[1]} ou plus récent.",
    how: "Enregistrez ce programme sous le nom boucle.py, puis tapez dans un terminal\u{a0}: python3 boucle.py",
    long: "Cela va durer environ {in_seconds(total_ms)}. Ctrl-C passe à la suite.",
    total: "{count} requêtes, {name}\u{a0}: {in_seconds(lab.total_ms)}",
    lost: "échecs\u{a0}: {report['failed']}, annulées\u{a0}: {report['aborted']}",
    skipped: "Interrompu\u{a0}: le reste compte comme annulé.",
    written: "{options.out} est écrit. Déposez-le sur la page de Boucle, qui le dessine à côté de ses propres mesures.",
    url: "un serveur compatible httpbin à interroger à la place, dont /uuid répond",
    bad_url: "une adresse commence par http:// ou https://",
    only: "les stratégies à exécuter, séparées par des virgules",
    bad_only: "{', '.join(unknown)} n’est pas dans ce programme, qui contient {', '.join(strategies)}",
    out: "où écrire ce qui a été mesuré (par défaut\u{a0}: %(default)s)",
    point: ",",
};
