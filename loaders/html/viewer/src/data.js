// The JSON block of the page -> the model that all views read: columns, ties and neighbours.

/** Reads the block; throws when it was written for another version of this script. */
export function readModel(text) {
  const raw = JSON.parse(text);
  if (raw.format !== 1) throw new Error(`data of format ${raw.format}, this page reads format 1`);
  const {nodes, edges} = raw;
  const model = {...raw, count: nodes.id.length, edgeCount: edges.type.length};
  model.number = new Map(nodes.id.map((id, node) => [id, node]));
  model.touching = touching(model.count, edges);
  model.degree = Int32Array.from(model.touching, (list) => list.length);
  model.years = edges.since.map(yearOf);
  model.nodeYears = nodes.more.map((more) => yearOf(more.date));
  model.numbersOf = grouped(raw.numbers, (row) => [row.of]);
  model.saidOnlyOf = grouped(raw.saidOnly, (row) => [row[1], row[2]]);
  model.ties = pairs(edges);
  return model;
}

/** Year of an ISO prefix, 0 where there is none. */
export function yearOf(date) {
  return Number(/^\d{4}/.exec(date ?? "")?.[0] ?? 0);
}

/** The node at the other end. */
export function otherEnd(model, edge, node) {
  return model.edges.from[edge] === node ? model.edges.to[edge] : model.edges.from[edge];
}

function touching(count, edges) {
  const lists = Array.from({length: count}, () => []);
  edges.from.forEach((from, edge) => {
    lists[from].push(edge);
    if (edges.to[edge] !== from) lists[edges.to[edge]].push(edge);
  });
  return lists;
}

function grouped(rows, keysOf) {
  const groups = new Map();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      if (!groups.has(key)) groups.set(key, []);
      groups.get(key).push(row);
    }
  }
  return groups;
}

// One line is drawn between two nodes however many relationships they have.
function pairs(edges) {
  const found = new Map();
  edges.from.forEach((from, edge) => {
    const to = edges.to[edge];
    if (from === to) return;
    const key = from < to ? `${from} ${to}` : `${to} ${from}`;
    if (!found.has(key)) found.set(key, {key, from, to, edges: []});
    found.get(key).edges.push(edge);
  });
  return [...found.values()];
}
