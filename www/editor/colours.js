// The kinds of code, by the classes that `www/style.css` gives to the strategies' code.
import { syntaxHighlighting } from "@codemirror/language";
import { tagHighlighter, tags } from "@lezer/highlight";

export const colours = syntaxHighlighting(
  tagHighlighter([
    { tag: tags.comment, class: "comment" },
    { tag: [tags.keyword, tags.modifier], class: "keyword" },
    { tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.className], class: "function" },
    { tag: [tags.string, tags.number, tags.bool, tags.null], class: "literal" },
  ]),
);
