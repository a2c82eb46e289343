// The choice of province, city or the level that articles state; map and flows share it.

import {el, fill} from "./dom.js";

const LEVELS = [["province", "province"], ["city", "city"], ["stated", "asStated"]];

export function createLevelBar(id, first, change) {
  const select = el("select", {id, onchange: (event) => change(event.target.value)});
  const label = el("label", {for: id});
  return {root: el("div", {class: "bar"}, label, select), update(words, level) {
    label.textContent = words.t("level");
    fill(select, LEVELS.map(([value, key]) => el("option", {value}, words.t(key))));
    select.value = level ?? first;
  }};
}
