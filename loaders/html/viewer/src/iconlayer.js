// Icons inside the larger nodes, on a canvas of our own above sigma's nodes.

// Icons in smaller discs than this cannot be told apart.
const LEAST_RADIUS = 6.5;
const MOST = 600;

export function createIconLayer(renderer, model, view) {
  const context = renderer.createCanvasContext("icons", {afterLayer: "nodes"}).getCanvases().icons.getContext("2d");
  context.canvas.style.pointerEvents = "none";
  const paths = model.types.map((type) => new Path2D(type.icon));
  let candidates = [];

  renderer.on("resize", resize);
  renderer.on("afterRender", draw);
  resize();

  function resize() {
    const {width, height} = renderer.getDimensions();
    const ratio = window.devicePixelRatio || 1;
    context.canvas.width = width * ratio;
    context.canvas.height = height * ratio;
    context.canvas.style.width = `${width}px`;
    context.canvas.style.height = `${height}px`;
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
  }

  function draw() {
    const {width, height} = renderer.getDimensions();
    const {show, dimmed} = view();
    context.clearRect(0, 0, width, height);
    if (!show) return;
    for (const node of candidates) {
      const data = renderer.getNodeDisplayData(String(node));
      const radius = data && !data.hidden ? renderer.scaleSize(data.size) : 0;
      if (radius < LEAST_RADIUS || dimmed(node)) continue;
      const {x, y} = renderer.framedGraphToViewport(data);
      if (x < -radius || y < -radius || x > width + radius || y > height + radius) continue;
      drawIcon(paths[model.nodes.type[node]], x, y, radius);
    }
  }

  function drawIcon(path, x, y, radius) {
    const scale = (radius * 1.3) / 24;
    context.save();
    context.translate(x - 12 * scale, y - 12 * scale);
    context.scale(scale, scale);
    context.fillStyle = "#fff";
    context.fill(path, "evenodd");
    context.restore();
  }

  return {
    /** Takes the largest nodes shown; called when what is shown has changed. */
    choose() {
      const {show} = view();
      candidates = [];
      for (let node = 0; node < model.count; node++) if (show.nodes[node]) candidates.push(node);
      candidates.sort((a, b) => model.degree[b] - model.degree[a]);
      candidates.length = Math.min(candidates.length, MOST);
    },
  };
}
