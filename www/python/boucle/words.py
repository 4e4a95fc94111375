"""Sentences that the program's reader meets, in English and in French."""

SENTENCES = {
    "en": {
        "input": "input() is not available here: there is nobody to type. Put the value into the program.",
        "signals": "Signals are not available in the browser: nothing can send one to the program.",
        "processes": "Processes are not available in the browser.",
        "multiprocessing": "multiprocessing is not available here. ProcessPoolExecutor of concurrent.futures is.",
        "servers": "Servers are not available in the browser: a page cannot listen for connections.",
        "pipes": "Pipes are not available in the browser.",
        "datagrams": "Datagrams are not available in the browser: a page can only send HTTP requests.",
        "threads": "threading.Thread is not available here. asyncio.to_thread and ThreadPoolExecutor are.",
        "copy": "{0}. A thread’s function runs in an interpreter of its own here. What it uses is copied by pickle, and "
        "this cannot be copied.",
        "nested": "A function that runs in a {0} cannot use executors here.",
        "lost": "The interpreter that ran the function has ended: {0}",
        "absent": "Not available here: {0}. There are requests, aiohttp, httpx and most of Python's own library.",
    },
    "fr": {
        "input": "input() n’est pas disponible ici\u00a0: personne ne peut répondre. Écrivez la valeur dans le programme.",
        "signals": "Les signaux ne sont pas disponibles dans le navigateur\u00a0: rien ne peut en envoyer au programme.",
        "processes": "Les processus ne sont pas disponibles dans le navigateur.",
        "multiprocessing": "multiprocessing n’est pas disponible ici. ProcessPoolExecutor de concurrent.futures l’est.",
        "servers": "Les serveurs ne sont pas disponibles dans le navigateur\u00a0: "
        "une page ne peut pas attendre de connexions.",
        "pipes": "Les tubes ne sont pas disponibles dans le navigateur.",
        "datagrams": "Les datagrammes ne sont pas disponibles dans le navigateur\u00a0: "
        "une page n’envoie que des requêtes HTTP.",
        "threads": "threading.Thread n’est pas disponible ici. asyncio.to_thread et ThreadPoolExecutor le sont.",
        "copy": "{0}. Ici, la fonction d’un thread s’exécute dans un interpréteur à elle. Ce qu’elle utilise est copié "
        "par pickle, et ceci ne peut pas l’être.",
        "nested": "Une fonction qui s’exécute dans un {0} ne peut pas utiliser d’exécuteurs ici.",
        "lost": "L’interpréteur qui exécutait la fonction a pris fin\u00a0: {0}",
        "absent": "Non disponible ici\u00a0: {0}. Il y a requests, aiohttp, httpx et presque toute la bibliothèque de Python.",
    },
}

_language = {"now": "en"}


def choose(language: str) -> None:
    """Chooses the language of the sentences."""
    _language["now"] = language if language in SENTENCES else "en"


def say(name: str, *values: str) -> str:
    """Returns a sentence in the chosen language."""
    return SENTENCES[_language["now"]][name].format(*values)
