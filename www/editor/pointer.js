// Reports the line at which the user points: with the pointer, or else with the caret while the editor has the focus.

/** Calls `report` with the number of the line each time it changes, and with `null` if there is none. Returns a
 * function that looks again where the caret is. */
export function watchLine(view, report) {
  let last = null;
  let pointed = null;
  const look = () => {
    const { doc, selection } = view.state;
    const line = pointed ?? (view.hasFocus ? doc.lineAt(selection.main.head).number : null);
    if (line === last) return;
    last = line;
    report(line);
  };
  const point = (line) => {
    pointed = line;
    look();
  };
  const lineAt = (y) => {
    const height = y - view.documentTop;
    if (height < 0 || height >= view.contentHeight) return null;
    return view.state.doc.lineAt(view.lineBlockAtHeight(height).from).number;
  };
  const { dom, scrollDOM } = view;
  let pointerY = null;
  const move = (y) => {
    pointerY = y;
    point(y === null ? null : lineAt(y));
  };
  dom.addEventListener("pointermove", ({ clientY }) => move(clientY));
  dom.addEventListener("pointerleave", () => move(null));
  // A finger leaves its line as soon as it is lifted. The caret stays where it has tapped.
  dom.addEventListener("pointerup", ({ pointerType }) => pointerType === "touch" && move(null));
  // Not all browsers move the pointer when lines move below it.
  scrollDOM.addEventListener("scroll", () => pointerY !== null && move(pointerY));
  return look;
}
