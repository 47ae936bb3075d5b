// Where can I get in 30 minutes? Every stop reached in time, and how far one walks from there.

import { button, element } from "./element.js";
import { wishParameters } from "./preferences.js";
import { ask } from "./server.js";
import { word } from "./words.js";

const WALKING = 60; // metres a minute as the crow flies: 75 along the street, with its bends
const BANDS = [[1, "#9fd3c7"], [2 / 3, "#52b29a"], [1 / 3, "#1b7f6b"]]; // share of the time, colour
const LONGEST_WALK = 15; // minutes from the last stop
const SIZE = 700; // pixels of the picture's longer side

// `place` is where one starts; gives { overlay, reached }, `reached` being stops by their minutes.
export async function findReach(place, moment, minutes) {
  const { preTransitModes, postTransitModes } = wishParameters();
  const reply = await ask("/api/v6/one-to-all", {
    one: place.id, time: moment.toISOString(), maxTravelTime: minutes, arriveBy: "false", preTransitModes, postTransitModes,
  });
  const reached = reply.all.map(({ place: stop, duration }) => ({ ...stop, minutes: duration })).sort((a, b) => a.minutes - b.minutes);
  return { overlay: picture(place, reached, minutes), reached };
}

function picture(place, reached, limit) {
  const circles = [{ lat: place.lat, lon: place.lon, left: limit }, ...reached.map((stop) => ({ lat: stop.lat, lon: stop.lon, left: limit - stop.minutes }))]
    .filter((each) => each.left > 0);
  const shrink = Math.cos((place.lat * Math.PI) / 180);
  const degrees = (minutes) => (Math.min(minutes, LONGEST_WALK) * WALKING) / 111_195;
  const reach = circles.map(({ lat, lon, left }) => [lat, lon, degrees(left)]);
  const south = Math.min(...reach.map(([lat, , d]) => lat - d)), north = Math.max(...reach.map(([lat, , d]) => lat + d));
  const west = Math.min(...reach.map(([, lon, d]) => lon - d / shrink)), east = Math.max(...reach.map(([, lon, d]) => lon + d / shrink));
  const scale = SIZE / Math.max(north - south, (east - west) * shrink);
  const canvas = document.createElement("canvas");
  canvas.width = Math.ceil((east - west) * shrink * scale);
  canvas.height = Math.ceil((north - south) * scale);
  const pen = canvas.getContext("2d");
  for (const [share, colour] of BANDS) {
    pen.fillStyle = colour;
    for (const { lat, lon, left } of circles) {
      const minutes = left - limit * (1 - share);
      if (minutes <= 0) continue;
      pen.beginPath();
      pen.arc((lon - west) * shrink * scale, (north - lat) * scale, degrees(minutes) * scale, 0, 2 * Math.PI);
      pen.fill();
    }
  }
  return { canvas, bounds: [west, south, east, north] };
}

// The same in words, for those who do not see the map.
export function reachText(place, reached, minutes, onClose) {
  const once = new Map();
  for (const stop of reached) if (!once.has(stop.name)) once.set(stop.name, stop.minutes);
  const items = [...once].slice(0, 40).map(([name, after]) => element("li", { text: `${name} ${word("minutes", Math.round(after))}` }));
  return element("div", { className: "reach" },
    element("h2", { text: word("reachTitle", place.name, minutes) }),
    element("p", { className: "legend" }, [...BANDS].reverse().map(([share, colour]) =>
      element("span", { colour }, element("i", { "aria-hidden": "true" }), word("within", Math.round(minutes * share))))),
    element("p", { text: word("reachCount", once.size) }),
    element("ul", { className: "columns", tabindex: "0", "aria-label": word("reachCount", once.size) }, items),
    button(word("close"), onClose, { className: "quiet", icon: "close" }));
}
