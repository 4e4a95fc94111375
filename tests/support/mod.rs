//! What end-to-end tests need beside the page: servers on the loopback interface, and a browser to look at it.

pub(crate) mod browser;
pub(crate) mod chromium;
pub(crate) mod command;
pub(crate) mod console;
pub(crate) mod driver;
pub(crate) mod engine;
pub(crate) mod firefox;
pub(crate) mod hands;
pub(crate) mod host;
pub(crate) mod httpbin;
pub(crate) mod kept;
pub(crate) mod loaded;
pub(crate) mod notice;
pub(crate) mod origin;
pub(crate) mod peer;
pub(crate) mod perfetto;
pub(crate) mod planted;
pub(crate) mod release;
pub(crate) mod remains;
pub(crate) mod server;
pub(crate) mod site;
pub(crate) mod watch;
pub(crate) mod ways;
pub(crate) mod webkit;
