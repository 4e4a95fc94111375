"""The lesson's program: each request is waited for before the next one is sent."""

import argparse
import json
import sys
from time import perf_counter

import requests


def get_uuid(url: str, n: int) -> str:
    print(f"Get {n}")
    response = requests.get(url, timeout=30)
    response.raise_for_status()
    uuid = response.json()["uuid"]
    print(f"Res {n}: {uuid}")
    return uuid


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("url", help="where a uuid is, such as http://127.0.0.1:8000/uuid")
    parser.add_argument("--requests", type=int, default=51, help="how many of them (default: 51)")
    arguments = parser.parse_args()

    start = perf_counter()
    failed = 0
    for n in range(arguments.requests):
        try:
            get_uuid(arguments.url, n)
        except (requests.RequestException, KeyError) as error:
            print(f"Res {n}: {error}")
            failed += 1
    total_ms = (perf_counter() - start) * 1000
    print(json.dumps({"total_ms": total_ms, "failed": failed}), file=sys.stderr)


if __name__ == "__main__":
    main()
