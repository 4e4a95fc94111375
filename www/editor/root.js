// The shadow root. In it, CodeMirror makes its styles without style elements, which the page's policy refuses.
import css from "./editor.css";

/** Makes a shadow root at the end of `parent`, with the hint below the place of the editor. */
export function makeRoot(parent) {
  const host = document.createElement("div");
  const root = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [sheet];
  const hint = document.createElement("p");
  hint.id = "keys";
  root.append(hint);
  parent.append(host);
  return { host, root, hint };
}
