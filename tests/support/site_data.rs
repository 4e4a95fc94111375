//! A site's data in the browser, and ways to bypass, stop or remove it. The standard `WebDriver` has no
//! commands for them either, and each engine has its own.

use super::browser::Browser;
use super::engine::Engine;
use serde_json::json;

impl Browser {
    /// Reloads the page past all caches and the service worker, as Shift and Reload do.
    pub(crate) async fn hard_reload(&self) {
        self.evaluate("window.beforeReload = true", &[]).await;
        match self.engine {
            Engine::Chromium => {
                self.devtools("Page.reload", &json!({ "ignoreCache": true })).await;
            }
            Engine::Firefox | Engine::WebKit => {
                let reload = "gBrowser.reloadWithFlags(Ci.nsIWebNavigation.LOAD_FLAGS_BYPASS_CACHE)";
                self.privileged(reload).await;
            }
        }
        self.until("return !window.beforeReload && document.readyState === 'complete'").await;
    }

    /// Stops all service workers, as browsers stop idle ones.
    pub(crate) async fn stop_service_workers(&self) {
        if self.engine == Engine::Chromium {
            self.devtools("ServiceWorker.enable", &json!({})).await;
            self.devtools("ServiceWorker.stopAllWorkers", &json!({})).await;
            return;
        }
        let stop = "const workers = Cc['@mozilla.org/serviceworkers/manager;1'].getService(Ci.nsIServiceWorkerManager);
            const all = workers.getAllRegistrations();
            const registrations = Array.from({ length: all.length }, (_, n) => all.queryElementAt(n, Ci.nsIServiceWorkerRegistrationInfo));
            return Promise.all(registrations.map(({ activeWorker }) => activeWorker?.terminateWorker())).then(() => null)";
        self.privileged(stop).await;
    }

    /// Removes all data of the site at `url`.
    pub(crate) async fn clear_data_of(&self, url: &str) {
        if self.engine == Engine::Chromium {
            let all = json!({ "origin": url, "storageTypes": "all" });
            self.devtools("Storage.clearDataForOrigin", &all).await;
            return;
        }
        let clear = format!(
            "const origin = Services.scriptSecurityManager.createContentPrincipalFromOrigin({});
            return new Promise((done) => Services.clearData.deleteDataFromPrincipal(
                origin, true, Ci.nsIClearDataService.CLEAR_ALL, () => done(null)))",
            json!(url)
        );
        self.privileged(&clear).await;
    }
}
