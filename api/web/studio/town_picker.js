// Towns chosen from a list, estates first, and the zone around them.

import { element } from "../app/element.js";
import { facts } from "./facts.js";
import { currentLanguage, nameOf, number, word } from "./words.js";

const AROUND = 0.0028; // degrees of latitude around a town's point: some 300 m
const CORNERS = 12;

export function townPicker(chosen, changed) {
  const names = new Set(chosen);
  const search = element("input", { type: "text", autocomplete: "off", placeholder: word("search"), "aria-label": word("search") });
  const told = element("p", { className: "note" });
  const rows = [...estates(), ...facts.zones.map((zone) => ({ name: zone.name, text: nameOf(zone), also: zone.name_en, zones: [zone] }))].map((each) => {
    const box = element("input", { type: "checkbox", value: each.name });
    box.addEventListener("change", () => {
      for (const { name } of each.zones) {
        if (box.checked) names.add(name);
        else names.delete(name);
      }
      show();
      changed(picked());
    });
    const old = each.zones.reduce((sum, zone) => sum + zone.from_75, 0);
    return { ...each, box, node: element("label", { className: "row" }, box, element("span", { text: each.text }), element("small", { text: word("from75", number(old)) })) };
  });
  const list = element("div", { className: "rows", role: "group", "aria-label": word("within") }, rows.map((row) => row.node));
  search.addEventListener("input", () => {
    const text = search.value.trim().toLowerCase();
    for (const { name, also, node } of rows) node.hidden = Boolean(text) && !`${name} ${also}`.toLowerCase().includes(text);
  });
  const picked = () => facts.zones.filter((zone) => names.has(zone.name));
  const show = () => {
    for (const { box, zones } of rows) box.checked = zones.every(({ name }) => names.has(name));
    told.textContent = word("chosen", picked().length);
  };
  show();
  return { node: element("fieldset", {}, element("legend", { text: word("within") }), search, list, told), picked };
}

// Estates first: one tap for all of their towns.
function estates() {
  const found = new Map();
  for (const zone of facts.zones) {
    if (!zone.estate) continue;
    if (!found.has(zone.estate)) found.set(zone.estate, { name: zone.estate, text: `${word("estate")}: ${currentLanguage() === "ja" ? zone.estate : zone.estate_en || zone.estate}`, also: zone.estate_en, zones: [] });
    found.get(zone.estate).zones.push(zone);
  }
  return [...found.values()];
}

// A ring of [lat, lon] around towns: the hull of a circle about each.
export function ringAround(towns) {
  const points = towns.flatMap(({ lat, lon }) => Array.from({ length: CORNERS }, (_, i) => {
    const angle = (2 * Math.PI * i) / CORNERS;
    return [lat + AROUND * Math.sin(angle), lon + (AROUND * Math.cos(angle)) / Math.cos((lat * Math.PI) / 180)];
  }));
  return hull(points).map(([lat, lon]) => [Number(lat.toFixed(5)), Number(lon.toFixed(5))]);
}

export function inside(ring, { lat, lon }) {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [a, b] = [ring[i], ring[j]];
    if ((a[0] > lat) !== (b[0] > lat) && lon < ((b[1] - a[1]) * (lat - a[0])) / (b[0] - a[0]) + a[1]) within = !within;
  }
  return within;
}

// Andrew's monotone chain.
function hull(points) {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const turn = (o, a, b) => (a[0] - o[0]) * (b[1] - o[1]) - (a[1] - o[1]) * (b[0] - o[0]);
  const half = (each) => {
    const chain = [];
    for (const point of each) {
      while (chain.length > 1 && turn(chain.at(-2), chain.at(-1), point) <= 0) chain.pop();
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
