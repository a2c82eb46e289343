// Single keys that work everywhere but in fields; the help dialog can turn them off.

import {VIEWS} from "./header.js";

export function linkKeys(keys, actions) {
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape") return actions.escape();
    const inField = event.target.closest?.("input:not([type=checkbox]):not([type=range]), select, textarea, dialog");
    if (!keys.on || inField) return;
    const view = VIEWS[Number(event.key) - 1];
    const action = {"/": actions.search, l: actions.language, L: actions.language, e: actions.egoSelected, E: actions.egoSelected, "?": actions.help}[event.key]
      ?? (view ? () => actions.view(view) : null);
    if (!action) return;
    event.preventDefault();
    action();
  });
}
