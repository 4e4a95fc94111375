"""Sentences that the program's reader meets, in English and in French."""

SENTENCES = {
    "en": {
        "input": "input() is not available here: there is nobody to type. Put the value into the program.",
        "signals": "Signals are not available in the browser: nothing can send one to the program.",
        "processes": "Processes are not available in the browser.",
        "servers": "Servers are not available in the browser: a page cannot listen for connections.",
        "pipes": "Pipes are not available in the browser.",
        "datagrams": "Datagrams are not available in the browser: a page can only send HTTP requests.",
        "threads": "Threads are not available here yet. On your own computer this starts one.",
        "executor": "Executors are not available here yet. On your own computer this runs in a thread or a process.",
        "absent": "Not available here: {0}. There are requests, aiohttp, httpx and Python's own library.",
    },
    "fr": {
        "input": "input() n’est pas disponible ici\u00a0: personne ne peut répondre. Écrivez la valeur dans le programme.",
        "signals": "Les signaux ne sont pas disponibles dans le navigateur\u00a0: rien ne peut en envoyer au programme.",
        "processes": "Les processus ne sont pas disponibles dans le navigateur.",
        "servers": "Les serveurs ne sont pas disponibles dans le navigateur\u00a0: "
        "une page ne peut pas attendre de connexions.",
        "pipes": "Les tubes ne sont pas disponibles dans le navigateur.",
        "datagrams": "Les datagrammes ne sont pas disponibles dans le navigateur\u00a0: "
        "une page n’envoie que des requêtes HTTP.",
        "threads": "Les fils d’exécution (threads) ne sont pas encore disponibles ici. "
        "Sur votre ordinateur, cette ligne en lance un.",
        "executor": "Les exécuteurs ne sont pas encore disponibles ici. "
        "Sur votre ordinateur, cet appel s’exécute dans un thread ou un processus.",
        "absent": "Non disponible ici\u00a0: {0}. Il y a requests, aiohttp, httpx et la bibliothèque de Python.",
    },
}

_language = {"now": "en"}


def choose(language: str) -> None:
    """Chooses the language of the sentences."""
    _language["now"] = language if language in SENTENCES else "en"


def say(name: str, *values: str) -> str:
    """Returns a sentence in the chosen language."""
    return SENTENCES[_language["now"]][name].format(*values)
