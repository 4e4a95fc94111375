# Processes of multiprocessing are refused, and the sentence names what is there.
# group: refused
# refused: multiprocessing is not available here.
import multiprocessing


def square(n):
    return n * n


if __name__ == "__main__":
    process = multiprocessing.Process(target=square, args=(2,))
    try:
        process.start()
    except OSError as error:
        print(error)
    with multiprocessing.Pool(2) as pool:
        print(pool.map(square, [1, 2, 3]))
