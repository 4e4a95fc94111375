# Ten thousand lines arrive, all of them, in order.
# group: printing
for n in range(10_000):
    print("line", n)
