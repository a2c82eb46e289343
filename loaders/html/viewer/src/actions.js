// What buttons, keys and clicks do: each changes the state, nothing else.

import {otherEnd} from "./data.js";
import {firstFilters} from "./state.js";
import {download, svgCanvas} from "./snapshot.js";

export function createActions(model, state, parts) {
  const actions = {
    pick(node) {
      const {path} = state.get();
      // While a path waits for its end, a click is that end.
      if (path && path.to < 0 && node >= 0) actions.endPath(node);
      else state.set({selected: node, path: null});
    },
    pickKeepingPath: (node) => state.set({selected: node, path: null}),
    pickAndCentre(node) {
      actions.reveal(node);
      actions.pick(node);
      actions.centre(node);
    },
    /** Makes sure that the filters do not hide what was looked for. */
    reveal(node) {
      if (parts.show.nodes[node]) return;
      const filters = {...state.get().filters, mainPart: false, unconnected: true};
      filters.hiddenTypes = new Set([...filters.hiddenTypes].filter((type) => type !== model.nodes.type[node]));
      state.set({filters, ego: null, resets: state.get().resets + 1});
    },
    centre(node) {
      if (state.get().view === "network") parts.views.network.centre(node);
    },
    step(by) {
      const order = [...model.degree.keys()].filter((node) => parts.show.nodes[node]).sort((a, b) => model.degree[b] - model.degree[a] || a - b);
      if (!order.length) return;
      const at = order.indexOf(state.get().selected);
      const next = order[(at + by + order.length) % order.length];
      state.set({selected: at < 0 ? order[0] : next, path: null});
      actions.centre(state.get().selected);
    },
    ego: (node, steps = 1) => state.set({selected: node, ego: {node, steps}, view: "network"}),
    egoSelected() {
      const {selected, ego} = state.get();
      if (ego) state.set({ego: null});
      else if (selected >= 0) actions.ego(selected);
    },
    startPath(node) {
      state.set({path: {from: node, to: -1}, ego: null});
      parts.pathSearch.input.focus();
    },
    endPath(node) {
      const {path, selected} = state.get();
      actions.reveal(node);
      state.set({path: {from: path?.from ?? selected, to: node}, selected: path?.from ?? selected, view: "network"});
    },
    showAll() {
      const fresh = firstFilters(model);
      state.set({filters: {...fresh, mainPart: false, unconnected: true}, resets: state.get().resets + 1});
    },
    view: (view) => state.set({view}),
    language: () => state.set({language: state.get().language === "zh" ? "en" : "zh"}),
    search: () => parts.searchBox.input.focus(),
    help: () => parts.help.open(parts.words),
    escape() {
      if (parts.help.root.open) return;
      const {path, ego} = state.get();
      if (path) state.set({path: null});
      else if (ego) state.set({ego: null});
      else state.set({selected: -1});
    },
    async png() {
      const {view} = state.get();
      const shown = parts.views[view];
      const canvas = view === "network" ? shown.canvas() : await svgCanvas(shown.root.querySelector("svg.chart"));
      download(canvas, `parkgraph-${view}.png`);
    },
    neighbours: (node) => model.touching[node].map((edge) => otherEnd(model, edge, node)),
  };
  return actions;
}
