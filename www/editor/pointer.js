// Reports the line below the pointer.

/** Calls `report` with the number of the line each time it changes, and with `null` outside the lines. */
export function watchPointer(view, report) {
  let last = null;
  const point = (line) => {
    if (line === last) return;
    last = line;
    report(line);
  };
  const lineAt = (y) => {
    const height = y - view.documentTop;
    if (height < 0 || height >= view.contentHeight) return null;
    return view.state.doc.lineAt(view.lineBlockAtHeight(height).from).number;
  };
  view.dom.addEventListener("pointermove", ({ clientY }) => point(lineAt(clientY)));
  view.dom.addEventListener("pointerleave", () => point(null));
}
