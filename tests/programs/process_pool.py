# A pool of processes gives results to a loop, and exceptions of the program's own class.
# group: executors
# alone: a pool ends with its interpreter
import asyncio
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass


@dataclass
class Point:
    x: int
    y: int


class TooFar(Exception):
    pass


def moved(point, by):
    if by > 9:
        raise TooFar(by)
    return Point(point.x + by, point.y)


async def main():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        print(await loop.run_in_executor(pool, pow, 2, 10))
        print(await loop.run_in_executor(pool, moved, Point(1, 2), 3))
        try:
            await loop.run_in_executor(pool, moved, Point(1, 2), 10)
        except TooFar as error:
            print(repr(error))


if __name__ == "__main__":
    asyncio.run(main())
