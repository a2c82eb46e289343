// The line under the header: how much is shown, and the ways out of surroundings and paths.

import {el, fill} from "./dom.js";
import {shortened} from "./labels.js";

export function createStatusBar(model, state, actions, pathSearch) {
  const counts = el("span", {id: "counts", role: "status"});
  const mode = el("span", {class: "mode"});
  const root = el("div", {class: "statusbar"}, counts, mode);
  let drawn = "";

  function egoMode(words, {ego}) {
    return [
      el("span", {}, `${words.t("ego")}: ${shortened(model.nodes.name[ego.node], 20)}`),
      [1, 2, 3].map((steps) => el("button", {type: "button", "aria-pressed": String(steps === ego.steps), onclick: () => actions.ego(ego.node, steps)}, words.t("egoSteps", steps))),
      el("button", {type: "button", id: "ego-off", onclick: () => state.set({ego: null})}, words.t("egoOff")),
    ];
  }

  function pathMode(words, {path}) {
    return [
      el("span", {}, words.t("pathPick", shortened(model.nodes.name[path.from], 20))), path.to < 0 ? pathSearch.root : null,
      el("button", {type: "button", id: "path-off", onclick: () => state.set({path: null})}, words.t("pathOff")),
    ];
  }

  return {root, update(words, show) {
    const current = state.get();
    counts.textContent = show.nodeCount ? words.t("shown", show.nodeCount, model.count, show.edgeCount, model.edgeCount) : words.t("nothingShown");
    pathSearch.say(words, words.t("pathTo"), words.t("search"));
    const wanted = `${words.language} ${JSON.stringify(current.ego)} ${JSON.stringify(current.path)} ${show.nodeCount === model.count}`;
    if (drawn === wanted) return;
    drawn = wanted;
    fill(mode, current.ego ? egoMode(words, current) : null, current.path ? pathMode(words, current) : null,
      !current.ego && !current.path && show.nodeCount < model.count
        ? el("button", {type: "button", id: "show-all", onclick: actions.showAll}, words.t("showAll")) : null);
  }};
}
