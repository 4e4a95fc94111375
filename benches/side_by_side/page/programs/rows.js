// What is measured: rows of contenders. Each returns ms. The first is Boucle; the others are what it is compared with.
import { open } from "./page.js";
import { endless, gathered, printed, sequential, sleeping, unwatched } from "./programs.js";
import { firstLine, promises } from "./workers.js";

/** The delay of each request. */
const DELAY = 200;
const FEW = 51;
const MANY = 1000;
/** Long enough for the browser to compile, and for the spare interpreter to start, like a person who reads first. */
const READING_MS = 5000;

export const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Opens the page, does something there, and closes it. */
async function inPage(program, act) {
  const page = await open(program, { delay: DELAY });
  try {
    return await act(page);
  } finally {
    page.close();
  }
}

/** The time that a program prints in the first run of a page, by a person who has read it before. */
const told = (source) => () =>
  inPage({ source }, async (page) => {
    await pause(READING_MS);
    await page.firstLine();
    return printed(await page.end());
  });

const first = () => inPage({ name: "lesson" }, (page) => page.firstLine());

const second = () =>
  inPage({ source: sleeping(1) }, async (page) => {
    await page.firstLine();
    await page.end();
    await pause(READING_MS);
    return page.firstLine();
  });

const afterStop = () =>
  inPage({ source: endless }, async (page) => {
    await page.firstLine();
    await pause(READING_MS);
    await page.stop();
    return page.firstLine();
  });

export const rows = [
  {
    name: "click on Run to the first line of the lesson's program",
    contenders: {
      Boucle: first,
      "`loadPyodide` as shipped": () => firstLine("bare.js"),
      "the straightforward way": () => firstLine("straightforward.js"),
    },
  },
  { name: "the same, second run", contenders: { Boucle: second } },
  { name: "the same, after Stop", contenders: { Boucle: afterStop } },
  {
    name: `${FEW} × ${DELAY} ms, gathered`,
    contenders: {
      Boucle: told(gathered(FEW)),
      "`Promise.all`": () => promises("gathered", FEW, DELAY),
      "Boucle, unwatched": told(unwatched(gathered(FEW))),
    },
  },
  {
    name: `${MANY} × ${DELAY} ms, gathered`,
    contenders: {
      Boucle: told(gathered(MANY)),
      "`Promise.all`": () => promises("gathered", MANY, DELAY),
      "Boucle, unwatched": told(unwatched(gathered(MANY))),
    },
  },
  {
    name: `${FEW} × ${DELAY} ms, awaited one by one`,
    ideal_ms: FEW * DELAY,
    rounds: 3,
    contenders: {
      Boucle: told(sequential(FEW)),
      "`await` in a loop": () => promises("sequential", FEW, DELAY),
      "blocking requests in a loop": () => promises("blocking", FEW, DELAY),
    },
  },
  {
    name: `${MANY} × \`sleep(0)\``,
    contenders: { Boucle: told(sleeping(MANY)), "Boucle, unwatched": told(unwatched(sleeping(MANY))) },
  },
];
