// The street map's reply: streets by importance, railways, coast and stops.

import { ask } from "./server.js";

// Null where there is no answer: the next move asks again.
export function fetchStreets(bbox) {
  return ask("/api/v1/map/streets", { bbox }).then(unpack).catch(() => null);
}

// Whole numbers, a place and then steps, to points in degrees.
function unpack(reply) {
  const line = (steps) => {
    const points = [];
    let lat = 0, lon = 0;
    for (let i = 0; i < steps.length; i += 2) {
      lat += steps[i];
      lon += steps[i + 1];
      points.push([lat / reply.scale, lon / reply.scale]);
    }
    return points;
  };
  return {
    streets: reply.streets.map((group) => ({ class: group.class, lines: group.lines.map(line) })),
    rails: reply.rails.map(line),
    coast: line(reply.coast),
    stops: reply.stops,
  };
}
