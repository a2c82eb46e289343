// Regions at their places, sized by what is at home there, with arcs for the ties between them.

import {el, fill, svg} from "./dom.js";
import {createLevelBar} from "./levelbar.js";
import {shortened} from "./labels.js";
import {createMapFrame} from "./mapframe.js";
import {graticule} from "./graticule.js";
import {fitted} from "./projection.js";
import {atLevel, homeCode, placeName, regionNode, regionTies} from "./regions.js";
import {tieTable} from "./tietable.js";

const WIDTH = 780, HEIGHT = 540;

export function createMapView(model, actions) {
  let level = "stated", last = null;
  const bar = createLevelBar("map-level", level, (value) => {
    level = value;
    frame.reset();
    draw(...last);
  });
  const frame = createMapFrame(WIDTH, HEIGHT);
  const content = el("div", {});
  const root = el("div", {class: "charted"}, bar.root, content);

  function draw(words, state, show) {
    last = [words, state, show];
    bar.update(words, level);
    const spots = spotsOf(show);
    if (!spots.size) return fill(content, el("p", {class: "empty"}, words.t("noPlaces")));
    const ties = regionTies(model, show, level).filter(({a, b}) => spots.has(a) && spots.has(b));
    frame.root.setAttribute("aria-label", words.t("mapTitle"));
    fill(frame.content, drawing(words, state, spots, ties));
    frame.say(words);
    return fill(content, frame.holder, ties.length ? tieTable(model, words, ties, actions) : null);
  }

  /** Code -> how many shown things are at home there, where the place has a position. */
  function spotsOf(show) {
    const spots = new Map();
    show.nodes.forEach((shown, node) => {
      const code = shown ? homeCode(model, node) : null;
      const at = code && atLevel(model, code, level);
      if (at && model.places[at].lon !== undefined) spots.set(at, (spots.get(at) ?? 0) + 1);
    });
    return spots;
  }

  function drawing(words, state, spots, ties) {
    const position = fitted([...spots.keys()].map((code) => [model.places[code].lon, model.places[code].lat]), WIDTH, HEIGHT, 80);
    const places = new Map([...spots].map(([code, number]) => {
      const [x, y] = position(model.places[code].lon, model.places[code].lat);
      return [code, {code, number, x, y, radius: 4 + 3 * Math.sqrt(number)}];
    }));
    const ordered = [...places.values()].sort((a, b) => b.number - a.number || (a.code < b.code ? -1 : 1));
    return [graticule(position, WIDTH, HEIGHT), provinces(words, position, places),
      svg("g", {class: "arcs", fill: "none"}, ties.map((tie) => arc(words, places.get(tie.a), places.get(tie.b), tie))),
      ordered.map((place) => spot(words, state, place)), labelsOf(words, ordered)];
  }

  // Names of provinces as ground, where nothing of the graph stands.
  function provinces(words, position, places) {
    return svg("g", {class: "ground", "font-size": 14, fill: "#7b8794", "text-anchor": "middle"}, model.ground.map((place) => {
      const [x, y] = position(place.lon, place.lat);
      const outside = x < 20 || y < 14 || x > WIDTH - 20 || y > HEIGHT - 14;
      const near = [...places.values()].some((other) => Math.abs(other.x - x) < 90 && Math.abs(other.y - y) < 26);
      return outside || near ? null : svg("text", {x: round(x), y: round(y)}, words.language === "en" ? place.en : place.zh);
    }));
  }

  function arc(words, a, b, tie) {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    // Bent by a fifth of its length, always to the same side, so that arcs do not lie on each other.
    const [mx, my] = [(a.x + b.x) / 2 + dy * 0.2, (a.y + b.y) / 2 - dx * 0.2];
    return svg("path", {class: "arc", d: `M${round(a.x)} ${round(a.y)}Q${round(mx)} ${round(my)} ${round(b.x)} ${round(b.y)}`, stroke: "#c2410c",
      "stroke-opacity": 0.75, "stroke-width": Math.min(1.2 + tie.weight * 0.8, 9), "stroke-linecap": "round"},
    svg("title", {}, `${placeName(model, words, tie.a)} – ${placeName(model, words, tie.b)}: ${words.count("dealings", "dealing1", tie.weight)}`));
  }

  function spot(words, state, {code, number, x, y, radius}) {
    const node = regionNode(model, code);
    const chosen = node >= 0 && node === state.selected;
    return svg("circle", {class: "spot", cx: round(x), cy: round(y), r: round(radius), fill: chosen ? "#c2410c" : "#1d4ed8", "fill-opacity": 0.8, stroke: "#fff", "stroke-width": 1.5,
      cursor: node >= 0 ? "pointer" : null, onclick: () => node >= 0 && actions.pick(node)},
    svg("title", {}, `${placeName(model, words, code)}: ${words.count("things", "thing1", number)}`));
  }

  function labelsOf(words, places) {
    const taken = places.map(({x, y, radius}) => ({left: x - radius, right: x + radius, top: y - radius, bottom: y + radius}));
    return svg("g", {"font-size": 15, fill: "#16202e"}, places.map((place) => {
      const name = `${shortened(placeName(model, words, place.code), 12)} ${place.number}`;
      const width = [...name].reduce((sum, char) => sum + (char > "\u2e80" ? 15 : 8.4), 0);
      const box = candidates(place, width).find((each) => each.left > 2 && each.right < WIDTH - 2 && !taken.some((other) => other !== taken[places.indexOf(place)] && meets(each, other)));
      if (!box) return null;
      taken.push(box);
      return svg("text", {x: round(box.left), y: round(box.bottom - 5), stroke: "#fff", "stroke-width": 3.5, "stroke-linejoin": "round", "paint-order": "stroke"}, name);
    }));
  }

  return {root, update: draw};
}

const round = (value) => Math.round(value * 10) / 10;

// Right, left, under, over.
function candidates({x, y, radius}, width) {
  const box = (left, top) => ({left, right: left + width, top, bottom: top + 20});
  return [box(x + radius + 3, y - 10), box(x - radius - 3 - width, y - 10), box(x - width / 2, y + radius + 1), box(x - width / 2, y - radius - 21)];
}

const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
