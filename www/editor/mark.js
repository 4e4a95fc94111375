// The line with the program's error, and the message below it. It ends when the user changes that line.
import { StateEffect } from "@codemirror/state";
import { Decoration, EditorView, WidgetType } from "@codemirror/view";
import { line, place } from "./line.js";

/** Carries `{ line, message }`, or `null`. */
export const setMark = StateEffect.define();

class Message extends WidgetType {
  constructor(text) {
    super();
    this.text = text;
  }

  eq({ text }) {
    return text === this.text;
  }

  toDOM() {
    const element = document.createElement("div");
    element.className = "message";
    element.textContent = this.text;
    return element;
  }
}

const field = line(
  "marked",
  ({ changes, effects, newDoc, startState }, value) => {
    const before = startState.field(field);
    if (before && changes.touchesRange(before.at, before.end)) value = null;
    for (const effect of effects) {
      if (!effect.is(setMark)) continue;
      const found = place(newDoc, effect.value?.line);
      value = found && { ...found, message: effect.value.message };
    }
    return value;
  },
  ({ end, message }) => [Decoration.widget({ widget: new Message(message), block: true, side: 1 }).range(end)],
);

export const mark = [
  field,
  EditorView.contentAttributes.compute([field], (state) => ({ "aria-invalid": String(state.field(field) !== null) })),
];
