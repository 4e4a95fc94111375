// Programs in Boucle's page and their peers, in turns. Each result goes to the bench's server.
import { pause, rows } from "./rows.js";
import { open } from "./page.js";
import { printed, sleeping } from "./programs.js";

/** A turn that takes longer than this has failed. */
const PATIENCE_MS = 120_000;
/** Between two turns, so that what the last one left has ended. */
const PAUSE_MS = 1500;

const { rounds } = await (await fetch("plan")).json();

async function tell(message) {
  const headers = { "content-type": "application/json" };
  await fetch("message", { method: "POST", headers, body: JSON.stringify(message) });
}

/** Has Boucle cache all its files. */
async function load() {
  const page = await open({ source: sleeping(1) });
  await page.firstLine();
  printed(await page.end());
  await pause(PAUSE_MS);
  page.close();
}

async function turn(act) {
  const late = pause(PATIENCE_MS).then(() => Promise.reject(new Error(`no end within ${PATIENCE_MS / 1000} s`)));
  try {
    return { ms: await Promise.race([act(), late]) };
  } catch (error) {
    return { ms: null, reason: String(error) };
  }
}

async function bench() {
  await load();
  for (let round = 0; round < rounds; round++) {
    for (const { name, contenders, ideal_ms = null, rounds: most = rounds } of rows) {
      if (round >= most) continue;
      const order = Object.entries(contenders);
      if (round % 2 === 1) order.reverse();
      for (const [by, act] of order) {
        await pause(PAUSE_MS);
        await tell({ type: "turn", row: name, by, ideal_ms, ...(await turn(act)) });
      }
    }
  }
  await tell({ type: "end" });
}

bench().catch((error) => tell({ type: "failure", reason: String(error?.stack ?? error) }));
