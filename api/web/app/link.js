// Links: places and a time, and nothing about who travels.

import { homeOf } from "./places.js";
import { ARRIVE, LEAVE, NOW, placeOfPoint } from "./question.js";

const EXACT = 5; // decimals of a degree: a metre
const ABOUT = 3; // about 100 metres

// `shared`: for other eyes. Where somebody lives or stands goes in without a name, and only about.
export function linkOf({ from, to, when, time, bicycle }, region, { shared = false } = {}) {
  const parts = new URLSearchParams();
  for (const [end, place] of Object.entries({ from, to })) {
    if (!place) continue;
    const isPrivate = isOwn(place);
    const at = [place.lat, place.lon].map((each) => each.toFixed(shared && isPrivate ? ABOUT : EXACT)).join(",");
    parts.set(end, isPrivate ? at : place.id);
    if (!isPrivate) parts.set(`${end}Name`, place.name);
    parts.set(`${end}At`, at);
  }
  if (when !== NOW) parts.set(when, time);
  if (bicycle && !shared) {
    parts.set("bicycle", bicycle.id);
    parts.set("bicycleName", bicycle.name);
  }
  if (region) parts.set("region", region);
  return `${location.origin}${location.pathname}#${parts}`;
}

// Where one is, one's home, or what a link withheld the name of. A station says little; a door says all.
const isOwn = (place) => !place.stop && Boolean(place.here || place.unnamed || isHome(place));

export const hidesPlaces = ({ from, to }) => [from, to].some((place) => place && isOwn(place));

const partsOf = (text) => new URLSearchParams(text.replace(/^#/, ""));

// Whether it is one of ours, if an empty one: others name places on the page.
export const isQuestion = (text) => text.length < 2 || text.includes("=");

export const regionNamedIn = (text) => partsOf(text).get("region") ?? "";

// The question of a link, once its region is open.
export function readLink(text) {
  const parts = partsOf(text);
  const read = {};
  for (const end of ["from", "to"]) {
    const [lat, lon] = (parts.get(`${end}At`) ?? parts.get(end) ?? "").split(",").map(Number);
    if (!parts.get(end) || !Number.isFinite(lat) || !Number.isFinite(lon)) continue;
    const id = parts.get(end).slice(0, 200);
    const named = parts.get(`${end}Name`)?.slice(0, 100);
    read[end] = { id, name: named ?? nameAt(lat, lon), lat, lon, stop: !id.includes(","), ...(named === undefined && { unnamed: true }) };
  }
  const bicycle = parts.get("bicycle")?.slice(0, 200);
  if (bicycle) read.bicycle = { id: bicycle, name: parts.get("bicycleName")?.slice(0, 100) ?? "" };
  for (const when of [LEAVE, ARRIVE]) {
    const time = parts.get(when) ?? "";
    if (/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(time)) Object.assign(read, { when, time });
  }
  return read;
}

// A place without a name: one's own home, on one's own phone.
const nameAt = (lat, lon) => (isHome({ lat, lon }) ? homeOf().name : placeOfPoint({ lat, lon }).name);

// By where it lies: links write the same place less exactly.
function isHome({ lat, lon }) {
  const home = homeOf();
  return Boolean(home) && Math.abs(home.lat - lat) < 1e-5 && Math.abs(home.lon - lon) < 1e-5;
}
