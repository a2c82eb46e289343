// Lines of longitude and latitude with their degrees, which is all the ground the map has.

import {svg} from "./dom.js";

export function graticule(position, width, height) {
  const corners = visible(position, width, height);
  const step = [1, 2, 5, 10, 20].find((each) => (corners.east - corners.west) / each <= 9) ?? 20;
  const lines = [], labels = [];
  for (let lon = Math.ceil(corners.west / step) * step; lon <= corners.east; lon += step) {
    lines.push(path(range(corners.south, corners.north).map((lat) => position(lon, lat))));
    labels.push(degree(position(lon, corners.south + (corners.north - corners.south) * 0.02)[0] + 3, height - 6, lon, "E", "W"));
  }
  for (let lat = Math.ceil(corners.south / step) * step; lat <= corners.north; lat += step) {
    lines.push(path(range(corners.west, corners.east).map((lon) => position(lon, lat))));
    const y = position(corners.west, lat)[1] - 3;
    if (y < height - 24) labels.push(degree(5, y, lat, "N", "S"));
  }
  return svg("g", {class: "graticule"}, svg("g", {fill: "none", stroke: "#dfe5ec"}, lines), svg("g", {"font-size": 11, fill: "#5b6879"}, labels));
}

const range = (from, to) => Array.from({length: 25}, (_, at) => from + ((to - from) * at) / 24);
const path = (points) => svg("path", {d: `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`});

function degree(x, y, value, plus, minus) {
  return svg("text", {x: x.toFixed(0), y: y.toFixed(0)}, `${Math.abs(value)}°${value < 0 ? minus : plus}`);
}

// Degrees in view, found by trying: the cone has no simple inverse worth having.
function visible(position, width, height) {
  const found = {west: 180, east: -180, south: 85, north: -60};
  for (let lon = -180; lon <= 180; lon += 1) {
    for (let lat = -60; lat <= 85; lat += 1) {
      const [x, y] = position(lon, lat);
      if (x < -20 || y < -20 || x > width + 20 || y > height + 20) continue;
      found.west = Math.min(found.west, lon - 1);
      found.east = Math.max(found.east, lon + 1);
      found.south = Math.min(found.south, lat - 1);
      found.north = Math.max(found.north, lat + 1);
    }
  }
  return found;
}
