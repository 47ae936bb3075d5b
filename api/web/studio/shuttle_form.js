// A shuttle on call: the towns it serves, its vehicle, its hours. Its zone is drawn around the towns.

import { element } from "../app/element.js";
import { get } from "./server.js";
import { definitionOf } from "./facts.js";
import { fieldOf, numberField, textField } from "./fields.js";
import { stopPicker } from "./stop_picker.js";
import { inside, ringAround, townPicker } from "./town_picker.js";
import { nameOf, word } from "./words.js";

const SHOWN = ["vehicle_class", "metres_per_second", "vehicles", "seats", "wheelchair_places", "wait_seconds", "safe_wait_seconds", "greatest_grade_percent", "price_yen"];
const USUAL = { vehicle_class: "green_slow_mobility", metres_per_second: 4.4, vehicles: 4, seats: 6, wheelchair_places: 1, wait_seconds: 480, safe_wait_seconds: 1140, greatest_grade_percent: 15, price_yen: 200 };

export function shuttleForm(value, towns) {
  const { shuttle: schema } = definitionOf("add-shuttle").properties;
  const said = { ...USUAL, ...(value ?? {}) };
  const note = element("p", { className: "note", role: "status" });
  let ring = value?.polygon ?? null;
  let nearby = value?.stops ?? [];
  let asked = 0;
  const name = textField(word("fields").name, value ? nameOf(value) : "", { required: true });
  const hours = fieldOf("hours", { pattern: schema.properties.hours.anyOf[0].items.pattern }, Array.isArray(said.hours) ? said.hours[0] : "07:00-20:00", true);
  const age = numberField(word("fields").eligible_age, { type: "integer", minimum: 0, maximum: 120 }, said.eligible ? said.eligible.find((each) => each.least_age)?.least_age ?? 0 : value ? 0 : 65);
  const fields = SHOWN.map((key) => [key, fieldOf(key, schema.properties[key], said[key], schema.required.includes(key))]);
  const hub = stopPicker(word("hub"), []);
  const picker = townPicker(towns ?? [], async (chosen) => {
    const mine = ++asked;
    ring = chosen.length ? ringAround(chosen) : null;
    nearby = ring ? await stopsWithin(ring) : [];
    if (mine === asked) note.textContent = ring ? word("nearStops", nearby.length) : "";
  });
  const node = element("div", { className: "fields" }, name.node, picker.node, note, hub.node, hours.node, age.node, fields.map(([, field]) => field.node));
  const read = () => {
    if (!ring) throw new Error(`${word("within")}: ${word("required")}`);
    const shuttle = { id: value?.id ?? `shuttle-${Date.now().toString(36)}`, ...named(value, name.read()), polygon: ring, stops: [...new Set([...nearby, ...hub.read()])], hours: [hours.read()] };
    for (const [key, field] of fields) if (field.read() !== undefined) shuttle[key] = field.read();
    if (age.read()) shuttle.eligible = [{ least_age: age.read() }, { licence_returned: true }, { frail: true }];
    return { shuttle, towns: picker.picked().map((zone) => zone.name) };
  };
  return { node, read };
}

// A name in the planner's language stands for both, unless it was left as it is.
export function named(value, name) {
  return value && name === nameOf(value) ? { name_ja: value.name_ja ?? name, name_en: value.name_en ?? name } : { name_ja: name, name_en: name };
}

async function stopsWithin(ring) {
  const lats = ring.map(([lat]) => lat), lons = ring.map(([, lon]) => lon);
  const query = new URLSearchParams({ min: `${Math.min(...lats)},${Math.min(...lons)}`, max: `${Math.max(...lats)},${Math.max(...lons)}` });
  const found = await get(`/api/v1/map/stops?${query}`);
  return found.filter((stop) => inside(ring, stop)).map((stop) => stop.stopId).slice(0, 300);
}
