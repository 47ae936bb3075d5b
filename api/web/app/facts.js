// What is worth knowing of a journey beside its times: roles, prices, grams, and what is in the way.
// Each is shown where the server says it; whatever it leaves out is left out here.

import { element, picture } from "./element.js";
import { isStreet } from "./modes.js";
import { preferences } from "./preferences.js";
import { said, word } from "./words.js";
import { metres, minutes } from "./times.js";

const MOST_ROLES = 3; // who is best at everything needs no list of it

export function chips(itinerary) {
  const roles = (itinerary.roles ?? []).map((role) => word("roles")[role] ?? role);
  return [
    itinerary.recommended && chip("best", "star", word("recommended")),
    ...roles.slice(0, MOST_ROLES).map((role) => chip("role", null, role)),
    ...oneOfEach(barriersOf(itinerary)).slice(0, 2).map((barrier) => chip("barrier", "warning", said(barrier.text))),
  ].filter(Boolean);
}

// Of each kind the worst: one steep slope in a list says as much as two.
function oneOfEach(barriers) {
  const worst = new Map();
  for (const barrier of barriers) {
    const known = worst.get(barrier.type);
    if (!known || (barrier.percent ?? barrier.metres ?? barrier.count ?? 0) > (known.percent ?? known.metres ?? known.count ?? 0)) worst.set(barrier.type, barrier);
  }
  return [...worst.values()];
}

function chip(kind, icon, text) {
  return element("span", { className: `chip ${kind}` }, icon && picture(icon), element("span", { text }));
}

// Changes, walk and price in one line.
export function factLine(itinerary) {
  const facts = [changesOf(itinerary)];
  if (itinerary.walkDistance) facts.push(`${word("modes").WALK} ${metres(itinerary.walkDistance)}`);
  const price = priceOf(itinerary);
  if (price) facts.push(price);
  return inLine(facts);
}

// What is not broken in two at the end of a line.
export const whole = (text) => element("span", { className: "whole", text });

export function inLine(facts) {
  const told = facts.filter(Boolean);
  return told.flatMap((fact, i) => [i > 0 && " ", whole(i < told.length - 1 ? `${fact} ·` : fact)]);
}

export function changesOf({ legs }) {
  if (legs.every((leg) => leg.mode === "WALK")) return word("onFoot");
  const changes = Math.max(0, boarded(legs) - 1);
  if (!changes && legs.every(isStreet)) return word("direct");
  return changes ? word("transfers", changes) : word("through");
}

// Vehicles one gets into, shuttles and rented ones too: who changes from a shuttle to a bus has changed.
// The contract's `transfers` counts those between timetabled rides alone.
export function boarded(legs) {
  return legs.filter((leg, i) => {
    if (leg.mode === "RENTAL") return legs[i - 1]?.mode !== "RENTAL"; // pushed or slowed for a while: the same one
    return leg.mode === "FLEX" || (!isStreet(leg) && !leg.interlineWithPreviousLeg);
  }).length;
}

export function priceOf({ fare }) {
  return fare ? said(fare.text) : "";
}

// An amount in the minor unit of its currency: ¥250, 2.50 EUR.
export function money(amount, { currency = "JPY", decimals = 0 }) {
  return currency === "JPY" ? word("yen", amount) : `${(amount / 10 ** decimals).toFixed(decimals)} ${currency}`;
}

// Grams, and how many fewer than one's own car would emit on the same trip.
export function grams({ co2 }, car) {
  if (typeof co2 !== "number") return null;
  const text = word("grams", co2);
  const saved = typeof car?.co2?.grams === "number" ? car.co2.grams - co2 : 0;
  return element("span", { className: "grams" }, picture("leaf"),
    element("span", { text: saved > 0 ? word("gramsSaved", text, saved) : text }));
}

// What is not known of wheelchairs concerns those who travel in one.
function barriersOf(itinerary) {
  const inWheelchair = preferences().profile.startsWith("wheelchair");
  return (itinerary.barriers ?? []).filter((barrier) => barrier.severity !== "unknown" || inWheelchair);
}

function barrierText({ text, where }) {
  return where ? word("barrierAt", said(text), where) : said(text);
}

export function barrierList(itinerary) {
  const found = barriersOf(itinerary);
  if (!found.length) return null;
  return element("ul", { className: "barriers" }, found.map((barrier) =>
    element("li", {}, picture("warning"), element("span", { text: barrierText(barrier) }))));
}

// What a leg rests on, where it does not simply run: planned for 2035, schematic, assumed.
export function marksOf(leg, marks) {
  return [said(marks.status?.[leg.status]), said(marks.quality?.[leg.quality])].filter(Boolean);
}

// Whether its vehicles run today: the least that a list must say.
export function statusMarks({ legs }, marks) {
  const texts = legs.filter((leg) => leg.mode !== "WALK").map((leg) => said(marks.status?.[leg.status]));
  return [...new Set(texts.filter(Boolean))].map(mark);
}

export function mark(text) {
  return element("span", { className: "mark", text });
}

// Tickets and passes, and what they cost the other way of paying.
export function fareDetail({ fare }) {
  if (!fare) return null;
  const { ic, cash } = fare.byMedium ?? {};
  const both = typeof ic === "number" && typeof cash === "number" && ic !== cash
    ? [`${word("ic")} ${money(ic, fare)}`, `${word("cash")} ${money(cash, fare)}`] : [];
  const tickets = (fare.tickets ?? []).map((ticket) => [said(ticket.text), said(ticket.rule?.text)].filter(Boolean).join(" "));
  const lines = [...tickets, ...both, ...(fare.passes ?? []).map((pass) => said(pass.text))];
  if (!lines.length) return null;
  const summary = fare.amount === null ? said(fare.text) : word("fare", said(fare.text));
  return element("details", { className: "fare" }, element("summary", { text: summary }),
    element("ul", {}, lines.map((text) => element("li", { text }))));
}

export function because({ recommendedBecause }) {
  return recommendedBecause ? element("p", { className: "because" }, picture("star"), element("span", { text: said(recommendedBecause.text) })) : null;
}

export const durationText = (itinerary) => minutes(itinerary.duration);
