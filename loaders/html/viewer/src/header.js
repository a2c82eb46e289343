// The top line: title, search, views, language, export, print, help.

import {el, fill} from "./dom.js";

export const VIEWS = ["network", "map", "flows", "timeline", "list"];

export function createHeader(model, searchBox, actions) {
  const heading = el("h1", {}, el("bdi", {}, model.title));
  const tabs = el("div", {role: "tablist", class: "tabs"});
  const tools = el("div", {class: "tools"});
  const root = el("header", {}, heading, searchBox.root, tabs, tools);
  let drawn = "";

  function draw(words) {
    tabs.setAttribute("aria-label", words.t("views"));
    fill(tabs, VIEWS.map((view) => el("button", {type: "button", role: "tab", id: `tab-${view}`, "aria-controls": "view",
      onclick: () => actions.view(view), onkeydown: turn}, words.t(view))));
    fill(tools,
      el("button", {type: "button", id: "language", "aria-label": words.t("languageLabel"), onclick: actions.language}, words.t("language")),
      el("button", {type: "button", id: "png", onclick: actions.png}, words.t("png")),
      el("button", {type: "button", id: "print", onclick: () => window.print()}, words.t("print")),
      el("button", {type: "button", id: "help", onclick: actions.help}, words.t("help")));
    searchBox.say(words, words.t("searchLabel"), words.t("search"));
  }

  function turn(event) {
    const step = {ArrowRight: 1, ArrowLeft: -1}[event.key];
    if (!step) return;
    const at = VIEWS.indexOf(event.target.id.slice(4));
    const next = VIEWS[(at + step + VIEWS.length) % VIEWS.length];
    actions.view(next);
    tabs.querySelector(`#tab-${next}`).focus();
    event.preventDefault();
    event.stopPropagation();
  }

  return {root, update(words, view) {
    if (drawn !== words.language) draw(words);
    drawn = words.language;
    for (const tab of tabs.children) {
      const chosen = tab.id === `tab-${view}`;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
    }
    tools.querySelector("#png").hidden = view === "list";
  }};
}
