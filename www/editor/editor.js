// The editor of the learner's program: CodeMirror in a shadow root. `cargo xtask` bundles this folder into
// `editor/editor.js` of the page, which the page loads when somebody opens the program.
import { defaultKeymap, history, historyKeymap, indentWithTab, isolateHistory } from "@codemirror/commands";
import { pythonLanguage } from "@codemirror/lang-python";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { Annotation, Compartment, EditorState, Prec } from "@codemirror/state";
import { EditorView, highlightSpecialChars, keymap, lineNumbers } from "@codemirror/view";
import { active, setActive } from "./active.js";
import { colours } from "./colours.js";
import { counts, setCounts } from "./counts.js";
import { mark, setMark } from "./mark.js";
import { pointed, reveal, setPointed } from "./pointed.js";
import { watchLine } from "./pointer.js";
import { remarked, remarks, setRemarks } from "./remarks.js";
import { makeRoot } from "./root.js";
import { leaveByEscape } from "./tab.js";
import { words } from "./words.js";

/** Marks a change that the page made. */
const fromPage = Annotation.define();

/**
 * Makes an editor in a shadow root at the end of `parent`.
 *
 * `doc` is its first text, `lang` the language of its words and of the program's comments (`en` or `fr`), and
 * `label` its name for screen readers. `onChange(text)` is called after each change by the user, `onRun()`
 * when Ctrl-Enter (⌘-Enter) is pressed, and `onPoint(line)` when the pointer comes to another line, or without one
 * the caret, with `null` when it leaves them. Lines count from 1.
 */
export function createEditor(parent, { doc = "", lang = "en", label, onChange, onRun, onPoint }) {
  const { host, root, hint } = makeRoot(parent);
  const language = new Compartment();
  let shown = {};
  const spoken = () => [
    EditorState.phrases.of(words[lang]),
    // An element with editable content has the focus without a tabindex, but not every checker knows.
    EditorView.contentAttributes.of({ lang, tabindex: "0", "aria-label": label, "aria-describedby": hint.id }),
  ];
  const run = () => {
    onRun?.();
    return true;
  };
  const view = new EditorView({
    parent: root,
    doc,
    extensions: [
      Prec.high(keymap.of([{ key: "Mod-Enter", run }, leaveByEscape])),
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      language.of(spoken()),
      history(),
      pythonLanguage,
      colours,
      indentUnit.of("    "),
      indentOnInput(),
      bracketMatching(),
      highlightSpecialChars(),
      counts,
      lineNumbers(),
      mark,
      remarks,
      active,
      pointed,
      EditorView.updateListener.of(({ docChanged, selectionSet, focusChanged, transactions }) => {
        if (docChanged && !transactions.some((one) => one.annotation(fromPage))) onChange?.(text());
        if (docChanged || selectionSet || focusChanged) look();
      }),
    ],
  });
  const look = watchLine(view, (line) => onPoint?.(line));

  /** Returns the text. */
  const text = () => view.state.doc.toString();

  /** Shows the hint in the language. */
  function say() {
    hint.lang = lang;
    hint.textContent = view.state.phrase("Tab indents. Escape, then Tab, leaves the editor.");
  }
  say();

  return {
    text,
    /** Replaces the text and removes all marks. The user can undo it. */
    setText(text) {
      shown = {};
      view.dispatch({
        changes: { from: 0, to: view.state.doc.length, insert: text },
        selection: { anchor: 0 },
        effects: [setMark.of(null), setPointed.of(null), setActive.of(null), setCounts.of({}), setRemarks.of(new Map())],
        annotations: [isolateHistory.of("full"), fromPage.of(true)],
      });
      view.scrollDOM.scrollTo(0, 0);
    },
    /** Marks a line with a message below it, or removes the mark if the message is `null`. */
    mark(line, message) {
      view.dispatch({ effects: setMark.of(message == null ? null : { line, message }) });
      if (message != null) reveal(view, line);
    },
    /** Marks lines that have a remark: a `Map` from line to text, which the pointer shows. */
    remark(remarks) {
      view.dispatch({ effects: setRemarks.of(remarks) });
    },
    /** Returns where a line with a remark is now, or `null` if the user has changed it since. */
    remarked: (line) => remarked(view.state, line),
    /** Shows beside the lines how many tasks are suspended there: a map, or an object, from line to number. */
    gutter(counts) {
      shown = counts;
      view.dispatch({ effects: setCounts.of(counts) });
    },
    /** Outlines a line, or none. */
    highlight(line) {
      view.dispatch({ effects: setPointed.of(line) });
      if (line != null) reveal(view, line);
    },
    /** Shows which line runs at the time to which a run is played, or none. */
    activate(line) {
      view.dispatch({ effects: setActive.of(line) });
      if (line != null) reveal(view, line);
    },
    focus: () => view.focus(),
    /** Changes the language, and the name for screen readers if it is given. */
    setLang(to, named = label) {
      lang = to;
      label = named;
      view.dispatch({ effects: language.reconfigure(spoken()) });
      view.dispatch({ effects: setCounts.of(shown) });
      say();
    },
    destroy() {
      view.destroy();
      host.remove();
    },
  };
}
