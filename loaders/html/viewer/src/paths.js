// Two nodes -> the shortest chain of shown relationships between them.

import {el} from "./dom.js";
import {otherEnd} from "./data.js";
import {thingButton} from "./facts.js";
import {quotations} from "./evidence.js";

/** Nodes and edges of a shortest path, or null. Among equals the surest edge is taken. */
export function shortestPath(model, show, from, to) {
  const before = new Int32Array(model.count).fill(-1);
  const seen = new Uint8Array(model.count);
  seen[from] = 1;
  let front = [from];
  while (front.length && !seen[to]) {
    const next = [];
    for (const node of front) {
      const edges = model.touching[node].filter((edge) => show.edges[edge]).sort((a, b) => model.edges.confidence[b] - model.edges.confidence[a] || a - b);
      for (const edge of edges) {
        const other = otherEnd(model, edge, node);
        if (seen[other]) continue;
        seen[other] = 1;
        before[other] = edge;
        next.push(other);
      }
    }
    front = next;
  }
  if (!seen[to] || from === to) return null;
  const nodes = [to], edges = [];
  for (let node = to; node !== from; ) {
    const edge = before[node];
    node = otherEnd(model, edge, node);
    edges.unshift(edge);
    nodes.unshift(node);
  }
  return {nodes: new Set(nodes), order: nodes, edges, ties: new Set(edges.map((edge) => keyOf(model, edge)))};
}

function keyOf(model, edge) {
  const {from, to} = model.edges;
  return from[edge] < to[edge] ? `${from[edge]} ${to[edge]}` : `${to[edge]} ${from[edge]}`;
}

/** The path as a list for the side panel. */
export function pathList(model, words, path, pick) {
  return el("ol", {class: "path"}, path.order.map((node, at) => {
    const edge = path.edges[at];
    if (edge === undefined) return el("li", {}, thingButton(model, node, pick));
    const relation = model.relations[model.edges.type[edge]];
    const arrow = relation.undirected ? "—" : model.edges.from[edge] === node ? "→" : "←";
    return el("li", {}, thingButton(model, node, pick),
      el("div", {class: "step"}, el("span", {class: "relation"}, `${arrow} ${words.title(relation)}`), quotations(model, words, model.edges.for[edge].slice(0, 3))));
  }));
}
