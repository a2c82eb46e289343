// The network with its buttons, made when it is first shown, and its picture for print.

import {corners, el, fill} from "./dom.js";
import {createPicture} from "./picture.js";
import {pictureCanvas} from "./snapshot.js";

export function createNetworkView(model, actions) {
  const stage = el("div", {class: "stage", tabindex: "0", role: "application"});
  const buttons = el("div", {class: "zoom"});
  const printed = el("div", {class: "print-picture", "aria-hidden": "true"});
  const root = el("div", {class: "network"}, stage, buttons, printed);
  let picture = null, shape = "", language = "", broken = false;

  window.addEventListener("beforeprint", () => picture && root.isConnected && fill(printed, pictureCanvas(picture.renderer)));

  function drawButtons(words) {
    const camera = picture.renderer.getCamera();
    const button = (text, label, onclick) => el("button", {type: "button", "aria-label": label, title: label, onclick}, text);
    stage.setAttribute("aria-label", words.t("picture"));
    fill(buttons, button("+", words.t("zoomIn"), () => camera.animatedZoom({duration: 150})),
      button("−", words.t("zoomOut"), () => camera.animatedUnzoom({duration: 150})),
      button(corners(), words.t("fit"), () => picture.fit()));
  }

  // Without WebGL the other views still work.
  function tryPicture(words) {
    try {
      return createPicture(stage, model, actions);
    } catch (error) {
      broken = true;
      fill(root, el("p", {class: "empty"}, words.t("noWebgl")));
      return null;
    }
  }

  return {
    root,
    update(words, state, show, path) {
      if (broken || !(picture ??= tryPicture(words))) return;
      picture.update(show, words, state.selected, path);
      if (words.language !== language) drawButtons(words);
      language = words.language;
      // Another part is shown: look at it as a whole. Sliders and boxes leave the camera alone.
      const next = JSON.stringify([state.ego, state.filters.mainPart, state.filters.unconnected]);
      if (next !== shape) picture.fit(shape !== "");
      shape = next;
    },
    centre: (node) => picture?.centre(node),
    canvas: () => pictureCanvas(picture.renderer),
    get picture() {
      return picture;
    },
  };
}
