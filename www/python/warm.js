// A program that does what most programs do. Browsers compile WebAssembly when it is used for the first time, and again when
// it is used often, so that without it a learner's first run would be several times as slow as the next ones. In Chromium,
// requests become faster until about the tenth time. The built-in origin answers them at once, and nobody sees the run.

const SOURCE = `
import asyncio

import aiohttp
import requests

URL = "https://httpbin.org/uuid"


async def get(session):
    async with session.get(URL) as response:
        return (await response.json())["uuid"]


async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*[get(session) for _ in range(51)])
        for _ in range(3):
            await get(session)


for _ in range(16):
    asyncio.run(main())
    print(requests.get(URL).json()["uuid"])
`;
const ORIGIN = { builtin: true, base: "", delays_ms: null, statuses: null, connections: null };

/** Has `program` run it. Settles when it has ended, or when `signal` ends it. */
export async function warm(program, run, signal) {
  await new Promise((resolve) => {
    program.onerror = resolve;
    program.onmessage = ({ data }) => ["ended", "broken"].includes(data.is) && resolve();
    signal.addEventListener("abort", resolve);
    program.postMessage({ do: "run", source: SOURCE, filename: "warm.py", lang: "en", run, origin: ORIGIN, hosts: [] });
  });
  program.terminate();
}
