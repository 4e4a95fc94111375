// A heartbeat that outlives a freeze: a worker draws it on a canvas that the page has transferred. It asks
// the page again and again, and shows how long no answer has come. It asks by messages, because the timers of
// hidden pages and of invisible frames are slow, and messages are not.
"use strict";

const ASK_EVERY_MS = 100;
const SILENT_MS = 250; // a working page may take up to this long to answer
const BEAT_MS = 1_000;

const now = () => performance.now();
let context, lang, sentence, accent, alarm, still;
let drawing, asking;
let drawn = "";
let asked = null; // the time of the question while it has no answer
let longest = 0;

const silence = () => {
  const ms = asked === null ? 0 : now() - asked;
  return ms > SILENT_MS ? ms : 0;
};

self.addEventListener("message", ({ data }) => {
  if (data === null) {
    longest = Math.max(longest, silence());
    asked = null;
  } else if (data === "end") {
    postMessage(Math.max(longest, silence()));
    close();
  } else if (Array.isArray(data)) {
    [lang, sentence, accent, alarm, still] = data;
    drawn = "";
    drawing ??= requestAnimationFrame(draw);
  } else {
    context = data.getContext("2d");
  }
});

function ask() {
  if (asked !== null) return;
  asked = now();
  postMessage(null);
}

function words(ms) {
  const seconds = (ms / 1_000).toLocaleString(lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  return sentence.replace("{0}", `${seconds}\u202fs`);
}

/** Draws if something has changed, because most frames are the same as the one before. */
function draw() {
  requestAnimationFrame(draw);
  const ms = silence();
  const text = ms ? words(ms) : "";
  const swell = still ? 0 : Math.max(0, 1 - (now() % BEAT_MS) / (BEAT_MS / 2));
  const picture = `${text} ${swell}`;
  if (picture === drawn) return;
  drawn = picture;
  const { width, height } = context.canvas;
  const middle = height / 2;
  context.clearRect(0, 0, width, height);
  context.fillStyle = accent;
  context.beginPath();
  context.arc(middle, middle, middle * (0.5 + 0.3 * swell), 0, 2 * Math.PI);
  context.fill();
  context.font = `${0.65 * height}px system-ui, sans-serif`;
  context.fillStyle = alarm;
  context.textBaseline = "middle";
  context.fillText(text, 1.2 * height, middle, width - 1.2 * height);
  // Starts only after the first drawing, because the first question shows the page that the heartbeat is
  // visible.
  asking ??= setInterval(ask, ASK_EVERY_MS);
}
