// 最終便: the last way there and the last way back, with a warning when it is near.

import { element, picture } from "./element.js";
import { homeOf } from "./places.js";
import { LEAVE, momentOf } from "./question.js";
import { region } from "./region.js";
import { lastJourney, parkedBy, serviceDayOf } from "./search.js";
import { clock, wallClock } from "./times.js";
import { word } from "./words.js";

const HOUR = 60 * 60 * 1000; // milliseconds
const NEAR = 2 * HOUR; // soon enough to warn
const NIGHT = 4 * HOUR; // after midnight, until which one means the evening before

// `itinerary`: how one gets there; a bicycle that it leaves on the way is collected.
export function wayBack(asked, itinerary = null) {
  return { ...asked, from: asked.to, to: asked.from, bicycle: parkedBy(itinerary) };
}

// Lines under an answer; `onBack` asks for the way back. Of the service day on which one would leave with `first`:
// the night's last vehicles belong to the evening before.
export async function lastServiceNotes(asked, first, date, onBack) {
  const leaves = first ? new Date(first.startTime) : momentOf(asked, region.tz);
  const then = { ...asked, when: LEAVE, time: dayOfService(first, leaves) };
  const goesHome = asked.to.id === homeOf()?.id;
  const [there, back] = await Promise.all([lastJourney(then), goesHome ? null : lastJourney(wayBack(then, first))]);
  if (!first && !there) return []; // no way leads there on any part of the day: nobody needs to come back
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

// A moment of the day whose last vehicles are meant; before four on foot alone it is still that of the evening.
function dayOfService(first, leaves) {
  const day = serviceDayOf(first);
  if (day) return `${day}T12:00`;
  return wallClock(new Date(leaves.getTime() - NIGHT), region.tz);
}

// When to ask for the way back: a while after one is there.
export function backLater(asked, itinerary, stay = HOUR) {
  const time = wallClock(new Date(Date.parse(itinerary.endTime) + stay), region.tz);
  return { ...wayBack(asked, itinerary), when: LEAVE, time };
}
