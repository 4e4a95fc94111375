//! How Chromium is started, by a driver or bare.

/// Without these, Chromium needs a display and a sandbox of its own, and looks for its vendor's hosts.
pub(crate) const FLAGS: &[&str] = &[
    "--headless=new",
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
    "--window-size=1280,1000",
];
