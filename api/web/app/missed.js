// "If you miss it": the next vehicle that one could take instead.

import { element } from "./element.js";
import { lineName } from "./modes.js";
import { clock } from "./times.js";
import { word } from "./words.js";

export function missed(leg, world) {
  const next = nextAfter(leg);
  if (!next) return null;
  const time = clock(next.startTime, world.zone, world.date);
  const holds = next.holds ? "" : word("laterArrival");
  return element("div", { className: "missed", text: `${word("ifMissed", time, lineName(next.leg))}${holds}` });
}

// The server's own word (`ifMissed`) first; else the first of the vehicles after this one.
function nextAfter(leg) {
  if (leg.ifMissed?.departure) return { startTime: leg.ifMissed.departure, leg, holds: false };
  const others = (leg.otherRides ?? []).map((other) => ({
    holds: other.laterLegsHold, leg: other.legs.find((each) => each.tripId) ?? other.legs[0],
  })).filter((other) => other.leg?.startTime > leg.startTime);
  if (!others.length) return null;
  const first = others.reduce((a, b) => (b.leg.startTime < a.leg.startTime ? b : a));
  return { ...first, startTime: first.leg.startTime };
}
