"""Requests of the program, of two tasks, and of a task that blocks."""

import asyncio
import os

import aiohttp
import requests

ORIGIN = os.environ["ORIGIN"]

requests.get(f"{ORIGIN}/uuid")


async def get(session):
    async with session.get(f"{ORIGIN}/uuid") as answer:
        await answer.read()


async def block():
    requests.get(f"{ORIGIN}/uuid")


async def main():
    async with aiohttp.ClientSession() as session:
        await asyncio.gather(get(session), get(session))
    await asyncio.create_task(block())


asyncio.run(main())
