// The parts of the page and what connects them: a change of state goes to every part that shows it.

import {createActions} from "./actions.js";
import {el, fill} from "./dom.js";
import {createFilterPanel} from "./filterpanel.js";
import {applyFilters} from "./filters.js";
import {createFlowView} from "./flowview.js";
import {createHeader} from "./header.js";
import {createHelp} from "./helpdialog.js";
import {linkKeys} from "./keys.js";
import {hashOf, readLink} from "./links.js";
import {createListView} from "./listview.js";
import {createMapView} from "./mapview.js";
import {createNetworkView} from "./networkview.js";
import {createPanel} from "./panel.js";
import {pathList, shortestPath} from "./paths.js";
import {createSearch} from "./search.js";
import {createSearchBox} from "./searchbox.js";
import {createState, firstFilters} from "./state.js";
import {createStatusBar} from "./statusbar.js";
import {createTimelineView} from "./timelineview.js";
import {createWords} from "./words.js";

export function createApp(container, model) {
  const state = createState({
    language: /^zh/i.test(navigator.language) ? "zh" : "en", view: "network", selected: -1, ego: null, path: null,
    filters: firstFilters(model), resets: 0, ...readLink(model, location.hash),
  });
  const parts = {keys: {on: true}};
  const actions = createActions(model, state, parts);
  const search = createSearch(model);
  parts.searchBox = createSearchBox(model, search, actions.pickAndCentre);
  parts.pathSearch = createSearchBox(model, search, actions.endPath);
  parts.help = createHelp(parts.keys);
  parts.views = {
    network: createNetworkView(model, actions), map: createMapView(model, actions), flows: createFlowView(model, actions),
    timeline: createTimelineView(model, actions), list: createListView(model, actions),
  };
  const header = createHeader(model, parts.searchBox, actions);
  const filters = createFilterPanel(model, state);
  const status = createStatusBar(model, state, actions, parts.pathSearch);
  const panel = createPanel(model, actions);
  const view = el("main", {id: "view", role: "tabpanel", tabindex: "-1"});
  const skip = el("a", {class: "skip", href: "#", onclick: (event) => {
    event.preventDefault();
    view.focus();
  }});
  fill(container, skip, header.root, status.root, filters.root, view, panel.root, parts.help.root);

  let words = null, show = null, path = null;
  function update(current, changed) {
    if (!words || changed.has("language")) {
      words = createWords(model, current.language);
      document.documentElement.lang = current.language === "en" ? "en" : "zh-CN";
      skip.textContent = words.t("skip");
    }
    if (!show || changed.has("filters") || changed.has("ego")) show = applyFilters(model, current.filters, current.ego);
    path = current.path?.to >= 0 ? shortestPath(model, show, current.path.from, current.path.to) : null;
    parts.words = words;
    parts.show = show;
    header.update(words, current.view);
    status.update(words, show);
    filters.update(words, show, current.filters, current.resets);
    panel.update(words, current, show);
    if (current.path?.to >= 0) showPath(current);
    const now = parts.views[current.view];
    if (view.firstChild !== now.root) fill(view, now.root);
    view.setAttribute("aria-labelledby", `tab-${current.view}`);
    now.update(words, current, show, path);
    history.replaceState(null, "", hashOf(model, current));
  }

  function showPath({path: {from, to}}) {
    const {name} = model.nodes;
    fill(panel.root, el("h2", {}, words.t("pathTitle", name[from].slice(0, 40), name[to].slice(0, 40))),
      path ? [el("p", {class: "hint"}, words.t("pathLength", path.edges.length)), pathList(model, words, path, actions.pickKeepingPath)]
        : el("p", {class: "hint"}, words.t("noPath")),
      el("button", {type: "button", onclick: () => state.set({path: null})}, words.t("pathOff")));
  }

  state.subscribe(update);
  linkKeys(parts.keys, actions);
  window.addEventListener("hashchange", () => state.set(readLink(model, location.hash)));
  update(state.get(), new Set());
  return {state, network: parts.views.network};
}
