// A sentence of an article as a quotation: what it speaks of is marked, its source named.

import {el, webLink} from "./dom.js";
import {date, share} from "./format.js";

export function quotation(model, words, number, against = false) {
  const [text, document, status, confidence, said, , marks] = model.sentences[number];
  const source = model.documents[document] ?? {};
  const notes = [date(source.date, words), status && status !== "asserted" ? words.value("ClaimStatus", status) : "",
    words.t("sure", share(confidence))];
  return el("figure", {class: against ? "quote against" : "quote"},
    el("blockquote", {lang: hasHan(text) ? "zh" : null}, marked(text, marks)),
    el("figcaption", {}, against ? el("strong", {}, `${words.t("against")} · `) : null,
      el("cite", {}, webLink(source.url, source.title ?? "")), source.publisher ? ` · ${source.publisher}` : "",
      notes.filter(Boolean).map((note) => ` · ${note}`).join("")));
}

/** The surest sentence, the others behind a fold. */
export function quotations(model, words, numbers, against = []) {
  const texts = new Set();
  const once = numbers.filter((number) => {
    const [text, document] = model.sentences[number];
    const key = `${document} ${text}`;
    return !texts.has(key) && texts.add(key);
  });
  const [first, ...others] = once;
  return [
    first === undefined ? null : quotation(model, words, first),
    others.length ? el("details", {class: "more"}, el("summary", {}, words.t("moreSentences", others.length)),
      others.map((number) => quotation(model, words, number))) : null,
    against.map((number) => quotation(model, words, number, true)),
  ];
}

function marked(text, marks) {
  const parts = [];
  let at = 0;
  for (const [start, end] of marks) {
    parts.push(text.slice(at, start), el("mark", {}, text.slice(start, end)));
    at = end;
  }
  return [...parts, text.slice(at)].filter((part) => part !== "");
}

const hasHan = (text) => /\p{Script=Han}/u.test(text);
