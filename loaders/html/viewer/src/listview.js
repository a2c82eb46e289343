// All things shown as a table that can be sorted: the view for reading, printing and screen readers.

import {el, fill, typeIcon} from "./dom.js";
import {thingButton} from "./facts.js";

const PAGE = 200;
const COLUMNS = ["name", "type", "home", "connections", "documentsWord"];

export function createListView(model, actions) {
  const root = el("div", {class: "charted"});
  let sort = {column: "connections", up: false}, limit = PAGE, last = null;

  const value = {
    name: (node) => model.nodes.name[node],
    type: (node, words) => words.title(model.types[model.nodes.type[node]]),
    home: (node) => (model.nodes.home[node] < 0 ? "" : model.nodes.name[model.nodes.home[node]]),
    connections: (node, words, show) => model.touching[node].reduce((sum, edge) => sum + show.edges[edge], 0),
    documentsWord: (node) => model.nodes.support[node],
  };

  function draw(words, state, show) {
    last = [words, state, show];
    const nodes = [...model.degree.keys()].filter((node) => show.nodes[node]);
    if (!nodes.length) return fill(root, el("p", {class: "empty"}, words.t("nothingShown")));
    const keys = new Map(nodes.map((node) => [node, value[sort.column](node, words, show)]));
    const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "zh"));
    nodes.sort((a, b) => (sort.up ? 1 : -1) * compare(keys.get(a), keys.get(b)) || a - b);
    return fill(root, el("table", {}, el("caption", {class: "sr-only"}, words.t("listTitle")),
      el("thead", {}, el("tr", {}, COLUMNS.map((column) => header(words, column)))),
      el("tbody", {}, nodes.slice(0, limit).map((node) => row(words, show, node)))),
    nodes.length > limit ? el("button", {type: "button", onclick: () => {
      limit += PAGE;
      draw(...last);
    }}, words.t("moreRows", Math.min(PAGE, nodes.length - limit))) : null);
  }

  function header(words, column) {
    const sorted = sort.column === column;
    const isNumber = column === "connections" || column === "documentsWord";
    return el("th", {scope: "col", class: isNumber ? "number" : null, "aria-sort": sorted ? (sort.up ? "ascending" : "descending") : null},
      el("button", {type: "button", onclick: () => {
        sort = {column, up: sorted ? !sort.up : !isNumber};
        draw(...last);
      }}, words.t(column), sorted ? (sort.up ? " ▴" : " ▾") : ""));
  }

  function row(words, show, node) {
    const home = model.nodes.home[node];
    const type = model.types[model.nodes.type[node]];
    return el("tr", {}, el("td", {}, thingButton(model, node, actions.pick)),
      el("td", {}, typeIcon(type, 14), " ", words.title(type)),
      el("td", {}, home >= 0 && home !== node ? model.nodes.name[home] : ""),
      el("td", {class: "number"}, String(value.connections(node, words, show))),
      el("td", {class: "number"}, String(model.nodes.support[node])));
  }

  return {root, update: draw};
}
