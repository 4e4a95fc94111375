//! The sentences about where a program came from and where it goes: links, files, and what the learner has edited.

use super::say;
use crate::i18n::{Filling, Numbers, fill};
use crate::learner::link::{LinkError, MAX_CHARACTERS, MAX_PROGRAM_BYTES};
use crate::plan::Lang;

/// The templates in one language.
#[derive(Debug)]
pub struct SharingWords {
    linked: &'static str,
    /// The same for a frame.
    framed: &'static str,
    /// Placeholder: the hosts.
    asks: &'static str,
    asks_nothing: &'static str,
    reads_differently: &'static str,
    /// Placeholders: the name that the address gives, the name of the program that is shown instead.
    unknown: &'static str,
    /// Placeholders: the maximum of characters, the maximum of bytes.
    linked_too_long: &'static str,
    linked_broken: &'static str,
    linked_unable: &'static str,
    /// Placeholder: the number of characters.
    copied: &'static str,
    not_copied: &'static str,
    /// Placeholder: the maximum of characters.
    too_long: &'static str,
    unable: &'static str,
    /// Placeholder: the name of the file.
    saved: &'static str,
    /// Placeholder: the name of the program.
    kept: &'static str,
    /// Placeholder: the name of the program.
    edited: &'static str,
    /// Placeholder: the number of programs.
    keeping: &'static str,
    forgotten: &'static str,
    lost: &'static str,
    drafts: &'static str,
}

const EN: SharingWords = SharingWords {
    linked: "This program came with a link.",
    framed: "This program came from the page around this one.",
    asks: "Read it before you run it: it names {0}.",
    asks_nothing: "Read it before you run it. It names no server.",
    reads_differently: "Careful: it contains invisible characters that change the order in which others are shown, so \
                        that it does not do what it seems to do.",
    unknown: "There is no program “{0}”. This is “{1}”; choose another one in the list.",
    linked_too_long: "The program in the address is too long: it may have {0} characters there, and {1} bytes in all. \
                      Ask for it as a file, and open that.",
    linked_broken: "The program in the address is damaged or cut off. Ask for it again.",
    linked_unable: "This browser cannot unpack the program in the address. A recent one can.",
    copied: "A link with this program is copied ({0} characters). The program is in the link itself: no server gets it.",
    not_copied: "The browser did not let it be copied. Here is the link: copy it with the keyboard.",
    too_long: "This program is too long for a link, which may have {0} characters. Save it as a file, and send that.",
    unable: "This browser cannot make a link. Save the program as a file, and send that.",
    saved: "{0} is among your downloads.",
    kept: "Your changes to “{0}” are kept.",
    edited: "These are your changes to “{0}”, as you left them.",
    keeping: "This browser keeps your changes to {0} {0?program|programs}.",
    forgotten: "Your changes are forgotten.",
    lost: "This browser stores nothing for this page: save your program as a file before you leave.",
    drafts: "Your changes",
};

const FR: SharingWords = SharingWords {
    linked: "Ce programme est arrivé par un lien.",
    framed: "Ce programme vient de la page qui entoure celle-ci.",
    asks: "Lisez-le avant de l’exécuter\u{a0}: il nomme {0}.",
    asks_nothing: "Lisez-le avant de l’exécuter. Il ne nomme aucun serveur.",
    reads_differently: "Attention\u{a0}: il contient des caractères invisibles qui changent l’ordre d’affichage des \
                        autres, et ne fait donc pas ce qu’il a l’air de faire.",
    unknown: "Il n’y a pas de programme «\u{a0}{0}\u{a0}». Voici «\u{a0}{1}\u{a0}»\u{202f}; choisissez-en un autre dans \
              la liste.",
    linked_too_long: "Le programme que contient l’adresse est trop long\u{a0}: {0} caractères y sont permis, et {1} octets \
                      en tout. Demandez-le sous forme de fichier, et ouvrez-le.",
    linked_broken: "Le programme que contient l’adresse est abîmé ou coupé. Demandez-le à nouveau.",
    linked_unable: "Ce navigateur ne peut pas décompresser le programme que contient l’adresse. Un plus récent le peut.",
    copied: "Un lien avec ce programme est copié ({0} caractères). Le programme est dans le lien lui-même\u{a0}: aucun \
             serveur ne le reçoit.",
    not_copied: "Le navigateur n’a pas permis la copie. Voici le lien\u{a0}: copiez-le au clavier.",
    too_long: "Ce programme est trop long pour un lien, qui peut avoir {0} caractères. Enregistrez-le dans un fichier, et \
               envoyez ce fichier.",
    unable: "Ce navigateur ne peut pas faire de lien. Enregistrez le programme dans un fichier, et envoyez ce fichier.",
    saved: "{0} est dans vos téléchargements.",
    kept: "Vos modifications de «\u{a0}{0}\u{a0}» sont gardées.",
    edited: "Ce sont vos modifications de «\u{a0}{0}\u{a0}», telles que vous les avez laissées.",
    keeping: "Ce navigateur garde vos modifications de {0}\u{a0}{0?programme|programmes}.",
    forgotten: "Vos modifications sont oubliées.",
    lost: "Ce navigateur n’enregistre rien pour cette page\u{a0}: enregistrez votre programme dans un fichier avant de \
           partir.",
    drafts: "Vos modifications",
};

/// Returns the words in a language.
pub fn sharing_words(lang: Lang) -> &'static SharingWords {
    match lang {
        Lang::En => &EN,
        Lang::Fr => &FR,
    }
}

impl SharingWords {
    /// Says where a stranger's program came from, and asks to read it.
    pub fn came(&self, is_framed: bool, hosts: &[String], reads_differently: bool) -> String {
        let came = if is_framed { self.framed } else { self.linked };
        let asks =
            if hosts.is_empty() { self.asks_nothing.to_owned() } else { say(self.asks, [hosts.join(", ")]) };
        let mut sentences = vec![came, &asks];
        if reads_differently {
            sentences.push(self.reads_differently);
        }
        sentences.join(" ")
    }

    /// Reports that the page's list has no program of this name, and which one is shown instead.
    pub fn unknown(&self, name: &str, shown: &str) -> String {
        say(self.unknown, [name.to_owned(), shown.to_owned()])
    }

    /// Explains why the program in the address cannot be shown.
    pub fn refused(&self, error: LinkError, numbers: &dyn Numbers) -> String {
        match error {
            LinkError::TooLong => {
                let most = [MAX_CHARACTERS, MAX_PROGRAM_BYTES].map(|most| numbers.count(most as u32));
                say(self.linked_too_long, most)
            }
            LinkError::Broken => self.linked_broken.to_owned(),
            LinkError::Unable => self.linked_unable.to_owned(),
        }
    }

    /// Reports that a link is copied, or that it is there to be copied.
    pub fn copied(&self, copied: bool, characters: usize, numbers: &dyn Numbers) -> String {
        if copied { say(self.copied, [numbers.count(characters as u32)]) } else { self.not_copied.to_owned() }
    }

    /// Explains why there is no link, and what to do.
    pub fn no_link(&self, error: LinkError, numbers: &dyn Numbers) -> String {
        match error {
            LinkError::TooLong => say(self.too_long, [numbers.count(MAX_CHARACTERS as u32)]),
            LinkError::Broken | LinkError::Unable => self.unable.to_owned(),
        }
    }

    /// Reports that a file was saved.
    pub fn saved(&self, name: &str) -> String {
        say(self.saved, [name.to_owned()])
    }

    /// Reports that an edited program, which is no longer in the editor, can be put back.
    pub fn kept(&self, name: &str) -> String {
        say(self.kept, [name.to_owned()])
    }

    /// Reports that an edited program is in the editor again.
    pub fn edited(&self, name: &str) -> String {
        say(self.edited, [name.to_owned()])
    }

    /// Reports how many edited programs the browser keeps, or that they are removed.
    pub fn keeping(&self, programs: u32, numbers: &dyn Numbers) -> String {
        let count = Filling { text: numbers.count(programs), singular: programs == 1 };
        if programs == 0 { self.forgotten.to_owned() } else { fill(self.keeping, &[count]) }
    }

    /// Reports that the browser stores nothing.
    pub fn lost(&self) -> &'static str {
        self.lost
    }

    /// Returns the name of the group of edited programs in the list.
    pub fn drafts(&self) -> &'static str {
        self.drafts
    }
}
