// 最終便: the last way there and the last way back, with a warning when it is near.

import { element, picture } from "./element.js";
import { homeOf } from "./places.js";
import { LEAVE, momentOf } from "./question.js";
import { region } from "./region.js";
import { lastJourney } from "./search.js";
import { clock, wallClock } from "./times.js";
import { word } from "./words.js";

const NEAR = 2 * 60 * 60 * 1000; // milliseconds: soon enough to warn

export function wayBack(asked) {
  return { ...asked, from: asked.to, to: asked.from };
}

// Lines under an answer; `onBack` asks for the way back. Of the day on which one would leave with `first`.
export async function lastServiceNotes(asked, first, date, onBack) {
  const leaves = first ? new Date(first.startTime) : momentOf(asked, region.tz);
  const then = { ...asked, when: LEAVE, time: wallClock(leaves, region.tz) };
  const goesHome = asked.to.id === homeOf()?.id;
  const [there, back] = await Promise.all([lastJourney(then), goesHome ? null : lastJourney(wayBack(then))]);
  const asks = Math.min(leaves.getTime(), momentOf(asked, region.tz).getTime());
  return [
    there && line("lastThere", there, asks, date),
    !goesHome && (back ? line("lastBack", back, asks, date, first && Date.parse(first.endTime)) : element("p", { className: "last warn" }, picture("warning"), element("span", { text: word("noWayBack") }))),
    element("button", { type: "button", className: "quiet", onClick: onBack }, picture("back"), element("span", { text: word("wayBack") })),
  ].filter(Boolean);
}

// `there`: when one arrives where the way back begins.
function line(key, journey, asks, date, there = 0) {
  const leaves = Date.parse(journey.startTime);
  const at = (time) => clock(time, region.tz, date);
  const text = word(key, at(journey.startTime), at(journey.endTime));
  const warning = leaves < asks ? "isGone" : leaves < there ? "beforeArrival" : leaves - asks < NEAR ? "isSoon" : "";
  return element("p", { className: warning ? "last warn" : "last" }, picture(warning ? "warning" : "clock"),
    element("span", { text: warning ? `${text} ${word(warning)}` : text }));
}

// When to ask for the way back: an hour after one is there.
export function backLater(asked, itinerary) {
  const stay = 60 * 60 * 1000;
  const time = wallClock(new Date(Date.parse(itinerary.endTime) + stay), region.tz);
  return { ...wayBack(asked), when: LEAVE, time };
}
