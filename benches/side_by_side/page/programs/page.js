// Boucle's page with a program, in an on-screen frame of its own that draws as usual.

/** Where Boucle's page is. */
const PAGE = new URL("../../index.html", import.meta.url);
const VIEW = "program,timeline,table";
/** The attributes that say what the panel does. */
const ATTRIBUTES = ["data-state", "hidden"];

/** Opens the page with a program: one of its list by `name`, or `source`, as a link has it. */
export async function open({ name, source }, plan = {}) {
  const query = new URLSearchParams({ embed: 1, lang: "en", view: VIEW, connections: "none", ...plan, ...(name && { program: name }) });
  const frame = document.createElement("iframe");
  frame.src = `${PAGE}?${query}${source ? `#code=${await packed(source)}` : ""}`;
  document.body.append(frame);
  await new Promise((resolve) => frame.addEventListener("load", resolve, { once: true }));
  const page = new Page(frame);
  await page.until(() => page.find("#learner-run")?.checkVisibility() && page.hasProgram());
  return page;
}

class Page {
  #frame;

  constructor(frame) {
    this.#frame = frame;
  }

  find(selector) {
    return this.#frame.contentDocument.querySelector(selector);
  }

  hasProgram() {
    return this.find("#learner-editor")?.childElementCount > 0;
  }

  get state() {
    return this.find("#learner").dataset.state;
  }

  get log() {
    return [...this.find("#learner-log").children].filter((line) => !line.matches(".empty")).map((line) => line.textContent).join("");
  }

  /** Clicks on Run, and returns the time until the log has a line, in ms. */
  async firstLine() {
    const from = performance.now();
    this.find("#learner-run").click();
    await this.until(() => this.state !== "done" && this.state !== "stopped");
    await this.until(() => this.log !== "");
    return performance.now() - from;
  }

  /** Waits for the end of the run, and returns what it printed. */
  async end() {
    await this.until(() => ["done", "failed", "broken"].includes(this.state));
    if (this.state !== "done") throw new Error(`the program ends as ${this.state}: ${this.log}`);
    return this.log;
  }

  async stop() {
    this.find("#learner-stop").click();
    await this.until(() => this.state === "stopped");
  }

  close() {
    this.#frame.remove();
  }

  /** Waits until a condition is true, which is checked whenever the page changes. */
  until(isTrue) {
    return new Promise((resolve) => {
      const observer = new MutationObserver(check);
      function check() {
        if (!isTrue()) return;
        observer.disconnect();
        resolve();
      }
      observer.observe(this.#frame.contentDocument, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
      check();
    });
  }
}

/** Packs a program as the fragment of a link has it. */
async function packed(source) {
  const stream = new Blob([source]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
