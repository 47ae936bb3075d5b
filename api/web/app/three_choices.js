// Three journeys out of many: the one to recommend, the quickest, the one with least walking.

import { boarded } from "./facts.js";
import { journeysOf } from "./search.js";
import { word } from "./words.js";

const walk = (itinerary) => itinerary.walkDistance ?? itinerary.legs.filter((leg) => leg.mode === "WALK").reduce((sum, leg) => sum + (leg.distance ?? 0), 0);
const end = (itinerary) => Date.parse(itinerary.endTime);

// Older people mind walking and changing more than minutes; where the server recommends, it decides.
const burden = (itinerary) => itinerary.duration / 60 + walk(itinerary) / 40 + 12 * Math.max(0, boarded(itinerary.legs) - 1);

// By which lines: two departures of one line are the same way.
const way = ({ legs }) => legs.filter((leg) => leg.mode !== "WALK").map((leg) => leg.routeId ?? leg.routeShortName ?? leg.mode).join(" ");

export function threeChoices(reply) {
  const all = journeysOf(reply);
  if (!all.length) return [];
  const least = (measure) => all.reduce((a, b) => (measure(b) < measure(a) ? b : a));
  const named = [
    ["recommended", all.find((each) => each.recommended) ?? least(burden)],
    ["soonest", least(end)],
    ["leastWalk", all.find((each) => each.roles?.includes("least_walking")) ?? least(walk)],
  ];
  const chosen = [];
  for (const [key, itinerary] of named) {
    const same = chosen.find((each) => each.itinerary === itinerary);
    if (same) same.titles.push(word(key));
    else chosen.push({ itinerary, titles: [word(key)] });
  }
  const isChosen = (itinerary) => chosen.some((each) => each.itinerary === itinerary);
  const isSeen = (itinerary) => chosen.some((each) => way(each.itinerary) === way(itinerary));
  const add = (itinerary, key) => chosen.length < 3 && chosen.push({ itinerary, titles: [word(key)] });
  all.sort((a, b) => end(a) - end(b));
  for (const itinerary of all) if (!isSeen(itinerary)) add(itinerary, "another");
  for (const itinerary of all) if (!isChosen(itinerary)) add(itinerary, "laterOne"); // the same way again
  return chosen;
}
