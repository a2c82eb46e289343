// Which node is under the pointer, found by counting instead of drawing.
//
// sigma draws every node a second time, in colours that stand for numbers, and reads one pixel back.
// Without a graphics card that is half of the time of a frame; going through 20,000 nodes is not.

/** Takes sigma's own picking off `renderer`; `radius(node)` is in pixels, 0 for a node not shown. */
export function pickByCounting(renderer, model, radius) {
  for (const programs of [renderer.nodePrograms, renderer.edgePrograms, renderer.nodeHoverPrograms]) {
    for (const program of Object.values(programs)) program.pickProgram = null;
  }
  renderer.pickingLayers.clear();
  renderer.getNodeAtPosition = ({x, y}) => {
    const node = nearest(renderer, model, radius, x, y);
    return node < 0 ? undefined : String(node);
  };
  renderer.getEdgeAtPoint = () => undefined;
}

function nearest(renderer, model, radius, x, y) {
  const pointer = renderer.viewportToGraph({x, y});
  const [a, b] = [renderer.graphToViewport({x: 0, y: 0}), renderer.graphToViewport({x: 1, y: 0})];
  const scale = Math.hypot(b.x - a.x, b.y - a.y);
  let best = -1, least = 0;
  for (let node = 0; node < model.count; node++) {
    const dx = (model.nodes.x[node] - pointer.x) * scale, dy = (model.nodes.y[node] - pointer.y) * scale;
    // Farther than any node is large: no need to ask for its radius.
    if (dx > 400 || dx < -400 || dy > 400 || dy < -400) continue;
    const inside = radius(node) + 1.5 - Math.hypot(dx, dy);
    if (inside > least) [best, least] = [node, inside];
  }
  return best;
}
