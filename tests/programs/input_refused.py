# input() has nobody to ask.
# group: refused
# refused: input() is not available
name = input("Your name? ")
print("never printed")
