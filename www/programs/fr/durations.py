# .seconds et .microseconds sont des parties d’une durée, pas la durée
# entière, comme les heures et les minutes d’une horloge.
import asyncio
from datetime import datetime
from time import perf_counter


async def measured(seconds):
    start, begun = datetime.now(), perf_counter()
    await asyncio.sleep(seconds)
    duration = datetime.now() - start
    print(f"sleep({seconds})")
    print(f"    {duration.seconds = }")
    print(f"    {duration.microseconds = }")
    # Ces deux-là peuvent être comparées.
    print(f"    {duration.total_seconds() = :.3f}")
    print(f"    {perf_counter() - begun = :.3f}")


async def main():
    await measured(0.3)
    await measured(1.2)


asyncio.run(main())
