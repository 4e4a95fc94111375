# A loop that is set is the one that get_event_loop gives.
# group: loops
# alone: it ignores warnings for good
import asyncio
import warnings

warnings.simplefilter("ignore")
loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
print(loop.run_until_complete(asyncio.sleep(0.01, "slept")))
asyncio.set_event_loop(None)
loop.close()
