// What the map shows: the two ends, the chosen journey, what is reached, vehicles under way.

import { ENDS } from "./form.js";
import { drawAnswer } from "./map_answer.js";
import { makeMap } from "./map.js";
import { onNightOrDay } from "./night.js";
import { question } from "./question.js";
import { region } from "./region.js";

let map = null;
let traffic = null, wantsTraffic = false;
let shown = null; // the journey on the map
let reached = null; // the areas on it

// The map comes after the page can be used: it is the heaviest part.
export async function openMap(box, onPick) {
  if (map) return;
  map = await makeMap(box, { onPick });
  map.open(region.lat, region.lon, region.zoom);
  if (question.from || question.to) draw(shown);
  if (reached) layReach(reached);
  if (wantsTraffic) showTraffic(true);
  onNightOrDay(() => {
    renewMap();
    draw(shown);
  });
  document.documentElement.classList.add("has-map");
}

export const mapCentre = () => map?.centre ?? region;
export const zoomMap = (factor) => map?.zoom(factor);

export function renewMap() {
  map?.renew();
  traffic?.look();
}

// Whoever turns it on fetches it.
export async function showTraffic(on) {
  wantsTraffic = on;
  if (!map || (!on && !traffic)) return;
  const { Traffic } = await import("./traffic.js");
  traffic ??= new Traffic(map);
  traffic.toggle(wantsTraffic);
}

export function draw(itinerary) {
  shown = itinerary;
  if (map) drawAnswer(map, pins(), itinerary);
}

function pins() {
  return Object.entries(ENDS).filter(([end]) => question[end]).map(([end, look]) => ({ ...look, ...question[end] }));
}

// Lays what is reached over the map, and moves there; null takes it away.
export function layReach(areas) {
  reached = areas;
  map?.showAreas(areas ?? []);
  const points = (areas ?? []).flatMap(({ polygons }) => polygons.flatMap(([outer]) => outer));
  if (points.length) map?.fit(points);
}
