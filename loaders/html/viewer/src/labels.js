// Labels of nodes: with a light rim, cut to a readable length, the largest first, none over another.

const LONGEST = 18;

/**
 * sigma calls `draw` for each label of a frame; `finish` paints those that fit. `discs()` gives boxes
 * {key, left, top, width, height} that labels must not cover; it may be empty where nodes are many.
 * `width()` is that of the picture.
 */
export function createLabelDrawing(discs, width) {
  let waiting = [];
  return {
    start: () => (waiting = []),
    draw: (context, data, settings) => data.label && waiting.push({context, data, settings}),
    finish() {
      const taken = discs(), right = width();
      const rank = ({data}) => (data.chosen ? 1e6 : data.forceLabel ? 1e3 : 0) + data.size;
      for (const label of waiting.sort((a, b) => rank(b) - rank(a))) paint(label, taken, right);
    },
  };
}

function paint({context, data, settings}, taken, right) {
  const size = data.chosen ? settings.labelSize + 1 : settings.labelSize;
  context.font = `${data.chosen || data.size > 14 ? "600 " : ""}${size}px ${settings.labelFont}`;
  const text = shortened(data.label);
  const free = (box, others) => box.left > 2 && box.left + box.width < right - 2 && !others.some((other) => other.key !== data.key && overlap(box, other));
  const boxes = places(data, context.measureText(text).width, size);
  // A hub among its leaves is named even if that covers a leaf, but never another name.
  const box = boxes.find((each) => free(each, taken)) ?? (isLarge(data) ? boxes.find((each) => free(each, taken.filter((other) => !other.key))) : undefined);
  if (!box) return;
  taken.push(box);
  context.lineWidth = 3.5;
  context.lineJoin = "round";
  context.strokeStyle = "rgba(255,255,255,.92)";
  context.strokeText(text, box.left, box.top + size);
  context.fillStyle = settings.labelColor.color;
  context.fillText(text, box.left, box.top + size);
}

const isLarge = (data) => data.chosen || data.size > 11;

// Right of the disc, left of it, under it, over it.
function places(data, width, size) {
  const box = (left, top) => ({left, top, width, height: size * 1.3});
  const right = box(data.x + data.size + 3, data.y - size * 0.65);
  return [right, box(data.x - data.size - 3 - width, right.top), box(data.x - width / 2, data.y + data.size + 1), box(data.x - width / 2, data.y - data.size - size * 1.4)];
}

/** The disc and its whole name while the pointer is over a node. */
export function drawHover(context, data, settings) {
  const text = shortened(data.label ?? "", 40);
  const size = settings.labelSize;
  context.font = `600 ${size}px ${settings.labelFont}`;
  const width = context.measureText(text).width;
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, Math.PI * 2);
  context.strokeStyle = "#16202e";
  context.lineWidth = 2;
  context.stroke();
  if (!text) return;
  context.fillStyle = "#16202e";
  context.beginPath();
  context.roundRect(data.x + data.size + 6, data.y - size, width + 14, size * 2, 5);
  context.fill();
  context.fillStyle = "#fff";
  context.fillText(text, data.x + data.size + 13, data.y + size * 0.35);
}

/** At most `longest` characters, without the control characters that turn the line around. */
export function shortened(text, longest = LONGEST) {
  const chars = [...text.slice(0, longest * 4).replace(/[\u0000-\u001f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, " ")];
  return chars.length > longest ? `${chars.slice(0, longest - 1).join("")}…` : chars.join("");
}

function overlap(a, b) {
  return a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;
}
