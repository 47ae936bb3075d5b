// What is asked: two places and a time. Links and requests are made of it.

import { momentIn, wallClock } from "./times.js";
import { currentLanguage, word } from "./words.js";

export const NOW = "now", LEAVE = "leave", ARRIVE = "arrive";

// A place is { id, name, lat, lon }: `id` is what the API takes, a stop id or "lat,lon".
// `bicycle`: on the way back, the parking { id, name } where one's own was left; null elsewhere.
export const question = { from: null, to: null, when: NOW, time: "", bicycle: null };

const listeners = [];

export function onQuestion(listener) {
  listeners.push(listener);
}

export function setQuestion(change) {
  const elsewhere = "from" in change || "to" in change; // a bicycle waits on one way only
  Object.assign(question, elsewhere ? { bicycle: null, ...change } : change);
  for (const listener of listeners) listener(question, change);
}

export function placeOfMatch(match) {
  const id = match.type === "STOP" ? match.id : `${match.lat},${match.lon}`;
  const reading = currentLanguage() === "ja" ? match.reading : undefined;
  return { id, name: match.name, reading, lat: match.lat, lon: match.lon, stop: match.type === "STOP" };
}

export function placeOfPoint({ lat, lon, stopId, name }) {
  if (stopId) return { id: stopId, name: name ?? stopId, lat, lon, stop: true };
  const id = `${lat.toFixed(6)},${lon.toFixed(6)}`;
  return { id, name: name ?? `${word("point")} ${lat.toFixed(4)}, ${lon.toFixed(4)}`, lat, lon };
}

export function momentOf({ when, time }, zone) {
  return when === NOW ? new Date() : momentIn(zone, time);
}

// The day that times are told against: those of the next are 翌.
export function dayOf(asked, zone) {
  return wallClock(momentOf(asked, zone), zone).slice(0, 10);
}
