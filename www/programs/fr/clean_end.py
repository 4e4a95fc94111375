# Annuler, c’est demander : CancelledError est levée à un await.
import asyncio


async def clean():
    try:
        await asyncio.sleep(0.5)
    finally:
        print("    finally")


async def shielded():
    # L’attente est annulée, mais ce qu’elle attend continue.
    await asyncio.shield(clean())


async def stubborn():
    try:
        await asyncio.sleep(2)
    except asyncio.CancelledError:
        # Sans raise, la tâche continue comme si de rien n’était.
        print("    CancelledError")
    await asyncio.sleep(0.3)


async def main():
    for coroutine in clean(), shielded(), stubborn():
        print(coroutine.__name__)
        task = asyncio.create_task(coroutine)
        await asyncio.sleep(0.1)
        task.cancel()
        await asyncio.wait([task])
        print(f"    {task.cancelled() = }")
    # Le temps que finisse la tâche protégée.
    await asyncio.sleep(0.5)


asyncio.run(main())
