// The answer: journeys, pages before and after, why there is none, and what would help.

import { button, element, picture } from "./element.js";
import { closeCard, journeyCard, openCard } from "./journey_card.js";
import { journeysOf } from "./search.js";
import { said, word } from "./words.js";

export function showText(box, text, kind = "") {
  box.replaceChildren(element("p", { className: kind, text }));
}

export function showWaiting(box) {
  box.replaceChildren(...[1, 2, 3].map(() => element("div", { className: "waiting", "aria-hidden": "true" })),
    element("p", { className: "unseen", text: word("searching") }));
}

export function showRefusal(box, refusal, onRetry) {
  box.replaceChildren(element("div", { className: "problem" },
    element("p", { text: refusal.text ?? word("offline") }), button(word("retry"), onRetry, { className: "quiet" })));
}

// `nearest`: the index of the card to open; `onOpen(itinerary)` draws it, null when all are closed.
export function showJourneys(box, reply, { world, nearest, onOpen, onPage, onRelax }) {
  const found = journeysOf(reply);
  const cards = found.map((itinerary) => journeyCard(itinerary, world, toggle));
  function toggle(card) {
    const wasOpen = card.classList.contains("chosen");
    cards.forEach(closeCard);
    if (wasOpen) return onOpen(null);
    openCard(card, world);
    return onOpen(card.itinerary);
  }
  const heading = element("h2", { className: "unseen", text: found.length ? word("found", found.length) : word("none") });
  box.replaceChildren(heading,
    ...page("earlier", reply.previousPageCursor, onPage),
    ...(found.length ? cards : [nothing(reply, onRelax)]),
    ...page("later", reply.nextPageCursor, onPage),
    ...(found.length ? (reply.explain ?? []).map(reason) : []),
    element("div", { className: "after" }));
  if (cards.length) toggle(cards[Math.min(nearest, cards.length - 1)]);
  else onOpen(null);
}

function page(key, cursor, onPage) {
  return cursor ? [button(word(key), () => onPage(cursor), { className: "page" })] : [];
}

const reason = (each) => element("p", { className: "note", text: said(each.text) });

// What each reason suggests: wider limits, as parameters of the next request.
const HELPS = {
  no_stop_near_origin: { maxPreTransitTime: 3600 },
  no_stop_near_destination: { maxPostTransitTime: 3600 },
  walk_too_long: { maxDirectTime: 7200 },
};

function nothing(reply, onRelax) {
  const reasons = reply.explain ?? [];
  const helps = Object.assign({}, ...reasons.map(helpOf));
  return element("div", { className: "problem nothing-found" },
    element("p", {}, picture("warning"), element("strong", { text: word("none") })),
    reasons.map((each) => element("p", { text: said(each.text) })),
    Object.keys(helps).length > 0 && button(word("walkMore"), () => onRelax(helps), { icon: "walk", className: "main" }),
    element("p", { className: "note", text: word("whatHelps") }));
}

// The server's own relaxation where it names one, else what usually helps.
function helpOf({ code, relax }) {
  const named = relax?.parameter ?? relax?.limit;
  return named ? { [named]: relax.value } : HELPS[code] ?? {};
}
