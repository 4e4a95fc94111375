//! A browser under its driver. Starting one takes seconds, so a session outlives the test that started it: the next test
//! that asks for the same kind takes it over. Each test's servers have ports of their own, and with them origins of their
//! own, so storage, caches and service workers do not carry over; what belongs to a tab goes with the tab.

use super::console::Console;
use super::driver::Driver;
use super::engine::{Engine, Wish};
use fantoccini::error::CmdError;
use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::Value;
use std::cell::RefCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Sessions with an empty tab, which no test uses at the moment.
static IDLE: Mutex<Vec<Session>> = Mutex::new(Vec::new());

thread_local! {
    /// Sessions that the test on this thread has used, and can use again.
    static USED: RefCell<Vec<Session>> = const { RefCell::new(Vec::new()) };
}

/// A browser that ends when this is dropped.
pub(crate) struct Session {
    pub(super) engine: Engine,
    wish: Wish,
    pub(super) client: Client,
    pub(super) console: Console,
    pub(super) driver: Driver,
    /// A test changed something that a new tab does not reset.
    is_spent: AtomicBool,
}

impl Session {
    /// Takes over an idle session of that kind, or starts one.
    pub(super) async fn take(engine: Engine, wish: Wish) -> Self {
        if let Some(session) = Self::used(engine, wish).await.or_else(|| Self::idle(engine, wish)) {
            return session;
        }
        let mut driver = Driver::start(engine, wish);
        let console = Console::new(&driver.name());
        let capabilities = engine.capabilities(wish, &console.flags());
        let Value::Object(capabilities) = capabilities else { unreachable!("it is written as an object") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(capabilities)
            .connect(&driver.url())
            .await
            .unwrap_or_else(|error| panic!("the driver of {engine:?} opens no session: {error}"));
        let session = client.session_id().await.expect("a driver answers").expect("it was begun");
        driver.ends(session);
        Self { engine, wish, client, console, driver, is_spent: AtomicBool::new(false) }
    }

    fn idle(engine: Engine, wish: Wish) -> Option<Self> {
        let mut idle = idle_sessions();
        let index = idle.iter().rposition(|one| one.is(engine, wish))?;
        Some(idle.swap_remove(index))
    }

    /// Returns a session that an earlier browser of this test has used, with a new tab.
    async fn used(engine: Engine, wish: Wish) -> Option<Self> {
        let session = USED.with_borrow_mut(|used| {
            let index = used.iter().rposition(|one| one.is(engine, wish))?;
            Some(used.swap_remove(index))
        })?;
        session.renew().await.is_ok().then_some(session)
    }

    fn is(&self, engine: Engine, wish: Wish) -> bool {
        self.engine == engine && self.wish == wish
    }

    /// Makes the session end with its test, because the test changed something that a new tab does not reset.
    pub(super) fn spend(&self) {
        self.is_spent.store(true, Ordering::Relaxed);
    }

    /// Keeps it for [`renew_used`], unless it was spent or this test failed.
    pub(super) fn keep(self) {
        if !self.is_spent.load(Ordering::Relaxed) && !std::thread::panicking() {
            USED.with_borrow_mut(|used| used.push(self));
        }
    }

    /// Opens a new tab and closes all others, and with them what the last test left in them.
    async fn renew(&self) -> Result<(), CmdError> {
        let old = self.client.windows().await?;
        let tab = self.client.new_window(true).await?;
        for window in old {
            self.client.switch_to_window(window).await?;
            self.client.close_window().await?;
        }
        self.client.switch_to_window(tab.handle).await
    }
}

/// Makes the sessions of the test that has just ended on this thread ready for another: their pages draw no more.
pub(crate) async fn renew_used() {
    for session in USED.take() {
        // One that opens no tab ends here.
        if session.renew().await.is_ok() {
            idle_sessions().push(session);
        }
    }
}

/// Ends all idle sessions, at the same time.
pub(crate) fn end_all() {
    let idle = std::mem::take(&mut *idle_sessions());
    std::thread::scope(|scope| {
        for session in idle {
            scope.spawn(move || drop(session));
        }
    });
}

fn idle_sessions() -> MutexGuard<'static, Vec<Session>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}
