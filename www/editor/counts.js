// A gutter with the number of tasks that are suspended at each line.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { GutterMarker, gutter } from "@codemirror/view";
import { place } from "./line.js";

/** Carries a `Map`, or an object, from line to number. */
export const setCounts = StateEffect.define();

class Count extends GutterMarker {
  constructor(count, title) {
    super();
    this.count = count;
    this.title = title;
  }

  eq({ count, title }) {
    return count === this.count && title === this.title;
  }

  toDOM() {
    const element = document.createElement("span");
    element.className = "count";
    element.title = this.title;
    element.textContent = this.count;
    return element;
  }
}

/** Returns the markers of all lines that `doc` has, in the language of `state`. */
function markers(doc, state, counts) {
  const entries = typeof counts?.entries === "function" ? [...counts.entries()] : Object.entries(counts ?? {});
  const marker = (count) =>
    new Count(count, count === 1 ? state.phrase("1 task suspended here") : state.phrase("$ tasks suspended here", count));
  const ranges = entries
    .map(([line, count]) => [place(doc, Number(line)), Number(count)])
    .filter(([found, count]) => found && count > 0)
    .map(([{ at }, count]) => marker(count).range(at));
  return RangeSet.of(ranges, true);
}

const field = StateField.define({
  create: () => RangeSet.empty,
  update(value, { changes, effects, newDoc, startState }) {
    value = value.map(changes);
    for (const effect of effects) if (effect.is(setCounts)) value = markers(newDoc, startState, effect.value);
    return value;
  },
});

export const counts = [
  field,
  // The widest number that it keeps room for, so that nothing moves during a run.
  gutter({ class: "counts", markers: (view) => view.state.field(field), initialSpacer: () => new Count(1000, "") }),
];
