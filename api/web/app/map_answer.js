// The chosen journey on the map: its lines, where one boards and alights, and the stops between.

import { colourOf } from "./modes.js";
import { decode } from "./polyline.js";

const STREETS_DOTTED = new Set(["WALK"]);

export function drawAnswer(map, pins, itinerary) {
  const lines = (itinerary?.legs ?? []).map(lineOf).filter((line) => line.points.length > 1);
  map.show({ pins, lines });
  const points = lines.flatMap((line) => line.points);
  if (points.length) map.fit(points);
  else if (pins.length) map.fit(pins.map(({ lat, lon }) => [lat, lon]));
}

function lineOf(leg) {
  const stops = leg.intermediateStops ?? [];
  const calls = leg.tripId ? [{ ...leg.from, end: true }, ...stops, { ...leg.to, end: true }] : [];
  return {
    points: decode(leg.legGeometry), colour: colourOf(leg), dotted: STREETS_DOTTED.has(leg.mode), planned: leg.mode !== "WALK" && leg.status === "planned_2035",
    calls: calls.map(({ lat, lon, name, end }) => ({ lat, lon, name, end })),
  };
}
