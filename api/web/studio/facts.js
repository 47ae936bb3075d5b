// What there is to change: routes and their ways, towns, stops by name, the published schemas.

import { get } from "./server.js";
import { said } from "./words.js";

export const facts = { studio: null, routes: [], zones: [], library: null, schemas: {}, stopNames: new Map() };
const ways = new Map();

export async function loadFacts() {
  ways.clear();
  facts.studio = await get("/api/v1/studio");
  const [{ routes }, { zones }, scenario, targets, measures] = await Promise.all([
    get("/api/v1/studio/routes"), get("/api/v1/studio/zones"),
    ...["scenario", "targets", "measures"].map((name) => get(`/api/v1/studio/schemas/${name}`)),
  ]);
  Object.assign(facts, { routes, zones, schemas: { scenario, targets, measures } });
  facts.library = facts.studio.library ? await get("/api/v1/studio/library") : null;
}

export async function waysOf(route) {
  if (!route) return [];
  if (!ways.has(route)) ways.set(route, await get(`/api/v1/studio/routes/${encodeURIComponent(route)}`));
  for (const way of ways.get(route).ways) for (const stop of way.stops) facts.stopNames.set(stop.id, stop.name);
  return ways.get(route).ways;
}

export const routeName = (id) => said(facts.routes.find((route) => route.id === id)?.name) || id;
export const stopName = (id) => said(facts.stopNames.get(id)) || id;

export async function findStops(text) {
  const query = new URLSearchParams({ text, type: "STOP", numResults: "8" });
  const found = await get(`/api/v1/geocode?${query}`);
  for (const { id, name } of found) if (!facts.stopNames.has(id)) facts.stopNames.set(id, { ja: name, en: name });
  return found;
}

// The part of the schema that says what a type of modification holds.
export function definitionOf(type) {
  const forms = facts.schemas.scenario.$defs.modifications.items.allOf;
  return forms.find((form) => form.if.properties.type.const === type).then;
}

export const typesOf = () => facts.schemas.scenario.$defs.modifications.items.properties.type.enum;
