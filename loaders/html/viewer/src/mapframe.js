// The SVG of the map with its buttons; wheel, dragging and keys change its viewBox.

import {corners, el, fill, svg} from "./dom.js";

export function createMapFrame(width, height) {
  let box = {x: 0, y: 0, size: 1};
  const content = svg("g", {});
  const root = svg("svg", {class: "chart map", role: "img", tabindex: "0"}, svg("rect", {width, height, fill: "#fff"}), content);
  const buttons = el("div", {class: "zoom"});
  const holder = el("div", {class: "map-holder"}, root, buttons);
  show();

  function show() {
    root.setAttribute("viewBox", `${box.x} ${box.y} ${width * box.size} ${height * box.size}`);
  }

  function zoom(factor, atX = 0.5, atY = 0.5) {
    const size = Math.min(1.5, Math.max(0.05, box.size * factor));
    box = {size, x: box.x + atX * width * (box.size - size), y: box.y + atY * height * (box.size - size)};
    show();
  }

  function move(dx, dy) {
    box = {...box, x: box.x + dx * box.size, y: box.y + dy * box.size};
    show();
  }

  function reset() {
    box = {x: 0, y: 0, size: 1};
    show();
  }

  root.addEventListener("wheel", (event) => {
    event.preventDefault();
    const frame = root.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 0.85 : 1.18, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
  }, {passive: false});
  root.addEventListener("pointermove", (event) => {
    if (event.buttons !== 1) return;
    const scale = width / root.getBoundingClientRect().width;
    move(-event.movementX * scale, -event.movementY * scale);
  });
  root.addEventListener("keydown", (event) => {
    const action = {ArrowLeft: () => move(-60, 0), ArrowRight: () => move(60, 0), ArrowUp: () => move(0, -60), ArrowDown: () => move(0, 60),
      "+": () => zoom(0.8), "=": () => zoom(0.8), "-": () => zoom(1.25), 0: reset}[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    action();
    event.preventDefault();
  });

  return {root, content, holder, reset, say(words) {
    const button = (text, label, onclick) => el("button", {type: "button", "aria-label": label, title: label, onclick}, text);
    fill(buttons, button("+", words.t("zoomIn"), () => zoom(0.75)), button("−", words.t("zoomOut"), () => zoom(1.33)), button(corners(), words.t("fit"), reset));
  }};
}
