// A journey leg by leg: where one waits, boards, rides, changes and walks.

import { alertList } from "./alerts.js";
import { badge } from "./badge.js";
import { element, picture } from "./element.js";
import { barrierList, because, fareDetail, mark, marksOf, money } from "./facts.js";
import { missed } from "./missed.js";
import { colourOf, iconOf, isStreet, streetName } from "./modes.js";
import { platform } from "./platform.js";
import { stepList } from "./step_list.js";
import { clock, metres, minutes } from "./times.js";
import { said, word } from "./words.js";

const BESIDE = 20; // seconds on foot that are not worth a word

export function timeline(itinerary, world) {
  const list = element("ol", { className: "timeline" });
  let before = null;
  for (const leg of itinerary.legs) {
    const stays = before?.to.stopId && before.to.stopId === leg.from.stopId;
    if (before && !stays && (before.to.stopId || leg.from.stopId)) list.append(call(before.endTime, before.to, world));
    list.append(call(leg.startTime, leg.from, world, leg, stays ? before.endTime : null));
    list.append(isStreet(leg) ? street(leg, world) : ride(leg, world));
    before = leg;
  }
  list.append(call(before.endTime, before.to, world));
  return element("div", { className: "opened" }, because(itinerary), barrierList(itinerary), list, fareDetail(itinerary),
    element("div", { className: "actions" }, world.actions?.(itinerary)));
}

const at = (time, world) => clock(time, world.zone, world.date);

const nameOf = (place, world) => world.names[place.name] ?? place.name;

// `since`: when one got there, if that was before.
function call(time, place, world, leg, since = null) {
  const late = leg?.realTime && leg.startTime !== leg.scheduledStartTime;
  const board = place.stopId && world.onStop;
  return element("li", { className: "call" },
    element("time", { text: at(time, world), datetime: time }),
    element("i", { "aria-hidden": "true" }),
    element("span", {},
      board
        ? element("button", { type: "button", className: "stop", onClick: () => world.onStop(place, time), "aria-label": word("boardOf", nameOf(place, world)) },
          element("span", { text: nameOf(place, world) }))
        : element("span", { text: nameOf(place, world) }),
      platform(place, leg?.mode),
      since && since < time && element("small", { className: "since", text: word("since", at(since, world), minutes((Date.parse(time) - Date.parse(since)) / 1000)) }),
      late && element("span", { className: "late", text: word("scheduled", at(leg.scheduledStartTime, world)) })));
}

function street(leg, world) {
  if (leg.mode === "WALK" && leg.duration < BESIDE) return besides(leg);
  const facts = [minutes(leg.duration), leg.distance ? metres(leg.distance) : ""].filter(Boolean).join(" · ");
  const kind = leg.mode === "WALK" ? "walk" : leg.status === "planned_2035" ? "street planned" : "street";
  return element("li", { className: kind, colour: colourOf(leg) },
    element("span"), element("span", { className: "bar" }),
    element("div", { className: "what" },
      element("p", { className: "how" }, picture(iconOf(leg)), element("span", { text: ` ${streetName(leg)} ${facts}` })),
      rented(leg),
      leg.shuttle && element("div", { text: said(leg.shuttle.note) }),
      leg.mode === "WALK" ? null : element("div", {}, marksOf(leg, world.marks).map(mark)),
      booking(leg, world),
      stepList(leg)));
}

// Stops next to each other: hardly a walk.
function besides(leg) {
  return element("li", { className: "walk", colour: colourOf(leg) }, element("span"), element("span", { className: "bar" }),
    element("div", { className: "what" }, element("p", { className: "how" }, picture(iconOf(leg)), element("span", { text: ` ${word("beside")}` }))));
}

// The shared vehicle: whose it is, from which station to which, its price, and where to unlock it.
function rented({ rental }) {
  if (!rental) return null;
  const { fromStationName: from, toStationName: to } = rental;
  const stations = from || to ? word("stationToStation", from ?? "", to ?? "") : "";
  const price = rental.price ? money(rental.price.amount, rental.price) : "";
  return element("div", { className: "note" },
    element("span", { text: [rental.systemName, stations, price].filter(Boolean).join(" · ") }),
    rental.rentalUriWeb && element("a", { className: "unlock", href: rental.rentalUriWeb, rel: "noreferrer noopener", target: "_blank", text: word("unlock") }));
}

// How to book, with a number to press.
export function booking(leg, world) {
  const rule = leg.booking;
  if (!rule) return null;
  return element("div", { className: "booking" },
    element("p", { text: said(rule) }),
    rule.message && element("p", { text: rule.message }),
    rule.latestAt && element("p", { text: word("bookUntil", at(rule.latestAt, world)) }),
    rule.phone && element("a", { className: "call-us", href: `tel:${rule.phone.replace(/[^+\d]/g, "")}` },
      picture("phone"), element("span", { text: `${word("callUs")} ${rule.phone}` })),
    rule.url && element("a", { href: rule.url, rel: "noreferrer noopener", target: "_blank", text: word("bookOnline") }));
}

function ride(leg, world) {
  const count = leg.intermediateStops?.length ?? 0;
  const facts = [word("stops", count + 1), minutes(leg.duration)];
  if (leg.headway) facts.push(word("every", Math.round(leg.headway / 60)));
  if (leg.cancelled) facts.unshift(word("cancelled"));
  if (leg.interlineWithPreviousLeg) facts.unshift(word("stayOn"));
  return element("li", { className: leg.status === "planned_2035" ? "planned" : "", colour: colourOf(leg) },
    element("span"), element("span", { className: "bar" }),
    element("div", { className: "what" },
      element("div", {}, badge(leg), element("strong", { className: "bound", text: leg.headsign ? word("bound", leg.headsign) : "" }),
        marksOf(leg, world.marks).map(mark)),
      element("div", { text: facts.join(" · ") }),
      alertList(leg.alerts),
      booking(leg, world),
      missed(leg, world),
      count > 0 && element("details", {}, element("summary", { text: word("between", count) }),
        element("ul", {}, leg.intermediateStops.map((stop) =>
          element("li", { text: `${at(stop.departure ?? stop.arrival, world)} ${stop.name}` }))))));
}
