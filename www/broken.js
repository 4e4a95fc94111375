// Says why the page could not start, in place of the short sentence in HTML. boot.js loads it only then.
"use strict";
(async () => {
  const WORDS = {
    // The page's modules are read from a server only.
    file: {
      en: "This page was opened as a file, and browsers run it only from a web server. In its folder, start one with “python3 -m http.server”, then open http://localhost:8000/.",
      fr: "Cette page a été ouverte comme un fichier, et les navigateurs ne l’exécutent que depuis un serveur web. Dans son dossier, lancez-en un avec «\u00a0python3 -m http.server\u00a0», puis ouvrez http://localhost:8000/.",
    },
    missing: {
      en: "The server has no file boucle.js beside this page (status {0}). All files of the page have to be there.",
      fr: "Le serveur n’a pas de fichier boucle.js à côté de cette page (statut\u00a0{0}). Tous les fichiers de la page doivent s’y trouver.",
    },
    type: {
      en: "The server sends this page’s scripts as “{0}”, and browsers run them only as “text/javascript”. Have it send files that end in .js with that type.",
      fr: "Le serveur envoie les scripts de cette page comme «\u00a0{0}\u00a0», et les navigateurs ne les exécutent que comme «\u00a0text/javascript\u00a0». Faites-lui envoyer avec ce type les fichiers qui finissent par .js.",
    },
    other: {
      en: "This page’s program could not be loaded. Check the connection and reload the page; if that does not help, your browser may be too old, or WebAssembly is blocked: the server’s Content-Security-Policy has to allow script-src 'self' 'wasm-unsafe-eval'.",
      fr: "Le programme de cette page n’a pas pu être chargé. Vérifiez la connexion et rechargez la page\u202f; si cela persiste, votre navigateur est peut-être trop ancien, ou WebAssembly est bloqué\u00a0: la Content-Security-Policy du serveur doit permettre script-src 'self' 'wasm-unsafe-eval'.",
    },
  };
  const script = new URL("boucle.js", document.currentScript.src);

  /** Returns the cause, and what stands for `{0}` in its words. */
  const cause = async () => {
    if (location.protocol === "file:") return ["file"];
    const answer = await fetch(script).catch(() => null);
    if (!answer) return ["other"];
    if (!answer.ok) return ["missing", answer.status];
    const [type] = (answer.headers.get("content-type") ?? "").split(";");
    return /(java|ecma)script/i.test(type) ? ["other"] : ["type", type];
  };

  const [what, value] = await cause();
  for (const [lang, words] of Object.entries(WORDS[what])) {
    const text = words.replace("{0}", value);
    const place = document.querySelector(`#broken [lang=${lang}]`);
    if (place) place.textContent = text;
    // Without its style sheet, the page is one sentence.
    else if (document.documentElement.lang === lang) document.body.textContent = text;
  }
})();
