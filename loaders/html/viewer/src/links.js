// What is chosen <-> the part of the address after #, so that a link opens the same view.

const VIEWS = ["network", "map", "flows", "timeline", "list"];

/** Reads #entity=…&view=…&lang=…&ego=…&path=…; what makes no sense is left out. */
export function readLink(model, hash) {
  const params = new URLSearchParams(hash.replace(/^#/, ""));
  const node = (name) => model.number.get(params.get(name) ?? "") ?? -1;
  const change = {selected: node("entity")};
  if (VIEWS.includes(params.get("view"))) change.view = params.get("view");
  if (["zh", "en"].includes(params.get("lang"))) change.language = params.get("lang");
  const steps = Number(params.get("ego"));
  change.ego = change.selected >= 0 && steps >= 1 && steps <= 4 ? {node: change.selected, steps} : null;
  const to = node("path");
  change.path = change.selected >= 0 && to >= 0 ? {from: change.selected, to} : null;
  return change;
}

export function hashOf(model, state) {
  const params = new URLSearchParams();
  const from = state.path?.to >= 0 ? state.path.from : state.selected;
  if (from >= 0) params.set("entity", model.nodes.id[from]);
  if (state.view !== "network") params.set("view", state.view);
  params.set("lang", state.language);
  if (state.ego) params.set("ego", state.ego.steps);
  if (state.path?.to >= 0) params.set("path", model.nodes.id[state.path.to]);
  return `#${params}`;
}

export function linkTo(model, state) {
  return location.href.replace(/#.*$/, "") + hashOf(model, state);
}
