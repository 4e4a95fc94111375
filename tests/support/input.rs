//! The actions of a person.

use super::browser::{Browser, PERIOD};
use super::engine::Engine;
use fantoccini::Locator;
use fantoccini::elements::Element;
use fantoccini::error::CmdError;
use serde_json::{Value, json};
use std::time::Duration;
use tokio::time::Instant;

/// How many times an action is tried in `WebKit` at most.
const WEBKIT_CHANCES: u32 = 5;

/// How long a click waits for an element that keeps moving.
const MAX_MOTION: Duration = Duration::from_secs(2);

/// The interval at which a key that is held down repeats.
const REPETITION: Duration = Duration::from_millis(30);

// The codes of keys in `WebDriver`: <https://www.w3.org/TR/webdriver2/#keyboard-actions>.
pub(crate) const BACKSPACE: &str = "\u{e003}";
pub(crate) const TAB: &str = "\u{e004}";
pub(crate) const ENTER: &str = "\u{e007}";
pub(crate) const CTRL: &str = "\u{e009}";
pub(crate) const ESCAPE: &str = "\u{e00c}";
pub(crate) const END: &str = "\u{e010}";
pub(crate) const HOME: &str = "\u{e011}";
pub(crate) const LEFT: &str = "\u{e012}";
pub(crate) const RIGHT: &str = "\u{e014}";
pub(crate) const DOWN: &str = "\u{e015}";

impl Browser {
    /// Clicks as a mouse does: only on visible elements that nothing covers, and that have stopped moving.
    pub(crate) async fn click(&self, css: &str) {
        self.stands_still(css).await;
        let clicked = self.try_often(css, async |element: Element| element.click().await).await;
        clicked.unwrap_or_else(|error| panic!("{css} cannot be clicked: {error}"));
    }

    /// Waits until the element stays where it is, as a person does, or for [`MAX_MOTION`]: a driver clicks at the place that
    /// the element had a moment before.
    async fn stands_still(&self, css: &str) {
        let place = "const place = document.querySelector(arguments[0])?.getBoundingClientRect();
            return place && [place.x, place.y]";
        let moving = async {
            let mut before = None;
            loop {
                let now = self.evaluate(place, &[json!(css)]).await;
                if before.replace(now.clone()) == Some(now) {
                    break;
                }
                tokio::time::sleep(PERIOD).await;
            }
        };
        let _ = tokio::time::timeout(MAX_MOTION, moving).await;
    }

    /// Clears the control and types `text` into it.
    pub(crate) async fn fill(&self, css: &str, text: &str) {
        let fill = async |element: Element| {
            element.clear().await?;
            // WebKit's driver refuses to type an empty text.
            if text.is_empty() { Ok(()) } else { element.send_keys(text).await }
        };
        let mut filled = self.try_often(css, fill).await;
        if filled.is_err() && self.engine == Engine::WebKit {
            // WebKit's driver cannot type into a frame of another site, so a script does, but only there.
            let set = "if (parent === window) throw new Error('a person can type here');
                const control = document.querySelector(arguments[0]);
                control.value = arguments[1];
                for (const type of ['input', 'change']) control.dispatchEvent(new Event(type, { bubbles: true }))";
            filled = self.client().execute(set, vec![json!(css), json!(text)]).await.map(|_| ());
        }
        filled.unwrap_or_else(|error| panic!("{css} cannot be filled: {error}"));
    }

    /// Does `act` to the element that `css` selects. In `WebKit`, whose driver often reports that an element
    /// has no place or cannot be focused, the element is scrolled to the middle and `act` is tried again after
    /// a moment.
    async fn try_often(
        &self,
        css: &str,
        act: impl AsyncFn(Element) -> Result<(), CmdError>,
    ) -> Result<(), CmdError> {
        let mut chances = if self.engine == Engine::WebKit { WEBKIT_CHANCES } else { 1 };
        loop {
            let done = async { act(self.client().find(Locator::Css(css)).await?).await }.await;
            chances -= 1;
            if done.is_ok() || chances == 0 {
                return done;
            }
            let to_the_middle = "const element = document.querySelector(arguments[0]);
                window.focus(); element?.scrollIntoView({ block: 'center' }); element?.focus()";
            self.evaluate(to_the_middle, &[json!(css)]).await;
            tokio::time::sleep(2 * PERIOD).await;
        }
    }

    /// Clicks twice at once at the place of the element, even if another element takes its place after the
    /// first click.
    pub(crate) async fn double_click(&self, css: &str) {
        let place = self.place(css).await;
        self.act("pointer", &[place, down(), up(), down(), up()]).await;
    }

    /// Presses Enter `times` times at once.
    pub(crate) async fn press_enter(&self, times: usize) {
        self.keys(ENTER, times).await;
    }

    /// Presses the down arrow key `times` times at once.
    pub(crate) async fn press_arrow_down(&self, times: usize) {
        self.keys(DOWN, times).await;
    }

    /// Presses the key with the `WebDriver` code `key` on the focused element.
    pub(crate) async fn press_key(&self, key: &str) {
        self.keys(key, 1).await;
    }

    /// Presses the key with the `WebDriver` code `key`, `times` times at once.
    async fn keys(&self, key: &str, times: usize) {
        let press = ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": key }));
        self.act("key", &vec![press; times].concat()).await;
    }

    /// Types `text` on the focused element.
    pub(crate) async fn type_text(&self, text: &str) {
        let press = |letter| ["keyDown", "keyUp"].map(|kind| json!({ "type": kind, "value": letter }));
        self.act("key", &text.chars().flat_map(press).collect::<Vec<_>>()).await;
    }

    /// Presses Ctrl and the key with the `WebDriver` code `key`.
    pub(crate) async fn press_with_ctrl(&self, key: &str) {
        let action = |kind: &str, key: &str| json!({ "type": kind, "value": key });
        let actions = [("keyDown", CTRL), ("keyDown", key), ("keyUp", key), ("keyUp", CTRL)];
        self.act("key", &actions.map(|(kind, key)| action(kind, key))).await;
    }

    /// Presses Ctrl and V.
    pub(super) async fn paste(&self) {
        self.press_with_ctrl("v").await;
    }

    /// Moves the mouse to a point of the window, in CSS pixels.
    pub(crate) async fn point_at(&self, x: f64, y: f64) {
        let place = json!({ "type": "pointerMove", "duration": 0, "x": x.round(), "y": y.round() });
        self.act("pointer", &[place]).await;
    }

    /// Focuses the element that `css` selects, and presses the key with the `WebDriver` code `key` there.
    /// <https://www.w3.org/TR/webdriver2/#keyboard-actions>
    pub(crate) async fn press(&self, css: &str, key: &str) {
        self.evaluate("document.querySelector(arguments[0]).focus()", &[json!(css)]).await;
        self.keys(key, 1).await;
    }

    /// Holds Enter down for the time `long`, so that it repeats.
    pub(crate) async fn hold_enter(&self, long: Duration) {
        match self.engine {
            Engine::Chromium => {
                let key = |kind: &str, repeats: bool| {
                    json!({
                        "type": kind, "key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r",
                        "autoRepeat": repeats,
                    })
                };
                let start = Instant::now();
                self.devtools("Input.dispatchKeyEvent", &key("keyDown", false)).await;
                while start.elapsed() < long {
                    self.devtools("Input.dispatchKeyEvent", &key("keyDown", true)).await;
                }
                self.devtools("Input.dispatchKeyEvent", &key("keyUp", false)).await;
            }
            Engine::Firefox => {
                // In Firefox, pressing a key that is already down repeats it.
                let times = usize::try_from(long.as_millis() / REPETITION.as_millis()).unwrap_or(0);
                let down = [
                    json!({ "type": "keyDown", "value": ENTER }),
                    json!({ "type": "pause", "duration": REPETITION.as_millis() }),
                ];
                let mut held = vec![down; times].concat();
                held.push(json!({ "type": "keyUp", "value": ENTER }));
                self.act("key", &held).await;
            }
            // WebKit's driver refuses a key that is already down. The script clicks, as the browser would,
            // unless the page prevents it.
            Engine::WebKit => {
                let hold = "const [long, period] = arguments;
                    const key = (type, repeat) => {
                        const key = { key: 'Enter', code: 'Enter', repeat, bubbles: true, cancelable: true };
                        return document.activeElement.dispatchEvent(new KeyboardEvent(type, key));
                    };
                    const press = (repeat) => { if (key('keydown', repeat)) document.activeElement.click(); };
                    press(false);
                    const again = setInterval(press, period, true);
                    return new Promise((done) => setTimeout(() => {
                        clearInterval(again);
                        key('keyup', false);
                        done();
                    }, long))";
                self.evaluate(hold, &[json!(long.as_millis()), json!(REPETITION.as_millis())]).await;
            }
        }
    }

    /// Drags a file over the page and drops it there.
    pub(crate) async fn drop_file(&self, name: &str, content: &[u8]) {
        let content = content.iter().map(|&byte| char::from(byte)).collect::<String>();
        let drop = "const [name, content] = arguments;
            const carried = new DataTransfer();
            carried.items.add(new File([Uint8Array.from(content, (letter) => letter.charCodeAt(0))], name));
            const lanes = document.querySelector('#lanes');
            const tell = (type) => lanes.dispatchEvent(new DragEvent(type, { bubbles: true, cancelable: true, dataTransfer: carried }));
            tell('dragenter'); tell('dragover');
            return !tell('drop')";
        // Before the desk is loaded, the browser itself handles the drop.
        while self.evaluate(drop, &[json!(name), json!(content)]).await != json!(true) {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn act(&self, device: &str, actions: &[Value]) {
        let body = json!({ "actions": [{ "type": device, "id": device, "actions": actions }] });
        self.command("actions", body).await;
    }

    /// Returns a move of the mouse to the middle of the element.
    async fn place(&self, css: &str) -> Value {
        let middle = "const { x, y, width, height } = document.querySelector(arguments[0]).getBoundingClientRect();
            return { type: 'pointerMove', duration: 0, x: Math.round(x + width / 2), y: Math.round(y + height / 2) }";
        self.evaluate(middle, &[json!(css)]).await
    }
}

fn down() -> Value {
    json!({ "type": "pointerDown", "button": 0 })
}

fn up() -> Value {
    json!({ "type": "pointerUp", "button": 0 })
}
