// The map of difference: towns nearer (round) or farther (square) than before, over coast, railways and main roads.

import { askAt as askStreetsAt } from "../app/server.js";
import { fetchStreets } from "../app/street_lines.js";
import { element } from "../app/element.js";
import { currentLanguage, nameOf, number, word } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const WIDE = 600;
const MARGIN = 24;
const SHADES = { nearer: ["#7fb3dd", "#2f7fc1", "#0d4f8b"], farther: ["#f0a37f", "#d9622b", "#9c3a0c"] };
const STEPS = [5, 15]; // minutes from which a shade is darker
const ROADS = { trunk: ["#e8b96a", 3], main: ["#e9d9a6", 2] };

function shape(tag, attributes, text) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  if (text) node.append(text);
  return node;
}

export const wayOf = (town, kind) => {
  const then = town[`${kind}_before`] ?? Infinity, now = town[`${kind}_after`] ?? Infinity;
  return now < then ? "nearer" : now > then ? "farther" : "same";
};

const shadeOf = (town, kind, way) => {
  const minutes = Math.abs(town[`${kind}_difference`] ?? Infinity);
  return SHADES[way][STEPS.filter((step) => minutes >= step).length];
};

export const minutesOf = (value) => (value === null || value === undefined ? word("outOfReach") : word("minutes", number(value, 1)));

export const change = (town, kind) => `${minutesOf(town[`${kind}_before`])} → ${minutesOf(town[`${kind}_after`])}`;

export function townMap(towns, kind, base) {
  const lats = towns.map((town) => town.lat), lons = towns.map((town) => town.lon);
  const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min((WIDE - 2 * MARGIN) / Math.max((east - west) * shrink, 0.004), 900 / Math.max(north - south, 0.004));
  const wide = Math.max(320, (east - west) * shrink * scale + 2 * MARGIN), tall = (north - south) * scale + 2 * MARGIN;
  const place = (lat, lon) => [(lon - (west + east) / 2) * shrink * scale + wide / 2, MARGIN + (north - lat) * scale];
  const path = (line) => line.map(([lat, lon], i) => `${i ? "L" : "M"}${place(lat, lon).map((each) => each.toFixed(1)).join(" ")}`).join("");
  const kindWord = word("kinds")[kind] ?? kind;
  const svg = shape("svg", { viewBox: `0 0 ${wide.toFixed(0)} ${tall.toFixed(0)}`, class: "towns", role: "application", tabindex: "0", "aria-label": word("mapOf", kindWord), "aria-describedby": "town-told" });
  const ground = shape("g", {});
  svg.append(shape("rect", { x: 0, y: 0, width: wide, height: tall, fill: "#f4f1e9" }), ground);
  askStreetsAt(base);
  fetchStreets([west - 0.06, south - 0.06, east + 0.06, north + 0.06].map((each) => each.toFixed(4)).join(",")).then((drawn) => {
    if (!drawn) return;
    if (drawn.coast.length > 1) {
      const first = place(...drawn.coast[0]), last = place(...drawn.coast.at(-1)), far = 4 * (wide + tall);
      ground.append(shape("path", { d: `${path(drawn.coast)}L${last[0]} ${last[1] - far}L${far} ${last[1] - far}L${far} ${first[1] + far}L${first[0]} ${first[1] + far}Z`, fill: "#cfe5ee" }));
    }
    for (const { class: road, lines } of drawn.streets) {
      if (ROADS[road]) ground.append(shape("path", { d: lines.map(path).join(""), fill: "none", stroke: ROADS[road][0], "stroke-width": ROADS[road][1] }));
    }
    ground.append(shape("path", { d: drawn.rails.map(path).join(""), fill: "none", stroke: "#5b6770", "stroke-width": 3 }), shape("path", { d: drawn.rails.map(path).join(""), fill: "none", stroke: "#fff", "stroke-width": 1.2, "stroke-dasharray": "5 5" }));
    for (const stop of drawn.stops.filter((each) => each.train && each.name)) {
      const [x, y] = place(stop.lat, stop.lon);
      ground.append(shape("circle", { cx: x, cy: y, r: 4, fill: "#fff", stroke: "#23313a", "stroke-width": 2 }), shape("text", { x: x + 8, y: y + 4, class: "station" }, stop.name));
    }
  });
  const told = element("p", { id: "town-told", className: "town-told", role: "status", text: word("mapNote") });
  const most = Math.max(...towns.map((town) => town.residents_75), 1);
  const order = [...towns].sort((a, b) => (a[`${kind}_difference`] ?? 0) - (b[`${kind}_difference`] ?? 0));
  const marks = new Map();
  for (const town of [...towns].sort((a, b) => (wayOf(a, kind) === "same" ? 0 : 1) - (wayOf(b, kind) === "same" ? 0 : 1))) {
    const way = wayOf(town, kind), [x, y] = place(town.lat, town.lon);
    const r = (way === "same" ? 3 : 5) + 7 * Math.sqrt(town.residents_75 / most) * (way === "same" ? 0.5 : 1);
    const mark = way === "farther"
      ? shape("rect", { x: x - r, y: y - r, width: 2 * r, height: 2 * r, fill: shadeOf(town, kind, way), class: "town" })
      : shape("circle", { cx: x, cy: y, r, fill: way === "same" ? "#a9b3b7" : shadeOf(town, kind, way), class: `town ${way}` });
    mark.append(shape("title", {}, `${nameOf(town)}: ${change(town, kind)}`));
    mark.addEventListener("click", () => point(order.indexOf(town)));
    marks.set(town, mark);
    svg.append(mark);
  }
  let at = -1;
  const point = (index) => {
    at = (index + order.length) % order.length;
    for (const [town, mark] of marks) mark.classList.toggle("pointed", town === order[at]);
    svg.append(marks.get(order[at]));
    told.textContent = `${nameOf(order[at])}: ${change(order[at], kind)} (${word("from75", number(order[at].residents_75))})`;
  };
  svg.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    point(at < 0 && step < 0 ? order.length - 1 : at + step);
  });
  return element("figure", { className: "map" }, element("figcaption", { text: word("mapOf", kindWord) }), svg, legend(), told);
}

function legend() {
  const sign = (way) => {
    const svg = shape("svg", { viewBox: "0 0 16 16", class: "sign-of", "aria-hidden": "true" });
    svg.append(way === "farther" ? shape("rect", { x: 2, y: 2, width: 12, height: 12, fill: SHADES.farther[1] }) : shape("circle", { cx: 8, cy: 8, r: way === "same" ? 4 : 7, fill: way === "same" ? "#a9b3b7" : SHADES.nearer[1] }));
    return svg;
  };
  return element("p", { className: "legend", lang: currentLanguage() }, ["nearer", "farther", "same"].map((way) => element("span", {}, sign(way), word("legend")[way])), element("small", { text: word("streets") }));
}
