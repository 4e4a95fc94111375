"""Sentences about the network, in English and in French, added to those of `words`."""

from . import words

SENTENCES = {
    "en": {
        "unreachable": "the browser could not fetch {0} ({1}): "
        "no such server, or it does not let pages of other origins read its answers (CORS)",
        "http_only": "a page's connections speak HTTP only: {0}",
        "websockets": "WebSockets are not available here: a page's connections are HTTP requests.",
        "proxies": "Proxies are not available in the browser, which has its own settings for them.",
        "certificates": "The browser shows no page the certificate of a server.",
        "encryption": "The browser does not stop encrypting a connection.",
        "sockets": "Sockets of this kind are not available in the browser: a page can only send HTTP requests.",
    },
    "fr": {
        "unreachable": "le navigateur n’a pas pu demander {0} ({1}), "
        "car ce serveur n’existe pas, ou n’autorise pas les pages d’une autre origine à lire ses réponses (CORS)",
        "http_only": "les connexions d’une page ne parlent que HTTP\u00a0: {0}",
        "websockets": "Les WebSockets ne sont pas disponibles ici\u00a0: "
        "les connexions d’une page sont des requêtes HTTP.",
        "proxies": "Les proxys ne sont pas disponibles\u00a0: le navigateur a ses propres réglages.",
        "certificates": "Le navigateur ne montre à aucune page le certificat d’un serveur.",
        "encryption": "Le navigateur ne cesse pas de chiffrer une connexion.",
        "sockets": "Ces sockets ne sont pas disponibles dans le navigateur\u00a0: "
        "une page n’envoie que des requêtes HTTP.",
    },
}

for _language, _sentences in SENTENCES.items():
    words.SENTENCES[_language].update(_sentences)

say = words.say
