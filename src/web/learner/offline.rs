//! The files of the learner's program for use without a network. The service worker caches the page, but not these,
//! because few people need them. They go into the same cache, from which they are then served.

use super::programs::Listed;
use crate::plan::Lang;
use crate::web::dom::browser::{property, window};
use js_sys::Array;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Cache, CacheStorage};

/// Caches the editor and the programs, if the page itself is cached.
pub(super) async fn keep(listed: &[Listed]) -> Option<()> {
    let caches: CacheStorage = property(&window(), "caches")?.dyn_into().ok()?;
    let cache = shell(&caches).await?;
    let programs = Lang::ALL.iter().flat_map(|lang| {
        listed.iter().map(move |program| ["programs/", lang.name(), "/", &program.name, ".py"].concat())
    });
    let files = ["editor/editor.js", "programs/programs.json"].map(String::from).into_iter().chain(programs);
    for file in files {
        let known =
            JsFuture::from(cache.match_with_str(&file)).await.is_ok_and(|found| !found.is_undefined());
        if !known {
            JsFuture::from(cache.add_with_str(&file)).await.ok()?;
        }
    }
    Some(())
}

/// Returns the cache with the page. The service worker removes those of other versions.
async fn shell(caches: &CacheStorage) -> Option<Cache> {
    let folder = window().location().pathname().ok()?;
    let folder = folder.rsplit_once('/').map_or("", |(folder, _)| folder);
    let prefix = ["boucle ", folder, "/ "].concat();
    let names: Array = JsFuture::from(caches.keys()).await.ok()?.unchecked_into();
    let name =
        names.iter().filter_map(|name: JsValue| name.as_string()).find(|name| name.starts_with(&prefix))?;
    Some(JsFuture::from(caches.open(&name)).await.ok()?.unchecked_into())
}
