// What is worth knowing of a journey beside its times: roles, yen, grams, and what is in the way.
// Each is shown where the server says it; whatever it leaves out is left out here.

import { element, picture } from "./element.js";
import { isStreet } from "./modes.js";
import { said, word } from "./words.js";
import { metres, minutes } from "./times.js";

export function chips(itinerary) {
  const roles = (itinerary.roles ?? []).map((role) => word("roles")[role] ?? role);
  return [
    itinerary.recommended && chip("best", "star", word("recommended")),
    ...roles.map((role) => chip("role", null, role)),
    ...(itinerary.barriers ?? []).slice(0, 2).map((barrier) => chip("barrier", "warning", barrierText(barrier))),
  ].filter(Boolean);
}

function chip(kind, icon, text) {
  return element("span", { className: `chip ${kind}` }, icon && picture(icon), element("span", { text }));
}

// Minutes, changes, yen, walk and grams in one line.
export function factLine(itinerary) {
  const facts = [changesOf(itinerary)];
  if (itinerary.walkDistance) facts.push(`${word("modes").WALK} ${metres(itinerary.walkDistance)}`);
  const yen = yenOf(itinerary);
  if (yen) facts.push(yen);
  return facts.join(" · ");
}

export function changesOf({ legs, transfers }) {
  if (legs.every((leg) => leg.mode === "WALK")) return word("onFoot");
  if (legs.every(isStreet)) return word("direct");
  return transfers ? word("transfers", transfers) : word("through");
}

export function yenOf({ fare }) {
  if (!fare) return "";
  const total = fare.total ?? fare.cash ?? fare.ic ?? fare.amount;
  if (typeof total !== "number") return fare.unknown || total === null ? word("fareUnknown") : "";
  const text = word("yen", total);
  return fare.complete === false ? word("fareAtLeast", text) : text;
}

// Grams, and how many fewer than a car would emit.
export function grams({ co2 }) {
  if (!co2) return null;
  const own = co2.grams ?? co2.total ?? co2.co2Grams;
  const car = co2.carGrams ?? co2.car ?? co2.byCar;
  if (typeof own !== "number") return null;
  const text = word("grams", Math.round(own));
  const saved = typeof car === "number" ? Math.round(car - own) : 0;
  return element("span", { className: "grams" }, picture("leaf"),
    element("span", { text: saved > 0 ? word("gramsSaved", text, saved) : text }));
}

export function barrierText(barrier) {
  if (typeof barrier === "string") return barrier;
  return said(barrier.text) || word("barriers")[barrier.type] || barrier.type;
}

export function barrierList(itinerary) {
  const found = itinerary.barriers ?? [];
  if (!found.length) return null;
  return element("ul", { className: "barriers" }, found.map((barrier) =>
    element("li", {}, picture("warning"), element("span", { text: barrierText(barrier) }))));
}

// What a leg rests on, where it does not simply run: planned for 2035, schematic, assumed.
export function marksOf(leg, marks) {
  return [said(marks.status?.[leg.status]), said(marks.quality?.[leg.quality])].filter(Boolean);
}

// Whether it runs today: the least that a list must say.
export const statusMark = (leg, marks) => said(marks.status?.[leg.status]);

export const mark = (text) => element("span", { className: "mark", text });

export function fareDetail({ fare }) {
  if (!fare) return null;
  const rows = [["cash", fare.cash], ["ic", fare.ic]].filter(([, value]) => typeof value === "number");
  const products = (fare.products ?? []).map((each) => [said(each.name) || each.name, each.price ?? each.yen ?? each.amount])
    .filter(([name, value]) => typeof name === "string" && typeof value === "number");
  const lines = [...rows.map(([key, value]) => `${word(key)} ${word("yen", value)}`), ...products.map(([name, value]) => `${name} ${word("yen", value)}`)];
  return lines.length > 1 ? element("p", { className: "note", text: lines.join(" · ") }) : null;
}

export const durationText = (itinerary) => minutes(itinerary.duration);
