// Ties between regions as a table, for reading, printing and screen readers.

import {el} from "./dom.js";
import {thingButton} from "./facts.js";
import {date} from "./format.js";
import {placeName} from "./regions.js";

const MOST = 60;

export function tieTable(model, words, ties, actions) {
  const head = [words.t("regionA"), words.t("regionB"), words.t("dealingsHead"), words.t("facts")];
  return el("table", {class: "ties"}, el("caption", {class: "sr-only"}, words.t("flowTitle")),
    el("thead", {}, el("tr", {}, head.map((text, at) => el("th", {scope: "col", class: at === 2 ? "number" : null}, text)))),
    el("tbody", {}, ties.slice(0, MOST).map((tie) => el("tr", {},
      el("td", {}, placeName(model, words, tie.a)), el("td", {}, placeName(model, words, tie.b)),
      el("td", {class: "number"}, String(tie.weight)),
      el("td", {}, tie.edges.slice(0, 4).map((edge) => el("div", {}, fact(words, edge))), tie.edges.length > 4 ? "…" : null)))));

  function fact(words, edge) {
    const {from, to, type, since, more} = model.edges;
    const titles = more[edge].agreements ?? [];
    return [thingButton(model, from[edge], actions.pick), ` ${words.title(model.relations[type[edge]])} `, thingButton(model, to[edge], actions.pick),
      [titles.join("、"), date(since[edge], words)].filter(Boolean).map((note) => ` · ${note}`).join("")];
  }
}
