//! The initiators of a run, and the plans that each of them may start.

use super::Page;
use crate::plan::{Endpoint, Plan, Variant};
use crate::refusal::Refusal;
use crate::refusal::freeze;
use crate::web::dom::browser;
use crate::web::dom::{by_id, hear, set_text};
use std::rc::Rc;
use web_sys::{Element, HtmlDialogElement};

/// The number of requests to another host above which the page asks for confirmation, even if it shows that
/// host.
const MAX_UNCONFIRMED: u32 = 100;

/// The initiator of a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Initiator {
    /// The user, by a click or a key.
    Person,
    /// The user, after confirming.
    Confirmed,
    /// The URL's `autorun`, or the page that frames this one.
    Other,
}

impl Initiator {
    /// Returns why a run of `plan` cannot start, if it cannot.
    pub(super) fn refused(self, plan: &Plan) -> Option<Refusal> {
        if let Endpoint::Url(url) = &plan.origin
            && server(&plan.origin).is_none()
        {
            return Some(Refusal::BadUrl(url.clone()));
        }
        let foreign = plan.origin.is_foreign(&browser::host());
        if foreign && self == Self::Other {
            return server(&plan.origin).map(Refusal::NeedsClick);
        }
        if foreign && browser::is_offline() {
            return Some(Refusal::Offline);
        }
        // If the plan has other variants, the comparison runs without those that freeze for too long.
        let refusal = |variant: Variant| {
            let freeze_ms = freeze::freeze_ms(plan, plan.place_of(variant.work_on), None);
            freeze_ms.filter(|_| variant.strategy.freezes()).and_then(freeze::refusal)
        };
        if plan.variants().all(|variant| refusal(variant).is_some()) {
            refusal(plan.variant(0)?)
        } else {
            None
        }
    }
}

impl Page {
    /// Asks for confirmation before the page sends many requests to another host, or any requests while it
    /// does not show which host. Returns whether it asks. If the user confirms, the plan runs.
    pub(super) fn asks_first(self: &Rc<Self>) -> bool {
        let plan = self.plan.borrow();
        let requests = plan.requests * plan.rounds() * plan.places().len() as u32;
        let few = requests <= MAX_UNCONFIRMED && self.form.shows_origin();
        if few || !plan.origin.is_foreign(&browser::host()) {
            return false;
        }
        let (locale, server) = (self.locale(), server(&plan.origin).unwrap_or_default());
        let question = locale.words.ask_first(requests, &server, &locale.numbers);
        set_text(&by_id::<Element>("ask-question"), &question);
        let dialog: HtmlDialogElement = by_id("ask");
        let asked = dialog.clone();
        let answered = hear(Rc::downgrade(self), &dialog, "close", move |page, _| {
            if asked.return_value() == "yes" {
                page.run(Initiator::Confirmed);
            }
        });
        *self.control.confirmation.borrow_mut() = Some(answered);
        dialog.set_return_value("");
        dialog.show_modal().is_ok()
    }
}

/// Returns the server of `origin` as the browser writes it, because this distinguishes a host from another
/// one whose letters only look the same. Returns `None` if the browser cannot send requests to this address.
fn server(origin: &Endpoint) -> Option<String> {
    web_sys::Url::new(origin.as_str()).ok().map(|url| url.origin())
}
