// Relationships between things -> ties between the regions where these are at home.

/** Code of the home region of a node, or null. */
export function homeCode(model, node) {
  const home = model.nodes.home[node];
  const code = home < 0 ? null : model.nodes.more[home].code;
  return code && model.places[code] ? code : null;
}

const DIGITS = {province: 2, city: 4, stated: 12};

/** The division itself or the one above it at this level; 嘉定区 at city level is 上海市. */
export function atLevel(model, code, level) {
  let found = code;
  while (/^\d+$/.test(found) && found.length > DIGITS[level] && model.places[found].up) found = model.places[found].up;
  return found;
}

/** What a relationship counts for: the agreements it was made by, or one. */
export const weightOf = (model, edge) => Math.max(1, model.edges.more[edge].agreements?.length ?? 1);

/** Shown ties between two different regions: {a, b, edges, weight}, the strongest first. */
export function regionTies(model, show, level) {
  const ties = new Map();
  show.edges.forEach((shown, edge) => {
    if (!shown || !model.relations[model.edges.type[edge]].flow) return;
    const ends = [model.edges.from[edge], model.edges.to[edge]].map((node) => homeCode(model, node));
    if (!ends[0] || !ends[1]) return;
    const [a, b] = ends.map((code) => atLevel(model, code, level)).sort();
    if (a === b) return;
    const key = `${a} ${b}`;
    if (!ties.has(key)) ties.set(key, {a, b, edges: [], weight: 0});
    ties.get(key).edges.push(edge);
    ties.get(key).weight += weightOf(model, edge);
  });
  return [...ties.values()].sort((x, y) => y.weight - x.weight || (x.a + x.b < y.a + y.b ? -1 : 1));
}

export function placeName(model, words, code) {
  const place = model.places[code];
  return words.language === "en" ? place.en : place.zh;
}

/** Number of the node of a region, or -1 where the graph has only parts of it. */
export function regionNode(model, code) {
  model.regionNodes ??= new Map(model.nodes.more.map((more, node) => [more.code, node]).filter(([each]) => each));
  return model.regionNodes.get(code) ?? -1;
}
