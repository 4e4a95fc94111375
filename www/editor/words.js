// The words of the editor. English ones are the keys, as in CodeMirror, whose other words this editor does not
// show.

export const words = {
  en: {},
  fr: {
    "Tab indents. Escape, then Tab, leaves the editor.": "Tab indente. Échap puis Tab quitte l’éditeur.",
    "1 task suspended here": "1 tâche suspendue ici",
    "$ tasks suspended here": "$ tâches suspendues ici",
    "Control character": "Caractère de contrôle",
    "Selection deleted": "Sélection supprimée",
  },
};
