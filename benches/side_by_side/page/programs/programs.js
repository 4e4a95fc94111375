// The programs that are measured. Each prints the time that it took, in seconds, as its last line.

const GET = `
import asyncio
from time import perf_counter

import aiohttp


async def get(session):
    async with session.get("https://httpbin.org/uuid") as response:
        return (await response.json())["uuid"]

`;

const END = `

start = perf_counter()
uuids = asyncio.run(main())
assert len(set(uuids)) == COUNT
print(perf_counter() - start)
`;

const connector = "connector=aiohttp.TCPConnector(limit=0)";

/** All requests at once. */
export const gathered = (count) => `${GET}
COUNT = ${count}


async def main():
    async with aiohttp.ClientSession(${connector}) as session:
        return await asyncio.gather(*[get(session) for _ in range(COUNT)])
${END}`;

/** One request after the other. */
export const sequential = (count) => `${GET}
COUNT = ${count}


async def main():
    async with aiohttp.ClientSession() as session:
        return [await get(session) for _ in range(COUNT)]
${END}`;

/** Turns of the loop. */
export const sleeping = (count) => `
import asyncio
from time import perf_counter


async def main():
    for _ in range(${count}):
        await asyncio.sleep(0)


start = perf_counter()
asyncio.run(main())
print(perf_counter() - start)
`;

/** A line, and then a program that must be stopped. */
export const endless = `
print("begun")
while True:
    pass
`;

/** Takes the observer out of a program: no stamps, no lines, and no messages but what is printed. */
export const unwatched = (program) => `
import asyncio

from boucle import loop, messages, watch

loop.Loop.create_task = asyncio.BaseEventLoop.create_task
watch.loop.turn = lambda callback: None
watch.loop.rest = lambda: None
watch.whereabouts = lambda: (None, None)
tell = messages.tell
messages.tell = lambda message: tell(message) if message["is"] in ("started", "failed", "finished") else None
${program}`;

/** Returns the time that a program printed, in ms. */
export function printed(log) {
  const seconds = Number(log.trim().split("\n").at(-1));
  if (!(seconds > 0)) throw new Error(`the program printed: ${log}`);
  return seconds * 1000;
}
