// Towns chosen from a list, estates first, and the zone around them.

import { element } from "../app/element.js";
import { facts } from "./facts.js";
import { nameOf, number, word } from "./words.js";

const AROUND = 0.0028; // degrees of latitude around a town's point: some 300 m
const CORNERS = 12;

export function townPicker(chosen, changed) {
  const names = new Set(chosen);
  const search = element("input", { type: "text", autocomplete: "off", placeholder: word("search"), "aria-label": word("search") });
  const told = element("p", { className: "note" });
  const rows = [...facts.zones].sort((a, b) => (a.kind === "estate" ? 0 : 1) - (b.kind === "estate" ? 0 : 1)).map((zone) => {
    const box = element("input", { type: "checkbox", value: zone.name, checked: names.has(zone.name) });
    box.addEventListener("change", () => {
      if (box.checked) names.add(zone.name);
      else names.delete(zone.name);
      show();
    });
    return { zone, node: element("label", { className: "row" }, box, element("span", { text: nameOf(zone) }), element("small", { text: word("from75", number(zone.from_75)) })) };
  });
  const list = element("div", { className: "rows", role: "group", "aria-label": word("within") }, rows.map((row) => row.node));
  search.addEventListener("input", () => {
    const text = search.value.trim().toLowerCase();
    for (const { zone, node } of rows) node.hidden = Boolean(text) && !`${zone.name} ${zone.name_en}`.toLowerCase().includes(text);
  });
  const picked = () => facts.zones.filter((zone) => names.has(zone.name));
  const show = () => {
    told.textContent = word("chosen", picked().length);
    changed(picked());
  };
  told.textContent = word("chosen", picked().length);
  return { node: element("fieldset", {}, element("legend", { text: word("within") }), search, list, told), picked };
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
