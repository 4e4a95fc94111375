//! What the desk does with the results of the page: it keeps them, and has remarks on them.

use super::{Desk, locale, remarks};
use crate::plan::{Plan, View};
use crate::recording::Recording;
use crate::web::dom::{by_id, focus};
use crate::web::platform::breathe::breathe;
use std::rc::Rc;
use wasm_bindgen_futures::spawn_local;

impl Desk {
    /// Keeps the results of the page, and shows the remarks on them, or removes those during a run.
    pub(super) fn show_remarks(self: &Rc<Self>) {
        let recording = self.page.recording().and_then(|bytes| Recording::from_bytes(&bytes).ok());
        let (plan, _) = Plan::from_query(&self.page.plan());
        if plan.page.shows(View::Remarks) {
            self.show_remarks_on(recording.as_ref());
        }
        if let Some(recording) = recording {
            let desk = Rc::clone(self);
            spawn_local(async move {
                // With ten thousand requests it takes a while.
                breathe().await;
                desk.shelf.keep(recording);
            });
        }
    }

    fn show_remarks_on(&self, recording: Option<&Recording>) {
        let remarks = self.remarks.get_or_init(|| {
            let (page, history) = (self.page.clone(), Rc::clone(&self.history));
            remarks::Remarks::new(move |parameter, value| {
                let (mut plan, _) = Plan::from_query(&page.plan());
                parameter.set(&mut plan, value);
                history.begin();
                page.set_plan(&plan.to_query());
                history.commit();
                focus(&by_id("run"));
            })
        });
        remarks.render(recording.map(|recording| &recording.comparison), &locale());
    }
}
