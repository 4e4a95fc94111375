# A wrong indentation is reported with its line.
# group: failures
# fails: 6
def main():
    print("one")
      print("two")


main()
