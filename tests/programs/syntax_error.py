# A syntax error is reported before anything runs.
# group: failures
# fails: 7
print("never printed")


async def main()
    print("a colon is missing")
