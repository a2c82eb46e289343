// Degrees -> a plane: Albers' equal-area cone as maps of China have it (parallels 25° and 47° north,
// middle 105° east). Source: Snyder, Map Projections – A Working Manual (1987), equations 14-1 to 14-6.

const RAD = Math.PI / 180;
const [P1, P2, MIDDLE, BASE] = [25 * RAD, 47 * RAD, 105 * RAD, 0];
const N = (Math.sin(P1) + Math.sin(P2)) / 2;
const C = Math.cos(P1) ** 2 + 2 * N * Math.sin(P1);
const RHO0 = Math.sqrt(C - 2 * N * Math.sin(BASE)) / N;

/** [x, y] with y downwards, about 1 for the radius of the earth. */
export function project(lon, lat) {
  const rho = Math.sqrt(Math.max(0, C - 2 * N * Math.sin(lat * RAD))) / N;
  const theta = N * (lon * RAD - MIDDLE);
  return [rho * Math.sin(theta), rho * Math.cos(theta) - RHO0];
}

/** A function from degrees to pixels that fits these points into the frame with a margin. */
export function fitted(points, width, height, margin) {
  const flat = points.map(([lon, lat]) => project(lon, lat));
  const range = (axis) => [Math.min(...flat.map((p) => p[axis])), Math.max(...flat.map((p) => p[axis]))];
  const [[left, right], [top, bottom]] = [range(0), range(1)];
  // Not closer than about 300 km: two towns need no picture of a street.
  const scale = Math.min((width - 2 * margin) / Math.max(right - left, 0.05), (height - 2 * margin) / Math.max(bottom - top, 0.05));
  const shift = [width / 2 - (scale * (left + right)) / 2, height / 2 - (scale * (top + bottom)) / 2];
  return (lon, lat) => project(lon, lat).map((value, axis) => value * scale + shift[axis]);
}
