// The answer: journeys, pages before and after, why there is none, and what would help.

import { button, element, picture } from "./element.js";
import { closeCard, journeyCard, openCard } from "./journey_card.js";
import { clock } from "./times.js";
import { said, word } from "./words.js";

const LONG = 6000; // milliseconds after which one is told that it takes long

export function showText(box, text, kind = "") {
  box.replaceChildren(element("p", { className: kind, text }));
}

export function showWaiting(box) {
  const text = element("p", { className: "note searching", text: word("searching") });
  box.replaceChildren(text, ...[1, 2, 3].map(() => element("div", { className: "waiting", "aria-hidden": "true" })));
  setTimeout(() => text.isConnected && text.replaceChildren(word("takesLong")), LONG);
}

export function showRefusal(box, refusal, onRetry) {
  box.replaceChildren(element("div", { className: "problem" },
    element("p", { text: refusal.text ?? word("offline") }), button(word("retry"), onRetry, { className: "quiet" })));
}

// `found`: in the order to show; `open`: the one to open; `onOpen(itinerary)` draws it, null when all are closed.
export function showJourneys(box, reply, { found, open, world, onOpen, onPage, onRelax }) {
  const cards = found.map((itinerary) => journeyCard(itinerary, world, toggle));
  function toggle(card) {
    const wasOpen = card.classList.contains("chosen");
    cards.forEach(closeCard);
    if (wasOpen) return onOpen(null);
    openCard(card, world);
    return onOpen(card.itinerary);
  }
  const heading = element("h2", { className: "unseen", text: found.length ? word("found", found.length) : noneText(reply) });
  box.replaceChildren(heading,
    ...page("earlier", !isOff(reply) && reply.previousPageCursor, onPage),
    ...(found.length ? cards : [nothing(reply, onRelax, world)]),
    ...page("later", !isOff(reply) && reply.nextPageCursor, onPage),
    ...(found.length ? (reply.explain ?? []).map(reason) : []),
    ...(found.length && reply.car ? [element("p", { className: "note car" }, picture("car"), element("span", { text: said(reply.car.text) }))] : []),
    element("div", { className: "after" }));
  if (cards.length) toggle(cards[found.indexOf(open)]);
  else onOpen(null);
}

function page(key, cursor, onPage) {
  return cursor ? [button(word(key), () => onPage(cursor), { className: "page" })] : [];
}

const reason = (each) => element("p", { className: "note", text: reasonText(each) });

// In words of the page, which has no parameters.
const reasonText = ({ code, text }) => word("reasons")[code] ?? said(text);

// Without the server's own word: wider limits that usually help, as parameters of the next request.
const HELPS = {
  no_stop_near_origin: { maxPreTransitTime: 3600 },
  no_stop_near_destination: { maxPostTransitTime: 3600 },
  walk_too_long: { maxDirectTime: 7200 },
};

// Whether one asked for the way to where one is.
export const isThere = ({ explain }) => (explain ?? []).some(({ code }) => code === "already_there");

// Whether an end lies where nothing leads: no other time helps.
const isOff = ({ explain }) => (explain ?? []).some(({ code }) => code.endsWith("_off_network"));

// In a line.
export const noneText = (reply) => (isThere(reply) ? reasonText(reply.explain[0]) : word("none"));

// Why there is none; `onRelax` is told which parameters help, `world` has the zone and the date asked.
export function nothing(reply, onRelax, world) {
  const reasons = reply.explain ?? [];
  if (isThere(reply)) return element("div", { className: "problem there" }, element("p", {}, picture("place"), element("span", { text: noneText(reply) })));
  return element("div", { className: "problem nothing-found" },
    element("p", {}, picture("warning"), element("strong", { text: word("none") })),
    reasons.map((each) => [element("p", { text: reasonText(each) }), help(each, onRelax, world)]),
    !isOff(reply) && element("p", { className: "note", text: word("whatHelps") }));
}

// What the server found to help, and when one would leave and arrive then: one press away.
function help({ code, relax, hint, nextDeparture, nextArrival }, onRelax, world) {
  if (!relax) return HELPS[code] && button(word("walkMore"), () => onRelax(HELPS[code]), { icon: "walk", className: "help" });
  const at = (time) => clock(time, world.zone, world.date);
  const times = nextDeparture ? element("b", { text: `${at(nextDeparture)} → ${at(nextArrival)}` }) : null;
  const changes = Object.fromEntries(relax.map(({ parameter, value }) => [parameter, value]));
  return element("button", { type: "button", className: "help", onClick: () => onRelax(changes) },
    element("span", { text: said(hint) }), times);
}
