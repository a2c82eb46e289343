// Model and filters -> which nodes and relationships are shown, with counts for every choice.

import {otherEnd} from "./data.js";

/** `nodes` and `edges` are masks (1: shown), the counts are maps from type number or status. */
export function applyFilters(model, filters, ego) {
  const edges = new Uint8Array(model.edgeCount);
  const typed = nodeMask(model, filters);
  for (let edge = 0; edge < model.edgeCount; edge++) {
    edges[edge] = edgePasses(model, filters, edge) && typed[model.edges.from[edge]] && typed[model.edges.to[edge]] ? 1 : 0;
  }
  let nodes = typed;
  if (ego) nodes = reach(model, edges, ego.node, ego.steps).mask;
  else {
    if (!filters.unconnected) nodes = connected(model, edges, nodes);
    if (filters.mainPart) nodes = largestPart(model, edges, nodes);
  }
  for (let edge = 0; edge < model.edgeCount; edge++) {
    if (!nodes[model.edges.from[edge]] || !nodes[model.edges.to[edge]]) edges[edge] = 0;
  }
  return {nodes, edges, ...counts(model, nodes, edges)};
}

function nodeMask(model, filters) {
  const mask = new Uint8Array(model.count);
  const {type, status, confidence} = model.nodes;
  for (let node = 0; node < model.count; node++) {
    const year = model.nodeYears[node];
    mask[node] = !filters.hiddenTypes.has(type[node])
      && !filters.hiddenStatuses.has(status[node])
      && confidence[node] >= filters.confidence
      && (year === 0 || inYears(year, year, filters)) ? 1 : 0;
  }
  return mask;
}

function edgePasses(model, filters, edge) {
  const {type, status, confidence, support, more, until} = model.edges;
  if (filters.hiddenRelations.has(type[edge]) || filters.hiddenStatuses.has(status[edge])) return false;
  if (confidence[edge] < filters.confidence) return false;
  // What reference tables say (嘉定区 lies in 上海市) needs no article.
  if (support[edge] < filters.support && !more[edge].sources) return false;
  const since = model.years[edge];
  if (since === 0) return filters.undated || Boolean(more[edge].sources);
  return inYears(since, Number(until[edge].slice(0, 4)) || since, filters);
}

function inYears(first, last, {years}) {
  return years === null || (first <= years[1] && last >= years[0]);
}

/** Nodes at most `steps` shown relationships away, and how far each is (-1: not reached). */
export function reach(model, edges, start, steps) {
  const far = new Int32Array(model.count).fill(-1);
  const mask = new Uint8Array(model.count);
  far[start] = 0;
  mask[start] = 1;
  let front = [start];
  for (let step = 1; step <= steps && front.length; step++) {
    const next = [];
    for (const node of front) {
      for (const edge of model.touching[node]) {
        const other = otherEnd(model, edge, node);
        if (!edges[edge] || far[other] >= 0) continue;
        far[other] = step;
        mask[other] = 1;
        next.push(other);
      }
    }
    front = next;
  }
  return {mask, far};
}

function connected(model, edges, nodes) {
  const mask = new Uint8Array(model.count);
  for (let edge = 0; edge < model.edgeCount; edge++) {
    if (!edges[edge] || model.edges.from[edge] === model.edges.to[edge]) continue;
    mask[model.edges.from[edge]] = nodes[model.edges.from[edge]];
    mask[model.edges.to[edge]] = nodes[model.edges.to[edge]];
  }
  return mask;
}

function largestPart(model, edges, nodes) {
  const seen = new Uint8Array(model.count);
  let best = [];
  for (let node = 0; node < model.count; node++) {
    if (!nodes[node] || seen[node]) continue;
    const part = [node];
    seen[node] = 1;
    for (let at = 0; at < part.length; at++) {
      for (const edge of model.touching[part[at]]) {
        const other = otherEnd(model, edge, part[at]);
        if (!edges[edge] || seen[other]) continue;
        seen[other] = 1;
        part.push(other);
      }
    }
    if (part.length > best.length) best = part;
  }
  const mask = new Uint8Array(model.count);
  for (const node of best) mask[node] = 1;
  return mask;
}

function counts(model, nodes, edges) {
  const byType = new Map(), byRelation = new Map(), byStatus = new Map();
  let nodeCount = 0, edgeCount = 0;
  const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
  nodes.forEach((shown, node) => {
    if (!shown) return;
    nodeCount++;
    add(byType, model.nodes.type[node]);
  });
  edges.forEach((shown, edge) => {
    if (!shown) return;
    edgeCount++;
    add(byRelation, model.edges.type[edge]);
    add(byStatus, model.edges.status[edge]);
  });
  return {nodeCount, edgeCount, byType, byRelation, byStatus};
}
