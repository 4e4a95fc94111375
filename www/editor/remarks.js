// The lines with a remark. A remark ends when the user changes its line.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";
import { place } from "./line.js";

/** Carries a `Map` from line to text. */
export const setRemarks = StateEffect.define();

const marker = new (class extends GutterMarker {
  elementClass = "remarked";
})();

/** Returns the decorations of all lines that `doc` has. */
function decorations(doc, remarks) {
  const ranges = [];
  for (const [line, title] of remarks) {
    const found = place(doc, line);
    if (found) ranges.push(Decoration.line({ class: "remarked", attributes: { title }, line }).range(found.at));
  }
  return RangeSet.of(ranges, true);
}

/** Returns the present number of a line that got a remark, or `null` if the user has changed it. */
export function remarked(state, line) {
  let found = null;
  state.field(field).between(0, state.doc.length, (at, _, { spec }) => {
    if (spec.line === line) found = state.doc.lineAt(at).number;
  });
  return found;
}

const field = StateField.define({
  create: () => RangeSet.empty,
  update(value, { changes, effects, docChanged, newDoc, startState }) {
    if (docChanged) {
      const isKept = (at) => !changes.touchesRange(at, startState.doc.lineAt(at).to);
      value = value.update({ filter: isKept }).map(changes);
    }
    for (const effect of effects) if (effect.is(setRemarks)) value = decorations(newDoc, effect.value);
    return value;
  },
  provide: (field) => [
    EditorView.decorations.from(field),
    gutterLineClass.compute([field], (state) => {
      const ranges = [];
      state.field(field).between(0, state.doc.length, (at) => void ranges.push(marker.range(at)));
      return RangeSet.of(ranges);
    }),
  ],
});

export const remarks = field;
