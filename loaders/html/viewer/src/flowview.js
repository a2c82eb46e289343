// Ties between regions as a chord diagram: arcs are regions, bands the relations between two.

import {el, fill, svg} from "./dom.js";
import {createLevelBar} from "./levelbar.js";
import {placeName, regionNode, regionTies} from "./regions.js";
import {shortened} from "./labels.js";
import {tieTable} from "./tietable.js";

const MOST_REGIONS = 24, RADIUS = 205, GAP = 0.05, WIDTH = 780, HEIGHT = 500;
const COLOURS = ["#1d4ed8", "#b45309", "#15803d", "#be185d", "#6d28d9", "#0e7490", "#a16207", "#b91c1c", "#4d7c0f", "#334155"];

export function createFlowView(model, actions) {
  let level = "stated", last = null;
  const bar = createLevelBar("flow-level", level, (value) => {
    level = value;
    draw(...last);
  });
  const content = el("div", {});
  const root = el("div", {class: "charted"}, bar.root, content);

  function draw(words, state, show) {
    last = [words, state, show];
    bar.update(words, level);
    const ties = regionTies(model, show, level);
    if (!ties.length) return fill(content, el("p", {class: "empty"}, words.t("noFlows")));
    return fill(content, chord(words, ties), tieTable(model, words, ties, actions));
  }

  function chord(words, ties) {
    const {arcs, bands} = arranged(ties);
    const colour = (code) => COLOURS[arcs.findIndex((arc) => arc.code === code) % COLOURS.length];
    return svg("svg", {class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words.t("flowTitle")},
      svg("g", {transform: `translate(${WIDTH / 2} ${HEIGHT / 2})`},
        bands.map((band) => svg("path", {class: "band", d: ribbon(band), fill: colour(band.minor), "fill-opacity": 0.45, stroke: colour(band.minor), "stroke-opacity": 0.7},
          svg("title", {}, `${placeName(model, words, band.a)} – ${placeName(model, words, band.b)}: ${words.count("dealings", "dealing1", band.weight)}`))),
        arcs.map((arc) => region(words, arc, colour(arc.code)))));
  }

  function region(words, arc, colour) {
    const middle = (arc.start + arc.end) / 2;
    const [x, y] = point(RADIUS + 22, middle);
    const node = regionNode(model, arc.code);
    const left = x < 0;
    return svg("g", {class: "region", style: null, cursor: node >= 0 ? "pointer" : null, onclick: () => node >= 0 && actions.pick(node)},
      svg("path", {d: ring(arc.start, arc.end), fill: colour}),
      svg("text", {x, y: y + 5, "text-anchor": left ? "end" : "start", "font-size": 14, fill: "#16202e"}, `${shortened(placeName(model, words, arc.code), 14)} ${arc.total}`),
      svg("title", {}, `${placeName(model, words, arc.code)}: ${words.count("dealings", "dealing1", arc.total)}`));
  }

  return {root, update: draw};
}

/** Angles of the arcs and of both feet of each band. */
function arranged(all) {
  const totals = new Map();
  const add = (code, number) => totals.set(code, (totals.get(code) ?? 0) + number);
  for (const {a, b, weight} of all) {
    add(a, weight);
    add(b, weight);
  }
  const kept = new Set([...totals].sort((x, y) => y[1] - x[1] || (x[0] < y[0] ? -1 : 1)).slice(0, MOST_REGIONS).map(([code]) => code));
  const ties = all.filter(({a, b}) => kept.has(a) && kept.has(b));
  const codes = [...kept].filter((code) => ties.some(({a, b}) => a === code || b === code)).sort();
  const own = new Map(codes.map((code) => [code, ties.filter(({a, b}) => a === code || b === code).reduce((sum, tie) => sum + tie.weight, 0)]));
  const sum = [...own.values()].reduce((a, b) => a + b, 0);
  const unit = (Math.PI * 2 - GAP * codes.length) / sum;
  let at = -Math.PI / 2;
  const arcs = codes.map((code) => {
    const arc = {code, start: at, end: at + own.get(code) * unit, total: own.get(code), next: at};
    at = arc.end + GAP;
    return arc;
  });
  const foot = (code, size) => {
    const arc = arcs.find((each) => each.code === code);
    const start = arc.next;
    arc.next += size * unit;
    return [start, arc.next];
  };
  return {arcs, bands: ties.map((tie) => ({...tie, minor: own.get(tie.a) < own.get(tie.b) ? tie.a : tie.b, first: foot(tie.a, tie.weight), second: foot(tie.b, tie.weight)}))};
}

const point = (radius, angle) => [radius * Math.cos(angle), radius * Math.sin(angle)];
const text = (radius, angle) => point(radius, angle).map((value) => value.toFixed(1)).join(" ");

function ring(start, end) {
  const large = end - start > Math.PI ? 1 : 0;
  return `M${text(RADIUS, start)}A${RADIUS} ${RADIUS} 0 ${large} 1 ${text(RADIUS, end)}L${text(RADIUS + 14, end)}A${RADIUS + 14} ${RADIUS + 14} 0 ${large} 0 ${text(RADIUS + 14, start)}Z`;
}

function ribbon({first, second}) {
  const inner = RADIUS - 3;
  const arc = ([start, end]) => `A${inner} ${inner} 0 ${end - start > Math.PI ? 1 : 0} 1 ${text(inner, end)}`;
  return `M${text(inner, first[0])}${arc(first)}Q0 0 ${text(inner, second[0])}${arc(second)}Q0 0 ${text(inner, first[0])}Z`;
}
