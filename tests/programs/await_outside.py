# An await outside of a coroutine is a syntax error.
# group: failures
# fails: 7
import asyncio

print("never printed")
await asyncio.sleep(1)
