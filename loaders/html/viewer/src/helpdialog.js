// What the keys do and what the figures mean.

import {el, fill} from "./dom.js";

export function createHelp(keys) {
  const root = el("dialog", {class: "help"});
  return {root, open(words) {
    const on = el("input", {type: "checkbox", id: "keys-on", onchange: (event) => (keys.on = event.target.checked)});
    on.checked = keys.on;
    root.setAttribute("aria-label", words.t("help"));
    fill(root, el("h2", {}, words.t("shortcuts")),
      el("ul", {}, ["k1", "k2", "k3", "k4", "k5", "k6"].map((key) => el("li", {}, words.t(key)))),
      el("p", {}, words.t("picture")),
      el("label", {class: "toggle"}, on, words.t("shortcutsOn")),
      el("p", {}, words.t("about")), el("p", {class: "hint"}, words.t("generated")),
      el("button", {type: "button", onclick: () => root.close()}, words.t("close")));
    root.showModal();
  }};
}
