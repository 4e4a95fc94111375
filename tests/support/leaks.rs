//! The nodes, listeners and memory that a page still has after its garbage is collected.

use super::browser::Browser;
use super::engine::Engine;
use serde_json::json;

/// Counts everything that a script can reach: the nodes in the document, and the listeners of these nodes and
/// of the window.
const COUNT: &str = "const listening = new WeakMap();
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    const nameOf = (type, options) => `${type} ${Boolean(typeof options === 'object' ? options?.capture : options)}`;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
        const [target, name] = [this ?? window, nameOf(type, options)];
        if (listener && !options?.once && !options?.signal) {
            const names = listening.get(target) ?? new Map();
            listening.set(target, names.set(name, (names.get(name) ?? new Set()).add(listener)));
        }
        return add.call(target, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
        listening.get(this ?? window)?.get(nameOf(type, options))?.delete(listener);
        return remove.call(this ?? window, type, listener, options);
    };
    window.countRemains = () => {
        const nodes = [document];
        for (const walker = document.createTreeWalker(document); walker.nextNode(); ) nodes.push(walker.currentNode);
        const listeners = [window, ...nodes].flatMap((target) => [...(listening.get(target)?.values() ?? [])]);
        return [nodes.length, listeners.reduce((sum, { size }) => sum + size, 0)];
    }";

/// The numbers of nodes and listeners, and the bytes of JavaScript's heap if the engine reports them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Leaks {
    pub(crate) nodes: f64,
    pub(crate) listeners: f64,
    pub(crate) heap: Option<f64>,
}

impl Browser {
    /// Makes each page count them, from the next page on.
    pub(crate) async fn count_leaks(&self) {
        if self.engine != Engine::Chromium {
            self.before_each_page(COUNT).await;
        }
    }

    /// Returns the current numbers: in Chromium all that exist after the garbage is collected, and elsewhere
    /// those that a script can reach.
    pub(crate) async fn leaks(&self) -> Leaks {
        if self.engine != Engine::Chromium {
            let counted = self.evaluate("return countRemains()", &[]).await;
            let count =
                |index: usize| counted[index].as_f64().unwrap_or_else(|| panic!("a count: {counted}"));
            return Leaks { nodes: count(0), listeners: count(1), heap: None };
        }
        self.devtools("HeapProfiler.collectGarbage", &json!({})).await;
        self.devtools("Performance.enable", &json!({})).await;
        let metrics = self.devtools("Performance.getMetrics", &json!({})).await;
        let metric = |name: &str| {
            let found =
                metrics["metrics"].as_array().into_iter().flatten().find(|metric| metric["name"] == name);
            found.and_then(|metric| metric["value"].as_f64()).unwrap_or_else(|| panic!("{name}: {metrics}"))
        };
        Leaks {
            nodes: metric("Nodes"),
            listeners: metric("JSEventListeners"),
            heap: Some(metric("JSHeapUsedSize")),
        }
    }
}
