// Tab indents, as programmers expect. After Escape, it moves the focus, so that the keyboard is no trap.

/** The maximum time between Escape and Tab. CodeMirror's own two seconds are too short for many people. */
const MAX_PAUSE_MS = 60_000;

export const leaveByEscape = {
  key: "Escape",
  run(view) {
    view.setTabFocusMode(MAX_PAUSE_MS);
    return false; // Escape keeps its other effects
  },
};
