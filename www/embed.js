// <boucle-lab>: Boucle's lab in a course page.
//
//   <script src="https://example.org/boucle/embed.js" async></script>
//   <boucle-lab strategy="sequential,join_all" requests="51" delay="200" lang="fr" view="timeline,table">
//     <a href="https://example.org/boucle/">Ouvrir le laboratoire</a>
//   </boucle-lab>
//
//   <boucle-lab view="program,timeline,log">
//     <script type="text/x-python" data-name="hello.py">
//       print("A program of your own, which readers change and run.")
//     </script>
//   </boucle-lab>
//
// Attributes: the parameters of the lab's address, under the same names, where one without a value counts as
// absent (except `autorun`, `details` and `locked`, which are set); `src`, the address of the lab's page, if it is not beside this script,
// or if this script does not know its address; `title`, the frame's name; `poster`, an image or nothing, which
// the reader clicks to load the lab.
// Methods: run(), cancel().
// Events: the messages of the lab, such as `boucle:run-completed` with the report as its detail; and
// `boucle:unanswered`, if no lab answers in the frame.
// The content of the element is for readers without this script or without an answer of the lab, except a Python
// program, which opens in the lab's editor and takes the place of `program`. It runs only when a reader clicks.
"use strict";
(() => {
  if (customElements.get("boucle-lab")) return; // the page has this script already

  /** Returns the address of this script, or null if it is unknown, as for text that another script evaluates
      or contains. It must not be guessed, because the element would frame another page. */
  const ownAddress = () => {
    // Calls the getter itself, because an `<img name="currentScript" src="…">` in the course page, perhaps
    // from a reader, would shadow document.currentScript.
    const { src } = Reflect.get(Document.prototype, "currentScript", document) ?? {};
    if (src) return /^https?:[^?#]*embed[^/?#]*(?:[?#]|$)/i.test(src) ? src : null;
    // Modules and scripts in shadow trees have no currentScript. The first line of a stack names the file of
    // this line, except for evaluated text. A module with another name is a bundle.
    const [first, second] = String(new Error().stack).split("\n");
    return /(https?:\/\/[^\s()?#]*\/embed\.js(?:[?#][^\s()]*?)?):\d+:\d+\)?$/i.exec(first.includes("/") ? first : second)?.[1] ?? null;
  };
  const here = ownAddress();
  const PARAMETERS = [
    "strategy", "requests", "limit", "origin", "delay", "jitter", "fail", "seed", "connections", "timeout", "pause",
    "work", "work_on", "repeat", "lang", "theme", "view", "details", "chapter", "program", "code", "locked", "autorun", "id",
  ];
  const SANDBOX = "allow-scripts allow-same-origin allow-downloads allow-popups allow-popups-to-escape-sandbox";
  const ALLOW = "clipboard-write; sync-xhr; local-network-access; loopback-network";
  const WORDS = {
    en: {
      title: "Boucle: requests through the event loop, measured",
      load: "Load the lab",
      open: "Open the lab in a tab of its own",
      unanswered: "The lab does not answer in this page. Its server, the policy of this page or the network may not allow it.",
    },
    fr: {
      title: "Boucle\u00a0: des requêtes dans la boucle d’événements, mesurées",
      load: "Charger le laboratoire",
      open: "Ouvrir le laboratoire dans son propre onglet",
      unanswered: "Le laboratoire ne répond pas dans cette page. Son serveur, la politique de cette page ou le réseau ne le permet peut-être pas.",
    },
  };
  // The messages of a frame. If the frame contains another page, no other message becomes an event, and no
  // height fills the course page.
  const TELLS = [
    "ready", "run.started", "run.progress", "run.completed", "run.cancelled", "run.failed", "program.failed", "resize",
    "xapi.statement", "pong",
  ];
  const HIGHEST_PX = 20_000;
  const FIRST_PING_MS = 100;
  const LAST_PING_MS = 5000;
  // The time for a frame in view to load, and for one that has loaded to say that the lab is in it. The lab
  // says so before it has loaded. In an isolated page, the next attempt is not far.
  const MAX_LOADING_MS = 20_000;
  const MAX_SILENCE_MS = 4000;
  const MAX_ISOLATED_SILENCE_MS = 1000;
  const PROGRAM = ":scope > script[type='text/x-python' i]";
  const MAX_FRAGMENT_CHARACTERS = 16_000;

  // The frame is in a shadow root, so that the styles of the two pages stay separate. The author's content
  // stays in place, and is shown again if the address is invalid.
  const STYLE = `
    :host { display: block; }
    :host([hidden]) { display: none; }
    iframe[hidden] { display: none; }
    iframe:not([hidden]) { display: block; width: 100%; height: 40rem; border: 0; }
    p { margin: 0 0 .75rem; padding: .6rem 1rem; border-left: 3px solid light-dark(#b94b00, #ff8a3d); }
    button { display: grid; place-content: center; place-items: center; gap: 1rem; width: 100%; min-height: 16rem; padding: 1rem;
      border: 1px solid light-dark(#8a8a84, #6d6f74); border-radius: 12px; background: light-dark(#f3f2ed, #212428);
      color: light-dark(#1a1a18, #f2f1ec); font: inherit; cursor: pointer; }
    button:focus-visible { outline: 3px solid #0072b2; outline-offset: 2px; }
    img { grid-area: 1 / 1; max-width: 100%; border-radius: 8px; }
    img + span { grid-area: 1 / 1; }
    span { padding: .6em 1.2em; border-radius: 8px; background: #0072b2; color: #fff; font-weight: 600; }
  `;
  // A constructed style sheet serves only the document whose window constructed it.
  const sheets = new WeakMap();
  const sheetsFor = (page) => {
    const view = page.defaultView;
    if (!view) return [];
    if (!sheets.has(page)) {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(STYLE);
      sheets.set(page, sheet);
    }
    return [sheets.get(page)];
  };

  /** Returns a program's lines without the indentation that they share, and without blank lines around them. */
  const dedented = (text) => {
    const lines = text.replace(/\r\n?/g, "\n").replace(/^(?:[^\S\n]*\n)+/, "").trimEnd().split("\n");
    const indents = lines.filter((line) => line.trim()).map((line) => line.match(/^[ \t]*/)[0]);
    let shared = indents[0] ?? "";
    for (const indent of indents) while (!indent.startsWith(shared)) shared = shared.slice(0, -1);
    return lines.map((line) => (line.trim() ? line.slice(shared.length) : "")).join("\n") + "\n";
  };

  /** Returns the fragment of an address that holds the program, or null if that is not possible. */
  const packed = async (text, name) => {
    try {
      const stream = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
      const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
      const base64 = btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
      const letters = base64.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
      const fragment = `#code=${letters}${name && `&name=${encodeURIComponent(name)}`}`;
      if (fragment.length <= MAX_FRAGMENT_CHARACTERS) return fragment;
      console.warn(`<boucle-lab>: the program in it makes an address of ${fragment.length} characters, and ${MAX_FRAGMENT_CHARACTERS} is the most.`);
    } catch (error) {
      console.warn("<boucle-lab>: this browser cannot pack the program in it.", error);
    }
    return null;
  };

  let hasWarned = false;
  const lacksAddress = () => {
    if (hasWarned) return;
    hasWarned = true;
    console.warn('<boucle-lab>: embed.js does not know its own address, because another script contains or evaluates it. Give the element the address of the lab: src="https://…/".');
  };

  let count = 0;

  class BoucleLab extends HTMLElement {
    static observedAttributes = [...PARAMETERS, "work-on", "workon", "src", "title", "poster"];

    #root = this.attachShadow({ mode: "open" });
    #ownId = `boucle-lab-${++count}`;
    #wanted = false; // the poster was clicked
    #frame = null;
    #shown = null; // the values from which the shadow root was made
    #changed = false;
    #ready = false;
    #answered = false; // the lab is in the frame
    #loaded = false; // something is in the frame
    #alone = false; // the frame has no credentials
    #silence = 0; // the timer of the wait for an answer
    #sight = null; // observes whether the frame is in view
    #page = null; // the document that has the listeners, and its window
    #window = null;
    #asks = []; // requests that wait until the lab is ready
    #ping = 0;
    #program = ""; // the program in the element that is packed in the fragment, and its name
    #fragment = ""; // null if it could not be packed
    #content = new MutationObserver(() => this.#change());

    constructor() {
      super();
      this.#root.adoptedStyleSheets = sheetsFor(this.ownerDocument);
    }

    connectedCallback() {
      this.#page = this.ownerDocument;
      this.#window = this.#page.defaultView;
      this.#window?.addEventListener("message", this);
      this.#page.addEventListener("DOMContentLoaded", this);
      this.#page.addEventListener("securitypolicyviolation", this);
      this.#content.observe(this, { childList: true, characterData: true, subtree: true, attributeFilter: ["type", "data-name"] });
      this.#change();
    }

    disconnectedCallback() {
      this.#window?.removeEventListener("message", this);
      this.#page.removeEventListener("DOMContentLoaded", this);
      this.#page.removeEventListener("securitypolicyviolation", this);
      this.#content.disconnect();
      this.#clear();
    }

    /** Keeps the frame. Without this method, a move is a removal. */
    connectedMoveCallback() {}

    adoptedCallback() {
      this.#root.adoptedStyleSheets = sheetsFor(this.ownerDocument);
    }

    attributeChangedCallback(_name, before, after) {
      if (before !== after) this.#change();
    }

    /** Runs the plan, as soon as the lab is ready. */
    run() {
      this.#wanted = true;
      if (this.#frame) this.#load(); // even if it is not visible
      this.#ask("run");
    }

    /** Cancels the run. */
    cancel() {
      if (this.#wanted || this.#frame) this.#ask("cancel");
    }

    /** Handles messages of the frame, and of no other window, the end of the page's parsing, and the page's
        refusals. */
    handleEvent({ type, source, data, effectiveDirective, blockedURI, disposition }) {
      if (type === "DOMContentLoaded") return this.#change();
      if (!this.#frame) return;
      if (type === "securitypolicyviolation") {
        const isOurs = () => blockedURI.startsWith(new URL(this.#frame.src).origin);
        if (effectiveDirective === "frame-src" && disposition === "enforce" && isOurs()) this.#giveUp();
        return;
      }
      if (source !== this.#frame.contentWindow || data?.source !== "boucle") return;
      this.#hears();
      if (!TELLS.includes(data.type)) return;
      if (data.type === "ready" || data.type === "pong") this.#isReady();
      const height = data.type === "resize" ? data.data?.height : null;
      if (typeof height === "number" && height > 0) this.#frame.style.height = `${Math.min(height, HIGHEST_PX)}px`;
      const name = `boucle:${data.type.replaceAll(".", "-")}`;
      this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: data.data }));
    }

    /** Applies the attributes and the program, once for all that change together. */
    #change() {
      if (this.#changed) return;
      this.#changed = true;
      queueMicrotask(() => this.#apply());
    }

    #apply() {
      const program = this.isConnected ? this.#read() : this.#program;
      if (program && program !== this.#program) {
        // It may have changed again when it is packed.
        packed(...JSON.parse(program)).then((fragment) => {
          this.#program = program;
          this.#fragment = fragment;
          this.#apply();
        });
        return;
      }
      this.#changed = false;
      if (program === null) return; // the end of the parsing is a change
      if (!program) this.#program = this.#fragment = "";
      if (this.isConnected) this.#show();
      this.#tell();
    }

    /** Returns the program in the element and its name, as one text, which is empty without a program. Returns
        null while the page is parsed and the program may yet come. */
    #read() {
      const script = this.querySelector(PROGRAM);
      const isLast = (node) => !node || (!node.nextSibling && isLast(node.parentNode));
      if (this.ownerDocument.readyState === "loading" && isLast(this)) return null;
      return script?.textContent.trim() ? JSON.stringify([dedented(script.textContent), script.dataset.name ?? ""]) : "";
    }

    #show() {
      const url = this.#url();
      const poster = this.#wanted ? null : this.getAttribute("poster");
      const title = this.title || this.#words.title;
      const shown = JSON.stringify([url, poster, title]);
      if (shown === this.#shown) return;
      const height = this.#frame?.style.height ?? "";
      const focused = this.#root.activeElement;
      this.#clear();
      this.#shown = shown;
      if (!url) return this.#root.replaceChildren(document.createElement("slot"));
      if (poster !== null) return this.#root.replaceChildren(this.#poster(poster, title));
      this.#frame = Object.assign(document.createElement("iframe"), { title, loading: "lazy", allow: ALLOW });
      this.#frame.setAttribute("sandbox", SANDBOX);
      this.#frame.lang = this.#lang;
      this.#frame.style.height = height; // until the new frame reports its own
      if (this.#alone) this.#frame.credentialless = true;
      if (this.#asks.length > 0) this.#load();
      this.#frame.addEventListener("load", () => {
        // The frame may load again. It is then another page, which must report that it is ready.
        this.#ready = false;
        clearTimeout(this.#ping);
        this.#call(FIRST_PING_MS);
        this.#loaded = true;
        this.#wait(this.#canBeAlone() && crossOriginIsolated ? MAX_ISOLATED_SILENCE_MS : MAX_SILENCE_MS);
      });
      this.#sight = new IntersectionObserver((entries) => {
        if (entries.some(({ isIntersecting }) => isIntersecting)) this.#wait(MAX_LOADING_MS);
      });
      this.#sight.observe(this.#frame);
      this.#frame.src = url;
      this.#root.replaceChildren(this.#frame);
      if (focused) this.#frame.focus(); // the focus was on the button, which is gone
    }

    /** Loads the frame even if it is not in view. */
    #load() {
      this.#frame.loading = "eager";
      this.#wait(MAX_LOADING_MS);
    }

    /** Waits for an answer of the lab. What has loaded takes no longer than it may. */
    #wait(ms) {
      if (this.#answered || (this.#loaded && ms === MAX_LOADING_MS)) return;
      clearTimeout(this.#silence);
      this.#silence = setTimeout(() => this.#giveUp(), ms);
    }

    /** Returns whether the frame can be loaded again without credentials, as isolated pages demand it of the
        frames whose host does not send the headers for them. */
    #canBeAlone() {
      return !this.#alone && this.#frame.credentialless === false;
    }

    /** Shows the author's content, with the reason, while no lab answers in the frame. */
    #giveUp() {
      clearTimeout(this.#silence);
      if (this.#answered || this.#frame.hidden) return;
      if (this.#loaded && this.#canBeAlone()) {
        this.#alone = true;
        this.#shown = null;
        return this.#show();
      }
      const [lang, words] = [this.#lang, this.#words];
      const said = Object.assign(document.createElement("p"), { role: "status", lang, textContent: words.unanswered });
      this.#frame.before(said, document.createElement("slot"));
      if (!this.querySelector("a")) {
        const href = new URL(this.#frame.src);
        href.searchParams.delete("embed");
        said.append(" ", Object.assign(document.createElement("a"), { href, target: "_blank", rel: "noopener", textContent: words.open }));
      }
      // Only hidden, because the lab may yet answer.
      this.#frame.hidden = true;
      console.warn(`<boucle-lab>: no lab answers at ${this.#frame.src}. Does its host send the headers for this page, and does this page allow the frame? See docs/hosting.md.`);
      this.dispatchEvent(new CustomEvent("boucle:unanswered", { bubbles: true, composed: true }));
    }

    /** Keeps the frame, because the lab is in it. */
    #hears() {
      this.#answered = true;
      clearTimeout(this.#silence);
      if (!this.#frame.hidden) return;
      this.#frame.hidden = false;
      for (const other of [...this.#root.children]) if (other !== this.#frame) other.remove();
    }

    #clear() {
      clearTimeout(this.#ping);
      clearTimeout(this.#silence);
      this.#sight?.disconnect();
      this.#answered = this.#loaded = false;
      this.#ready = false;
      this.#frame = null;
      this.#shown = null;
      this.#root.replaceChildren();
    }

    /** Returns the address to frame, or null if it cannot be framed safely. */
    #url() {
      const src = this.getAttribute("src");
      let url;
      try {
        if (src === null && !here) lacksAddress();
        // Some hosts have no index for a folder.
        url = src === null ? new URL("index.html", here) : new URL(src, this.baseURI);
      } catch {
        return null;
      }
      if (!["http:", "https:"].includes(url.protocol) || this.#fragment === null) return null;
      url.searchParams.set("embed", "1");
      for (const name of PARAMETERS) {
        const value = this.getAttribute(name) ?? (name === "work_on" ? (this.getAttribute("work-on") ?? this.getAttribute("workon")) : null);
        // Templates leave an attribute empty if they have no value for it.
        if ((value?.trim() || (["autorun", "details", "locked"].includes(name) && value !== null)) && (name !== "program" || !this.#fragment)) url.searchParams.set(name, value.trim() ? value : "1");
      }
      if (!this.id) url.searchParams.set("id", this.#ownId);
      if (this.#fragment) url.hash = this.#fragment;
      return url.href;
    }

    #poster(image, title) {
      const button = Object.assign(document.createElement("button"), { type: "button", lang: this.#lang });
      const [tag, given] = image ? ["img", { src: image, alt: title }] : ["strong", { textContent: title }];
      button.append(
        Object.assign(document.createElement(tag), given),
        Object.assign(document.createElement("span"), { textContent: this.#words.load }),
      );
      button.addEventListener("click", () => {
        this.#wanted = true;
        this.#show();
      });
      return button;
    }

    /** Returns the language of the lab, chosen as the lab chooses it. */
    get #lang() {
      const known = (tag) => ["en", "fr"].find((lang) => tag.trim().toLowerCase().startsWith(lang));
      return known(this.lang) ?? navigator.languages.map(known).find(Boolean) ?? "en";
    }

    get #words() {
      return WORDS[this.#lang];
    }

    /** Asks whether the lab is ready until it answers, because messages posted before that are lost. */
    #call(again_ms) {
      this.#post("ping");
      this.#ping = setTimeout(() => this.#call(Math.min(2 * again_ms, LAST_PING_MS)), again_ms);
    }

    #isReady() {
      clearTimeout(this.#ping);
      this.#ready = true;
      this.#tell();
    }

    /** Sends a request after pending changes are shown, so that the new frame receives it. */
    #ask(type) {
      this.#asks.push(type);
      this.#change();
    }

    #tell() {
      if (this.#ready && !this.#changed) for (const type of this.#asks.splice(0)) this.#post(type);
    }

    #post(type) {
      this.#frame?.contentWindow?.postMessage({ target: "boucle", type }, "*");
    }
  }

  customElements.define("boucle-lab", BoucleLab);
})();
