// Resolves with the result of a function body once it is truthy, or with null when the time is up. The body
// is evaluated when the document changes, when an event arrives for which pages wait, and at intervals for
// changes without any sign.
const met = () => {
  /* body */
};
const PERIOD_MS = 100;
const GATHERED_MS = 10; // many changes at once cause one evaluation
return new Promise((resolve) => {
  let [soon, isLooking, isOver] = [null, false, false];
  const end = (value) => {
    isOver = true;
    observer.disconnect();
    listening.abort();
    clearInterval(often);
    [soon, limit].forEach(clearTimeout);
    resolve(value);
  };
  const look = async () => {
    soon = null;
    if (isOver || isLooking) return;
    isLooking = true;
    try {
      const value = await met();
      if (value && !isOver) end(value);
    } catch {
      // An element or a value that the body reads does not exist yet.
    }
    isLooking = false;
  };
  const lookSoon = () => (soon ??= setTimeout(look, GATHERED_MS));
  const listening = new AbortController();
  const often = setInterval(look, PERIOD_MS);
  const limit = setTimeout(end, arguments[0], null);
  const observer = new MutationObserver(lookSoon);
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const options = { capture: true, signal: listening.signal };
  for (const type of ["message", "boucle:run-completed"]) addEventListener(type, lookSoon, options);
  look();
});
