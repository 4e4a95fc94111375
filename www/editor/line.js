// One line of the text that stands out. It moves with the text before it.
import { RangeSet, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, gutterLineClass } from "@codemirror/view";

const ends = ({ from: at, to: end }) => ({ at, end });

/** Returns the positions of a line, or `null` if the text has no such line. */
export const place = (doc, line) => (Number.isInteger(line) && line >= 1 && line <= doc.lines ? ends(doc.line(line)) : null);

/**
 * Returns a field `{ at, end, … } | null`, with the positions of a line that gets the class `name`, in the gutters
 * too.
 *
 * `read(transaction, value)` returns the next value. `more(value)` returns further decorations there.
 */
export function line(name, read, more = () => []) {
  const marker = new (class extends GutterMarker {
    elementClass = name;
  })();
  const own = Decoration.line({ class: name });
  const field = StateField.define({
    create: () => null,
    update(value, transaction) {
      const { changes, docChanged, newDoc } = transaction;
      if (value && docChanged) value = { ...value, ...ends(newDoc.lineAt(changes.mapPos(value.at, 1))) };
      return read(transaction, value);
    },
    provide: (field) => [
      EditorView.decorations.from(field, (value) => (value ? Decoration.set([own.range(value.at), ...more(value)]) : Decoration.none)),
      gutterLineClass.from(field, (value) => (value ? RangeSet.of(marker.range(value.at)) : RangeSet.empty)),
    ],
  });
  return field;
}
