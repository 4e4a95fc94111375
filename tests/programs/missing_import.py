# A module that is not there is an error that can be caught.
# group: failures
try:
    import no_such_module_anywhere
except ModuleNotFoundError as error:
    print(error, error.name)

try:
    from asyncio import no_such_name
except ImportError as error:
    print("no_such_name" in str(error))
