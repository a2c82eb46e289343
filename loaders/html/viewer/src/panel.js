// The right column: everything about the thing that is picked, or an overview of the graph.

import {el, fill, typeIcon} from "./dom.js";
import {numberBlock, relationBlocks, saidOnlyBlock, thingButton} from "./facts.js";
import {date} from "./format.js";
import {shortened} from "./labels.js";
import {linkTo} from "./links.js";

export function createPanel(model, actions) {
  const root = el("aside", {class: "panel", id: "panel", tabindex: "-1"});
  return {root, update(words, state, show) {
    root.setAttribute("aria-label", words.t("panel"));
    fill(root, state.selected >= 0 ? thing(words, state) : overview(words, show));
    root.scrollTop = 0;
  }};

  function overview(words, show) {
    const best = [...model.degree.keys()].filter((node) => show.nodes[node])
      .sort((a, b) => model.degree[b] - model.degree[a] || a - b).slice(0, 12);
    return [el("h2", {}, words.t("overview")), el("p", {class: "hint"}, words.t("pick")),
      best.length ? el("h3", {}, words.t("best")) : null,
      el("ol", {class: "best"}, best.map((node) => el("li", {}, thingButton(model, node, actions.pick),
        el("span", {class: "count"}, words.count("ties", "tie1", model.degree[node])))))];
  }

  function thing(words, state) {
    const node = state.selected;
    const type = model.types[model.nodes.type[node]];
    const aliases = model.nodes.aliases[node].filter((alias) => alias !== model.nodes.name[node]);
    const facts = relationBlocks(model, words, node, actions.pick);
    return [
      el("div", {class: "kind"}, typeIcon(type, 20), words.title(type), status(words, node)),
      el("h2", {}, el("bdi", {}, shortened(model.nodes.name[node], 120))),
      aliases.length ? el("p", {class: "aliases"}, `${words.t("also")}: `, el("bdi", {}, aliases.slice(0, 12).map((alias) => shortened(alias, 40)).join("、"))) : null,
      properties(words, node),
      el("div", {class: "actions"}, buttons(words, state)),
      saidOnlyBlock(model, words, node, actions.pick),
      facts.length ? facts : el("p", {class: "hint"}, words.t("noFacts")),
      numberBlock(model, words, node),
    ];
  }

  function status(words, node) {
    const value = model.nodes.status[node];
    return value && value !== "asserted" ? el("span", {class: "badge"}, words.value("ClaimStatus", value)) : null;
  }

  function properties(words, node) {
    const entries = Object.entries(model.nodes.more[node]).filter(([name]) => name !== "date_text" || !model.nodes.more[node].date);
    const home = model.nodes.home[node];
    if (home >= 0 && home !== node) entries.push(["home", home]);
    if (model.nodes.support[node]) entries.push(["support", model.nodes.support[node]]);
    if (!entries.length) return null;
    return el("dl", {}, entries.map(([name, value]) => [
      el("dt", {}, name === "home" ? words.t("home") : words.slot(name)),
      el("dd", {}, name === "home" ? thingButton(model, value, actions.pick) : shortened(text(words, name, value), 200)),
    ]));
  }

  function text(words, name, value) {
    if (name === "date") return date(value, words);
    if (name === "kind" || name === "level") return words.kind(value);
    return Array.isArray(value) ? value.join("、") : String(value);
  }

  function buttons(words, state) {
    const isEgo = state.ego?.node === state.selected;
    const button = (key, onclick, more = {}) => el("button", {type: "button", onclick, ...more}, words.t(key));
    return [
      button("centre", () => actions.centre(state.selected)),
      isEgo ? null : button("ego", () => actions.ego(state.selected), {id: "ego"}),
      button("pathFrom", () => actions.startPath(state.selected), {id: "path-from"}),
      button("copyLink", (event) => {
        navigator.clipboard?.writeText(linkTo(model, state)).then(() => (event.target.textContent = words.t("copied")), () => {});
      }),
      button("clear", () => actions.pick(-1)),
    ];
  }
}
