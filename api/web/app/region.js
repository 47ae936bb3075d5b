// The network being asked: its names, its clock, and today's city or that of 2035.

import { askAt, askOf } from "./server.js";
import { said } from "./words.js";

export const region = { tz: "Asia/Tokyo", marks: { status: {}, quality: {} }, regions: [], chosen: "", lat: 0, lon: 0, zoom: 10 };

let latest = 0; // another may be wanted before this one opens

// `wanted` names an embedded region; "" is the one the server opens with. False where another was wanted since.
export async function openRegion(wanted = "") {
  const mine = ++latest;
  const root = region.regions.length ? null : await initialAt("");
  if (root) region.regions = root.region.regions ?? [];
  const listed = region.regions.find((each) => each.name === wanted);
  const path = listed?.path ?? "";
  const initial = path || !root ? await initialAt(path) : root;
  if (mine !== latest) return false;
  askAt(path);
  const { regions, ...own } = initial.region;
  Object.assign(region, own, {
    lat: initial.lat, lon: initial.lon, zoom: initial.zoom, server: initial.serverConfig ?? {},
    chosen: path ? wanted : region.regions.find((each) => !each.path)?.name ?? "",
    isOpen: true,
  });
  return true;
}

// In both languages: the page fetches it before its scripts run.
const initialAt = (path) => askOf(path, "/api/v1/map/initial", null);

// What a link says of the region: nothing where it is the server's own.
export function regionInLinks() {
  return region.regions.find((each) => each.name === region.chosen)?.path ? region.chosen : "";
}

const listed = (name) => region.regions.find((each) => each.name === name);

export const isPlanned = () => Boolean(listed(region.chosen)?.planned);

// What today's city and that of 2035 have in common: who lives there.
export const familyOf = () => (listed(region.name) ? region.regions[0].name : region.name);

export const titleOf = () => said(region.titles) || region.name;

export function contains({ lat, lon }) {
  const [west, south, east, north] = region.bbox;
  return lat >= south - 0.05 && lat <= north + 0.05 && lon >= west - 0.05 && lon <= east + 0.05;
}
