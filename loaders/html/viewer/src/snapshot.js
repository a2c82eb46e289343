// What the main area shows -> a PNG: sigma's canvases in one, or an SVG drawn by the browser.

import {FONT} from "./picture.js";

/** Canvas with all layers of the network, drawn in one go: WebGL forgets its pixels afterwards. */
export function pictureCanvas(renderer) {
  renderer.render?.();
  const layers = renderer.getCanvases();
  const order = ["edges", "edgeLabels", "nodes", "icons", "labels"].filter((name) => layers[name]);
  const first = layers[order[0]];
  const canvas = document.createElement("canvas");
  canvas.width = first.width;
  canvas.height = first.height;
  const context = canvas.getContext("2d");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const name of order) context.drawImage(layers[name], 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** Canvas with an SVG at twice its size; its look must be in attributes, style sheets do not apply. */
export async function svgCanvas(element) {
  const {width, height} = element.getBoundingClientRect();
  const copy = element.cloneNode(true);
  copy.setAttribute("width", width * 2);
  copy.setAttribute("height", height * 2);
  copy.setAttribute("font-family", FONT);
  const text = new XMLSerializer().serializeToString(copy);
  const address = URL.createObjectURL(new Blob([text], {type: "image/svg+xml"}));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * 2;
    canvas.height = height * 2;
    const context = canvas.getContext("2d");
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas;
  } finally {
    URL.revokeObjectURL(address);
  }
}

export function download(canvas, name) {
  canvas.toBlob((blob) => {
    const address = URL.createObjectURL(blob);
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 1000);
  }, "image/png");
}
