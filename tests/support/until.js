// Resolves with what the body of a function returns once that is truthy, or with null when the time is up. It looks when
// something in the document changed, when an event came that pages wait for, and every so often for what gives no sign.
const met = () => {
  /* body */
};
const PERIOD_MS = 100;
const GATHERED_MS = 10; // many changes at once are one reason to look
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
      // An element or a value that it reads does not exist yet.
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
