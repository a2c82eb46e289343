// The network: sigma draws nodes and lines, two canvases of ours add icons and labels.

import Graph from "graphology";
import Sigma from "sigma";
import {EdgeLineProgram, EdgeRectangleProgram, NodeCircleProgram, NodePointProgram} from "sigma/rendering";
import {createIconLayer} from "./iconlayer.js";
import {createLabelDrawing, drawHover} from "./labels.js";
import {pickByCounting} from "./picking.js";
import {linkPictureKeys} from "./picturekeys.js";

const DIM_NODE = "#dde2e8", DIM_EDGE = "#eef0f3", EDGE = "#b9c2cd", FAINT_EDGE = "#d3dae2", STRONG_EDGE = "#5b6b80", PATH = "#c2410c";
// More lines than this are drawn one pixel thin and not at all while the picture moves.
const MANY_LINES = 2500;
const FEW = 400;

export const radiusOf = (ties) => Math.min(4 + 1.8 * Math.sqrt(ties), 20);

export function createPicture(container, model, handlers) {
  const many = model.ties.length > MANY_LINES;
  const graph = graphOf(model);
  let show = null, words = null;
  const marks = {selected: -1, near: null, path: null, scale: 1};
  const labels = createLabelDrawing(discs, () => renderer.getDimensions().width);
  const renderer = new Sigma(graph, container, {
    allowInvalidContainer: true, zIndex: true, hideEdgesOnMove: many, hideLabelsOnMove: model.count > 3000,
    defaultEdgeType: many ? "thin" : "line", nodeProgramClasses: {circle: many ? NodePointProgram : NodeCircleProgram}, edgeProgramClasses: {thin: EdgeLineProgram, line: EdgeRectangleProgram},
    renderEdgeLabels: true, edgeLabelSize: 11, edgeLabelColor: {color: "#334155"}, edgeLabelFont: FONT,
    labelFont: FONT, labelSize: 13, labelColor: {color: "#16202e"}, labelDensity: model.count > FEW ? 1.2 : 20, labelGridCellSize: 90,
    labelRenderedSizeThreshold: model.count > 800 ? 6 : 3, minCameraRatio: 0.01, maxCameraRatio: 3, stagePadding: 46,
    defaultDrawNodeLabel: labels.draw, defaultDrawNodeHover: (context, data, settings) => drawHover(context, data, settings),
    nodeReducer: (key, data) => drawnNode(Number(key), data), edgeReducer: (key, data) => drawnEdge(data),
  });
  const icons = createIconLayer(renderer, model, () => ({show, marks, dimmed}));
  pickByCounting(renderer, model, (node) => (show?.nodes[node] ? renderer.scaleSize(radiusOf(model.degree[node]) * marks.scale) : 0));
  renderer.on("beforeRender", labels.start);
  renderer.on("afterRender", labels.finish);
  renderer.on("clickNode", ({node}) => handlers.pick(Number(node)));
  renderer.on("doubleClickNode", (event) => {
    event.preventSigmaDefault();
    handlers.ego(Number(event.node));
  });
  renderer.on("clickStage", () => handlers.pick(-1));
  renderer.on("enterNode", () => container.classList.add("over-node"));
  renderer.on("leaveNode", () => container.classList.remove("over-node"));
  linkPictureKeys(container, renderer, handlers, fit);

  // Where nodes are few, labels keep clear of them; among thousands that would leave no label.
  function discs() {
    if (!show || show.nodeCount > FEW) return [];
    return [...show.nodes.keys()].filter((node) => show.nodes[node]).map((node) => {
      const data = renderer.getNodeDisplayData(String(node));
      const {x, y} = renderer.framedGraphToViewport(data);
      const radius = renderer.scaleSize(data.size);
      return {key: String(node), left: x - radius, top: y - radius, width: 2 * radius, height: 2 * radius};
    });
  }

  function dimmed(node) {
    if (marks.path) return !marks.path.nodes.has(node);
    return marks.near !== null && !marks.near.has(node);
  }

  function drawnNode(node, data) {
    if (!show || !show.nodes[node]) return {...data, hidden: true};
    const size = radiusOf(model.degree[node]) * marks.scale;
    const chosen = node === marks.selected || marks.path?.nodes.has(node);
    if (dimmed(node)) return {...data, size, color: DIM_NODE, label: null, zIndex: 0};
    return {...data, size: chosen ? size * 1.25 : size, zIndex: chosen ? 2 : 1, forceLabel: chosen || Boolean(marks.near && marks.near.size < 40), highlighted: false, chosen};
  }

  function drawnEdge(data) {
    const shown = show ? data.tie.edges.filter((edge) => show.edges[edge]) : [];
    if (!shown.length) return {...data, hidden: true};
    const {from, to} = data.tie;
    const onPath = marks.path?.ties.has(data.tie.key);
    if (marks.path) return onPath ? {...data, ...named(shown), color: PATH, size: 3, zIndex: 2} : {...data, color: DIM_EDGE, size: 1};
    if (marks.near === null) return {...data, color: many ? FAINT_EDGE : EDGE, size: Math.min(1 + 0.5 * shown.length, 4) * Math.min(1, marks.scale + 0.2)};
    const mine = from === marks.selected || to === marks.selected;
    return mine ? {...data, ...named(shown, marks.near.size < 14), color: STRONG_EDGE, size: 2, zIndex: 1} : {...data, color: DIM_EDGE, size: 1};
  }

  function named(edges, few = true) {
    const titles = [...new Set(edges.map((edge) => words.title(model.relations[model.edges.type[edge]])))];
    return few ? {label: titles.join(words.language === "en" ? ", " : "、"), forceLabel: true} : {};
  }

  /** Whole picture of what is shown. */
  function fit(animate = true) {
    const box = boxOf(model, show);
    if (box) renderer.setCustomBBox(box);
    const camera = renderer.getCamera();
    const whole = {x: 0.5, y: 0.5, ratio: 1, angle: 0};
    if (animate && !matchMedia("(prefers-reduced-motion: reduce)").matches) camera.animate(whole, {duration: 300});
    else camera.setState(whole);
    renderer.refresh();
  }

  return {
    renderer, fit,
    update(next, language, selected, path) {
      show = next;
      words = language;
      marks.selected = selected;
      marks.path = path;
      marks.near = selected >= 0 && next.nodes[selected] ? nearOf(model, next, selected) : null;
      marks.scale = Math.max(0.35, Math.min(1, Math.sqrt(500 / Math.max(1, next.nodeCount))));
      icons.choose();
      renderer.refresh();
    },
    centre(node) {
      const place = renderer.getNodeDisplayData(String(node));
      if (!place) return;
      const camera = renderer.getCamera();
      camera.animate({x: place.x, y: place.y, ratio: Math.min(camera.getState().ratio, model.count > 1500 ? 0.12 : 0.5)}, {duration: 300});
    },
  };
}

export const FONT = '"Noto Sans SC","Noto Sans CJK SC","PingFang SC","Microsoft YaHei","Source Han Sans SC",system-ui,sans-serif';

function graphOf(model) {
  const graph = new Graph({type: "undirected", multi: false, allowSelfLoops: false});
  const {name, x, y, type} = model.nodes;
  for (let node = 0; node < model.count; node++) {
    graph.addNode(String(node), {x: x[node], y: y[node], size: radiusOf(model.degree[node]), label: name[node], color: model.types[type[node]].colour});
  }
  for (const tie of model.ties) graph.addUndirectedEdgeWithKey(tie.key, String(tie.from), String(tie.to), {tie, size: 1});
  return graph;
}

function nearOf(model, show, node) {
  const near = new Set([node]);
  for (const edge of model.touching[node]) {
    if (!show.edges[edge]) continue;
    near.add(model.edges.from[edge]).add(model.edges.to[edge]);
  }
  return near;
}

function boxOf(model, show) {
  let low = [Infinity, Infinity], high = [-Infinity, -Infinity];
  for (let node = 0; node < model.count; node++) {
    if (!show?.nodes[node]) continue;
    const place = [model.nodes.x[node], model.nodes.y[node]];
    low = low.map((value, axis) => Math.min(value, place[axis]));
    high = high.map((value, axis) => Math.max(value, place[axis]));
  }
  if (low[0] > high[0]) return null;
  // A single point has no extent to scale to.
  const pad = Math.max(0, 120 - Math.max(high[0] - low[0], high[1] - low[1])) / 2;
  return {x: [low[0] - pad, high[0] + pad], y: [low[1] - pad, high[1] + pad]};
}
