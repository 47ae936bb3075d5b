// What is asked: two places and a time. Links and requests are made of it.

import { momentIn, wallClock } from "./times.js";
import { currentLanguage, word } from "./words.js";

export const NOW = "now", LEAVE = "leave", ARRIVE = "arrive";

// A place is { id, name, lat, lon }: `id` is what the API takes, a stop id or "lat,lon".
export const question = { from: null, to: null, when: NOW, time: "" };

const listeners = [];

export function onQuestion(listener) {
  listeners.push(listener);
}

export function setQuestion(change) {
  Object.assign(question, change);
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

// A link holds places and the time, and nothing about who travels.
export function linkOf({ from, to, when, time }, region) {
  const parts = new URLSearchParams();
  for (const [end, place] of Object.entries({ from, to })) {
    if (!place) continue;
    parts.set(end, place.id);
    parts.set(`${end}Name`, place.name);
    parts.set(`${end}At`, `${place.lat.toFixed(5)},${place.lon.toFixed(5)}`);
  }
  if (when !== NOW) parts.set(when, time);
  if (region) parts.set("region", region);
  return `${location.origin}${location.pathname}#${parts}`;
}

export function readLink(text) {
  const parts = new URLSearchParams(text.replace(/^#/, ""));
  const read = { region: parts.get("region") ?? "" };
  for (const end of ["from", "to"]) {
    const [lat, lon] = (parts.get(`${end}At`) ?? parts.get(end) ?? "").split(",").map(Number);
    if (!parts.get(end) || !Number.isFinite(lat) || !Number.isFinite(lon)) continue;
    const id = parts.get(end).slice(0, 200);
    read[end] = { id, name: (parts.get(`${end}Name`) ?? id).slice(0, 100), lat, lon, stop: !id.includes(",") };
  }
  for (const when of [LEAVE, ARRIVE]) {
    const time = parts.get(when) ?? "";
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(time)) Object.assign(read, { when, time });
  }
  return read;
}
