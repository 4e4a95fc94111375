// The line that runs at the time to which a run is played.
import { StateEffect } from "@codemirror/state";
import { line, place } from "./line.js";

/** Carries the number of the line, or `null`. */
export const setActive = StateEffect.define();

export const active = line("active", ({ effects, newDoc }, value) => {
  for (const effect of effects) {
    if (effect.is(setActive)) value = place(newDoc, effect.value);
  }
  return value;
});
