// The line of a bar that the user points at.
import { StateEffect } from "@codemirror/state";
import { line, place } from "./line.js";

/** Carries the number of the line, or `null`. */
export const setPointed = StateEffect.define();

export const pointed = line("pointed", ({ effects, newDoc }, value) => {
  for (const effect of effects) {
    if (effect.is(setPointed)) value = place(newDoc, effect.value);
  }
  return value;
});

/** Scrolls the editor to a line, and nothing around the editor, once the line has its place. */
export function reveal(view, line) {
  view.requestMeasure({
    key: reveal,
    read({ scrollDOM, state }) {
      const found = place(state.doc, line);
      if (!found) return null;
      const padding = view.documentPadding.top;
      const [top, bottom] = ["top", "bottom"].map((edge) => view.lineBlockAt(found.at)[edge] + padding);
      const { scrollTop, clientHeight } = scrollDOM;
      return top < scrollTop || bottom > scrollTop + clientHeight ? (top + bottom - clientHeight) / 2 : null;
    },
    write(top, { scrollDOM }) {
      if (top !== null) scrollDOM.scrollTop = top;
    },
  });
}
