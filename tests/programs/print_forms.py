# print with its arguments, and texts of any script.
# group: printing
import sys

print(1, 2.5, None, "x", sep="-", end="!\n")
print()
print("é ü ß", "日本語", "🐍", "\u202f;")
print("no newline", end="")
print(", and then one", flush=True)
print("\ttab\rreturn")
print(*range(3), sep="\n")
print("a" * 3000)
sys.stdout.writelines(["one\n", "two\n"])
print(sys.stdout.encoding.lower(), sys.stdout.write("four"))
print(repr("quote'\"\n"), b"bytes\x00", {"k": (1,)}, end="")
