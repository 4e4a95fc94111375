# A coroutine that the program still holds at its end is a warning that names no line.
# group: failures


async def work():
    print("never printed")


kept = work()
print("the end")
