// "If you miss it": the next vehicle that one could take instead.

import { element } from "./element.js";
import { lineName } from "./modes.js";
import { clock, minutes } from "./times.js";
import { word } from "./words.js";

export function missed(leg, world) {
  const next = nextAfter(leg);
  const lines = [next && nextText(next, leg, world), onward(leg, world)].filter(Boolean);
  return lines.length ? element("div", { className: "missed" }, lines.map((text) => element("span", { text }))) : null;
}

function nextText({ startTime, leg, holds }, { ifMissed }, world) {
  const later = holds || ifMissed !== undefined ? "" : word("laterArrival");
  return `${word("ifMissed", clock(startTime, world.zone, world.date), lineName(leg))}${later}`;
}

// Of a ride that is changed to the server knows when one is there without it, and whether one gets there at all.
function onward({ ifMissed }, world) {
  if (ifMissed === undefined) return "";
  return ifMissed ? word("thenThere", clock(ifMissed.arrival, world.zone, world.date), minutes(ifMissed.delay)) : word("thenNever");
}

// The first of the vehicles after this one.
function nextAfter(leg) {
  const others = (leg.otherRides ?? []).map((other) => ({
    holds: other.laterLegsHold, leg: other.legs.find((each) => each.tripId) ?? other.legs[0],
  })).filter((other) => other.leg?.startTime > leg.startTime);
  if (!others.length) return null;
  const first = others.reduce((a, b) => (b.leg.startTime < a.leg.startTime ? b : a));
  return { ...first, startTime: first.leg.startTime };
}
