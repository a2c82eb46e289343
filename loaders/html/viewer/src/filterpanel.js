// The left column: legend and filters in one, each choice with how much of it is shown.

import {el, fill, typeIcon} from "./dom.js";
import {firstFilters} from "./state.js";

const STATUSES = ["asserted", "planned", "former", "denied", "rumoured", "ended", "proposed"];

export function createFilterPanel(model, state) {
  const root = el("nav", {class: "filters", id: "filters"});
  const totals = totalsOf(model);
  let rows = [];
  let drawn = "";

  const change = (part) => state.set({filters: {...state.get().filters, ...part}});
  const toggled = (set, value) => {
    const next = new Set(set);
    if (!next.delete(value)) next.add(value);
    return next;
  };

  function draw(words) {
    const {filters} = state.get();
    rows = [];
    root.setAttribute("aria-label", words.t("filters"));
    const types = [...totals.types.keys()].sort((a, b) => a - b);
    const relations = [...totals.relations.keys()].sort((a, b) => a - b);
    const statuses = STATUSES.filter((status) => totals.statuses.has(status));
    fill(root,
      el("div", {class: "row head"}, el("h2", {}, words.t("filters")),
        el("button", {type: "button", class: "quiet", id: "reset", onclick: () => state.set({filters: firstFilters(model), ego: null, resets: state.get().resets + 1})}, words.t("reset"))),
      group(words, "types", types.map((type) => choice(words, {
        set: "hiddenTypes", value: type, all: types, total: totals.types.get(type), count: "byType",
        text: words.title(model.types[type]), icon: typeIcon(model.types[type], 16), id: `type-${model.types[type].name}`})), true),
      group(words, "relations", relations.map((relation) => choice(words, {
        set: "hiddenRelations", value: relation, all: relations, total: totals.relations.get(relation), count: "byRelation",
        text: words.title(model.relations[relation]), id: `relation-${model.relations[relation].name}`})), true),
      group(words, "statuses", statuses.map((status) => choice(words, {
        set: "hiddenStatuses", value: status, all: statuses, total: totals.statuses.get(status), count: "byStatus",
        text: words.value("ClaimStatus", status), id: `status-${status}`})), true),
      slider(words, "confidence", 0, 1, 0.05, filters.confidence, (value) => `${Math.round(value * 100)}%`),
      slider(words, "support", 0, Math.max(1, totals.support), 1, filters.support, String),
      filters.span ? years(words, filters) : null,
      toggle("unconnected", words.t("unconnected"), filters.unconnected),
      model.count > 12 ? toggle("mainPart", words.t("mainPart"), filters.mainPart) : null);
  }

  function group(words, key, children, open) {
    return el("details", {open, class: "group"}, el("summary", {}, el("h3", {}, words.t(key))), el("ul", {}, children));
  }

  function choice(words, {set, value, all, total, count, text, icon, id}) {
    const box = el("input", {type: "checkbox", id, onchange: () => change({[set]: toggled(state.get().filters[set], value)})});
    const number = el("span", {class: "count"});
    const only = el("button", {type: "button", class: "only", "aria-label": `${words.t("only")}: ${text}`, onclick: () => {
      const others = new Set(all.filter((each) => each !== value));
      const same = [...others].every((each) => state.get().filters[set].has(each)) && !state.get().filters[set].has(value);
      change({[set]: same ? new Set() : others});
    }}, words.t("only"));
    rows.push({box, number, set, value, total, count});
    return el("li", {}, el("label", {for: id}, box, icon ?? null, el("span", {class: "text"}, text)), only, number);
  }

  function slider(words, key, min, max, step, value, format) {
    const output = el("output", {for: `least-${key}`}, format(value));
    return el("div", {class: "slider"}, el("label", {for: `least-${key}`}, words.t(key)), output,
      el("input", {type: "range", id: `least-${key}`, min, max, step, value, oninput: (event) => {
        output.textContent = format(Number(event.target.value));
        change({[key]: Number(event.target.value)});
      }}));
  }

  function years(words, filters) {
    const [first, last] = filters.span;
    const text = () => state.get().filters.years.join(" – ");
    const output = el("output", {id: "years-shown"}, text());
    const end = (at, word) => el("input", {type: "range", min: first, max: last, step: 1, value: filters.years[at], id: `year-${at}`,
      "aria-label": `${words.t("years")} ${words.t(word)}`, oninput: (event) => {
        const next = [...state.get().filters.years];
        next[at] = Number(event.target.value);
        if (next[0] > next[1]) next[1 - at] = next[at];
        change({years: next});
        output.textContent = text();
        root.querySelector(`#year-${1 - at}`).value = next[1 - at];
      }});
    return el("div", {class: "slider"}, el("span", {class: "label"}, words.t("years")), output, end(0, "from"), end(1, "to"),
      toggle("undated", words.t("undated"), filters.undated));
  }

  function toggle(key, text, value) {
    const box = el("input", {type: "checkbox", id: `toggle-${key}`, onchange: (event) => change({[key]: event.target.checked})});
    box.checked = value;
    return el("label", {class: "toggle", for: `toggle-${key}`}, box, text);
  }

  return {root, update(words, show, filters, reset) {
    const wanted = `${words.language} ${reset}`;
    if (wanted !== drawn) draw(words);
    drawn = wanted;
    for (const {box, number, set, value, total, count} of rows) {
      const shown = show[count].get(value) ?? 0;
      box.checked = !filters[set].has(value);
      number.textContent = shown === total ? String(total) : `${shown}/${total}`;
    }
  }};
}

function totalsOf(model) {
  const count = (values) => values.reduce((map, value) => map.set(value, (map.get(value) ?? 0) + 1), new Map());
  return {
    types: count(model.nodes.type),
    relations: count(model.edges.type),
    statuses: count(model.edges.status),
    support: Math.min(10, model.edges.support.reduce((a, b) => Math.max(a, b), 0)),
  };
}
