// A search field with its list of results, as the ARIA combobox pattern has it.

import {el, fill, typeIcon} from "./dom.js";
import {shortened} from "./labels.js";

let count = 0;

/** `search(query)` gives {node, name} rows; `pick(node)` is called with the one chosen. */
export function createSearchBox(model, search, pick, isPicked = () => false) {
  const id = `results-${++count}`;
  const list = el("ul", {id, role: "listbox", class: "results", hidden: true});
  const status = el("span", {class: "sr-only", role: "status"});
  const input = el("input", {type: "search", role: "combobox", "aria-expanded": "false", "aria-controls": id,
    "aria-autocomplete": "list", autocomplete: "off", spellcheck: "false"});
  const root = el("div", {class: "search"}, input, list, status);
  let rows = [], active = -1, words = null;

  function update() {
    rows = search(input.value);
    active = rows.length ? 0 : -1;
    const asked = input.value.trim() !== "";
    const none = asked && !rows.length;
    fill(list, rows.map(option));
    list.hidden = !rows.length;
    status.textContent = none ? words.t("nothingFound", shortened(input.value, 30)) : asked ? words.t("found", rows.length) : "";
    status.className = none ? "nothing" : "sr-only";
    mark();
  }

  function option(row, at) {
    const type = model.types[model.nodes.type[row.node]];
    const name = model.nodes.name[row.node];
    return el("li", {id: `${id}-${at}`, role: "option", "aria-selected": "false", onmousedown: (event) => {
      event.preventDefault();
      choose(at);
    }}, typeIcon(type), el("span", {class: "name"}, shortened(name, 34)),
    row.name && row.name !== name ? el("span", {class: "alias"}, shortened(row.name, 24)) : null,
    el("span", {class: "kind"}, words.title(type)));
  }

  function mark() {
    [...list.children].forEach((item, at) => item.setAttribute("aria-selected", String(at === active)));
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (active >= 0 && !list.hidden) {
      input.setAttribute("aria-activedescendant", `${id}-${active}`);
      list.children[active]?.scrollIntoView?.({block: "nearest"});
    } else input.removeAttribute("aria-activedescendant");
  }

  function choose(at) {
    const row = rows[at];
    if (!row) return;
    close();
    input.value = "";
    pick(row.node);
  }

  function close() {
    list.hidden = true;
    status.className = "sr-only";
    status.textContent = "";
    mark();
  }

  input.addEventListener("input", update);
  input.addEventListener("focus", () => input.value && update());
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!rows.length) return;
      active = (active + (event.key === "ArrowDown" ? 1 : rows.length - 1)) % rows.length;
      list.hidden = false;
      mark();
      event.preventDefault();
    } else if (event.key === "Enter") choose(active);
    else if (event.key === "Escape") {
      if (input.value) event.stopPropagation();
      input.value = "";
      close();
    }
  });

  return {root, input, say(language, label, hint) {
    if (words !== language) close();
    words = language;
    input.setAttribute("aria-label", label);
    list.setAttribute("aria-label", label);
    input.placeholder = hint;
  }};
}
