// The relations and numbers of one thing as blocks of the side panel.

import {el, typeIcon} from "./dom.js";
import {otherEnd} from "./data.js";
import {quotations} from "./evidence.js";
import {amount, date, share} from "./format.js";
import {shortened} from "./labels.js";

// So many facts of one kind are listed at once.
const PAGE = 6;

/** One foldable block for each kind of relation, the most frequent first. */
export function relationBlocks(model, words, node, pick) {
  const groups = new Map();
  for (const edge of model.touching[node]) {
    const out = model.edges.from[edge] === node;
    const key = `${model.edges.type[edge]} ${out || model.relations[model.edges.type[edge]].undirected}`;
    if (!groups.has(key)) groups.set(key, {relation: model.relations[model.edges.type[edge]], out, edges: []});
    groups.get(key).edges.push(edge);
  }
  return [...groups.values()].map(({relation, out, edges}) => {
    const title = out || relation.undirected ? words.title(relation) : turned(words, relation);
    edges.sort((a, b) => model.edges.support[b] - model.edges.support[a] || a - b);
    return block(`${title}`, edges.length, edges, (edge) => relationFact(model, words, node, edge, pick), words);
  });
}

// 入驻 seen from the park: the others are tenants of it, not it of them.
function turned(words, relation) {
  return words.t("turned", words.title(relation));
}

function block(title, count, items, draw, words) {
  const list = el("ul", {class: "facts"});
  const more = el("button", {type: "button", class: "quiet"});
  let shown = 0;
  const next = () => {
    list.append(...items.slice(shown, shown + PAGE).map(draw));
    shown = Math.min(shown + PAGE, items.length);
    more.hidden = shown >= items.length;
    more.textContent = words.t("moreFacts", Math.min(PAGE * 4, items.length - shown));
  };
  more.addEventListener("click", () => [1, 2, 3, 4].forEach(next));
  next();
  return el("details", {class: "block", open: true}, el("summary", {}, el("h3", {}, title), el("span", {class: "count"}, String(count))), list, more);
}

function relationFact(model, words, node, edge, pick) {
  const {status, confidence, support, since, until, more} = model.edges;
  const other = otherEnd(model, edge, node);
  const own = Object.entries(more[edge]).filter(([name]) => name !== "sources")
    .map(([name, value]) => (name === "office" || name === "role" || name === "agreements" ? list(value) : `${words.slot(name)} ${name === "share" ? `${value}%` : list(value)}`));
  const fromTable = Boolean(more[edge].sources);
  return el("li", {class: model.edges.against[edge].length ? "fact disputed" : "fact"},
    el("div", {class: "line"}, thingButton(model, other, pick), own.length ? el("span", {class: "own"}, own.join(" · ")) : null,
      status[edge] && status[edge] !== "asserted" ? el("span", {class: "badge"}, words.value("ClaimStatus", status[edge])) : null),
    el("div", {class: "meta"}, [
      since[edge] ? words.t("since", date(since[edge], words)) : "",
      until[edge] && until[edge] !== since[edge] ? words.t("until", date(until[edge], words)) : "",
      fromTable ? words.t("noEvidence") : words.count("documents", "document1", support[edge]),
      fromTable ? "" : words.t("sure", share(confidence[edge])),
    ].filter(Boolean).join(" · ")),
    quotations(model, words, model.edges.for[edge], model.edges.against[edge]));
}

const list = (value) => (Array.isArray(value) ? value.join("、") : String(value));

/** A button that opens the thing. */
export function thingButton(model, node, pick) {
  const name = model.nodes.name[node];
  return el("button", {type: "button", class: "thing", title: name.length > 30 ? name.slice(0, 400) : null, onclick: () => pick(node)},
    typeIcon(model.types[model.nodes.type[node]], 16), el("bdi", {}, shortened(name, 40)));
}

/** Numbers of one thing; those that contradict others say by what and why one is preferred. */
export function numberBlock(model, words, node) {
  const rows = model.numbersOf.get(node) ?? [];
  if (!rows.length) return null;
  return block(words.t("numbers"), rows.length, rows, (row) => numberFact(model, words, row), words);
}

function numberFact(model, words, row) {
  const rivals = (row.rivals ?? []).map((at) => model.numbers[at]);
  return el("li", {class: rivals.length ? "fact disputed" : "fact"},
    el("div", {class: "line"}, el("span", {class: "measure"}, row.scope && row.measure === "other" ? row.scope : words.value("Measure", row.measure)),
      el("strong", {class: "amount"}, [row.modifier ?? "", amount(row.value, row.unit, words)].join("")),
      row.standing ? el("span", {class: `badge ${row.standing}`}, words.value("Standing", row.standing)) : null,
      row.status && row.status !== "asserted" ? el("span", {class: "badge"}, words.value("ClaimStatus", row.status)) : null),
    el("div", {class: "meta"}, [
      row.as_of ? words.t("asOf", date(row.as_of, words)) : "", row.text ? words.t("printed", row.text) : "",
      row.scope && row.measure !== "other" ? row.scope : "",
      words.count("documents", "document1", row.support), words.t("sure", share(row.confidence)),
    ].filter(Boolean).join(" · ")),
    rivals.map((rival) => el("p", {class: "rival"}, `${words.t("rival")} ${amount(rival.value, rival.unit, words)} (${rival.text})`)),
    row.reason && row.standing === "chosen" ? el("p", {class: "rival"}, words.value("ChoiceReason", row.reason)) : null,
    quotations(model, words, row.for ?? [], row.against ?? []));
}

/** What articles only deny, end or rumour. */
export function saidOnlyBlock(model, words, node, pick) {
  const rows = model.saidOnlyOf.get(node) ?? [];
  if (!rows.length) return null;
  return block(words.t("contradictions"), rows.length, rows, ([relation, from, to, status, sentences]) => el("li", {class: "fact disputed"},
    el("div", {class: "line"}, words.title(model.relations[relation]), " ", thingButton(model, from === node ? to : from, pick),
      el("span", {class: "badge"}, words.t("said", words.value("ClaimStatus", status)))),
    status === "denied" || status === "ended" ? quotations(model, words, [], sentences) : quotations(model, words, sentences)), words);
}
