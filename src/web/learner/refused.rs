//! Hosts that the program composed while it ran, and could not ask: named beside the result, and allowed on a click.

use super::Learner;
use super::state::State;
use crate::i18n::learner::learner_words;
use crate::web::dom::{by_id, focus, set_text, show};
use crate::web::locale::page_lang;
use std::rc::Rc;
use web_sys::{Element, HtmlElement, Url};

impl Learner {
    /// Returns the hosts that the last run was not allowed to ask, and that are not allowed by now.
    fn refused_hosts(&self) -> Vec<String> {
        let last = self.last.borrow();
        let mut hosts =
            last.as_ref().map(|running| running.session.borrow().refused_hosts.clone()).unwrap_or_default();
        // A program may say anything in the name of its worker.
        let is_host =
            |host: &String| Url::new(&["https://", host].concat()).is_ok_and(|url| url.host() == *host);
        hosts.retain(|host| is_host(host) && !self.allowed.borrow().contains(host));
        hosts
    }

    /// Names them, with the button that allows them.
    pub(super) fn show_refused(&self) {
        let (hosts, words) = (self.refused_hosts(), learner_words(page_lang()));
        let is_over = matches!(self.state.get(), State::Done | State::Failed | State::Stopped);
        if is_over && !hosts.is_empty() {
            set_text(&by_id::<Element>("learner-refused-text"), &words.refused(&hosts));
            set_text(&by_id::<Element>("learner-allow"), &words.allow(&hosts));
        }
        show(&by_id::<Element>("learner-refused"), is_over && !hosts.is_empty());
    }

    /// Allows this program to ask them, as a person has decided, and runs it again.
    pub(super) fn allow_refused(self: &Rc<Self>) {
        let hosts = self.refused_hosts();
        self.allowed.borrow_mut().extend(hosts);
        focus(&by_id::<HtmlElement>("learner-run"));
        self.show_refused();
        self.run();
    }
}
