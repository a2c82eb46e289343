// Agreements, investments and milestones by year: columns on top, the entries under them.

import {el, fill, svg} from "./dom.js";
import {otherEnd} from "./data.js";
import {thingButton} from "./facts.js";
import {date} from "./format.js";

const WIDTH = 760, HEIGHT = 190, LEFT = 34, BOTTOM = 26;
const PAGE = 150;

export function createTimelineView(model, actions) {
  const root = el("div", {class: "charted"});
  let limit = PAGE, last = null;

  function draw(words, state, show) {
    last = [words, state, show];
    const events = eventsOf(model, show);
    const dated = events.filter(({year}) => year > 0);
    if (!dated.length) return fill(root, el("p", {class: "empty"}, words.t("noEvents")));
    const more = events.length > limit ? el("button", {type: "button", onclick: () => {
      limit += PAGE;
      draw(...last);
    }}, words.t("moreRows", Math.min(PAGE, events.length - limit))) : null;
    return fill(root, columns(words, dated), legend(words, dated), entries(words, events.slice(0, limit)), more);
  }

  function columns(words, events) {
    const types = [...new Set(events.map(({type}) => type))].sort((a, b) => a - b);
    const years = events.map(({year}) => year);
    const [first, final] = [years.reduce((a, b) => Math.min(a, b)), years.reduce((a, b) => Math.max(a, b))];
    const counts = new Map();
    for (const {year, type} of events) counts.set(`${year} ${type}`, (counts.get(`${year} ${type}`) ?? 0) + 1);
    const total = (year) => types.reduce((sum, type) => sum + (counts.get(`${year} ${type}`) ?? 0), 0);
    let most = 1;
    for (let year = first; year <= final; year++) most = Math.max(most, total(year));
    const slot = (WIDTH - LEFT) / (final - first + 1), wide = Math.min(46, slot * 0.7), unit = (HEIGHT - BOTTOM - 22) / most;
    const every = Math.ceil(44 / slot);
    const bars = [];
    for (let year = first; year <= final; year++) {
      const x = LEFT + (year - first) * slot + (slot - wide) / 2;
      let y = HEIGHT - BOTTOM;
      for (const type of types) {
        const number = counts.get(`${year} ${type}`) ?? 0;
        if (!number) continue;
        y -= number * unit;
        bars.push(svg("rect", {class: "column", x, y, width: wide, height: number * unit, fill: model.types[type].colour},
          svg("title", {}, `${year}: ${words.title(model.types[type])} ${number}`)));
      }
      if (total(year)) bars.push(svg("text", {x: x + wide / 2, y: y - 5, "text-anchor": "middle", "font-size": 12, fill: "#16202e"}, String(total(year))));
      if ((year - first) % every === 0) bars.push(svg("text", {x: x + wide / 2, y: HEIGHT - 8, "text-anchor": "middle", "font-size": 12, fill: "#4a5768"}, String(year)));
    }
    return svg("svg", {class: "chart", viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": words.t("eventsTitle")},
      svg("line", {x1: LEFT, x2: WIDTH, y1: HEIGHT - BOTTOM, y2: HEIGHT - BOTTOM, stroke: "#8d99a8"}), bars);
  }

  function legend(words, events) {
    const types = [...new Set(events.map(({type}) => type))].sort((a, b) => a - b);
    return el("p", {class: "key"}, types.map((type) => el("span", {}, swatch(model.types[type].colour), words.title(model.types[type]))));
  }

  function entries(words, events) {
    const years = [...new Set(events.map(({year}) => year))];
    return years.map((year) => el("section", {class: "year"}, el("h2", {}, year ? String(year) : words.t("undatedEvents")),
      el("ul", {class: "facts"}, events.filter((event) => event.year === year).map((event) => entry(words, event)))));
  }

  function entry(words, {node}) {
    const status = model.nodes.status[node];
    const parties = [...new Set(model.touching[node].map((edge) => otherEnd(model, edge, node)))].slice(0, 6);
    return el("li", {class: "event"}, el("span", {class: "when"}, date(model.nodes.more[node].date, words) || "—"),
      el("div", {}, thingButton(model, node, actions.pick), status && status !== "asserted" ? el("span", {class: "badge"}, words.value("ClaimStatus", status)) : null,
        el("div", {class: "parties"}, parties.map((party) => thingButton(model, party, actions.pick)))));
  }

  return {root, update(words, state, show) {
    draw(words, state, show);
  }};
}

function eventsOf(model, show) {
  const events = [];
  show.nodes.forEach((shown, node) => {
    const type = model.nodes.type[node];
    if (shown && model.types[type].event) events.push({node, type, year: model.nodeYears[node], date: model.nodes.more[node].date ?? ""});
  });
  // The newest first, what has no date last.
  return events.sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.node - b.node));
}

function swatch(colour) {
  return svg("svg", {width: 11, height: 11, "aria-hidden": "true"}, svg("rect", {width: 11, height: 11, rx: 2, fill: colour}));
}
