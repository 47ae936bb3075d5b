// Where can I get in 30 minutes? Areas around the streets that are reached, as the server searched them.

import { profileBody, profilesAreServed, reachParameters } from "./preferences.js";
import { ask, post } from "./server.js";

// Share of the time, colour; the widest first, to be drawn below the others.
export const BANDS = [[1, "#9fd3c7"], [2 / 3, "#52b29a"], [1 / 3, "#1b7f6b"]];

// `place` is where one starts, or with `arriveBy` where one wants to be by then; `by` is WALK, BIKE or RENTAL, beside
// what has a timetable. Gives { areas, reached }: what to draw, and stops by their minutes.
export async function findReach(place, moment, { minutes, by, arriveBy }) {
  const parameters = {
    one: place.id, time: moment.toISOString(), minutes: BANDS.map(([share]) => Math.round(minutes * share)).join(","),
    arriveBy: String(arriveBy), ...reachParameters(by),
  };
  const path = "/api/v1/isochrone";
  const reply = (await profilesAreServed()) ? await post(path, parameters, { profile: profileBody() }) : await ask(path, parameters);
  return { areas: areasOf(reply), reached: soonest(reply.all) };
}

// Each with its colour and rings of [latitude, longitude].
function areasOf({ features }) {
  return features.map(({ geometry }, i) => ({
    colour: BANDS[i][1],
    polygons: geometry.coordinates.map((rings) => rings.map((ring) => ring.map(([lon, lat]) => [lat, lon]))),
  }));
}

// Every station and stop once, by name.
function soonest(all) {
  const once = new Map();
  for (const { place, duration } of all) if (!once.has(place.name)) once.set(place.name, duration);
  return [...once];
}
