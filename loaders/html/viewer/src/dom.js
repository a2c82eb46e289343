// Makes elements. Text only ever becomes a text node: nothing here parses markup, so that a name
// such as <img onerror=…> stays a name.

export const SVG = "http://www.w3.org/2000/svg";

/** An HTML element; `on…` functions become listeners, false and null attributes are left out. */
export function el(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** A link to the web in a new window, or plain text where the address is none of the web. */
export function webLink(address, text) {
  if (!/^https?:\/\//i.test(address ?? "")) return document.createTextNode(text);
  return el("a", {href: address, target: "_blank", rel: "noopener noreferrer"}, text);
}

/** The icon of a type in its colour. */
export function typeIcon(type, size = 18) {
  return svg("svg", {class: "icon", viewBox: "0 0 24 24", width: size, height: size, "aria-hidden": "true"},
    svg("circle", {cx: 12, cy: 12, r: 12, fill: type.colour}),
    svg("path", {d: type.icon, fill: "#fff", "fill-rule": "evenodd", transform: "translate(4.2 4.2) scale(.65)"}));
}

/** Puts new children into an element. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(3).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** The sign for the whole picture, which most fonts lack. */
export function corners() {
  return svg("svg", {viewBox: "0 0 24 24", width: 16, height: 16, fill: "none", stroke: "currentColor", "stroke-width": 2, "aria-hidden": "true"},
    svg("path", {d: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5"}));
}
