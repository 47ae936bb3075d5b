// Three journeys out of many: the one to recommend, the quickest, the one with least walking.

import { journeysOf } from "./search.js";
import { word } from "./words.js";

const walk = (itinerary) => itinerary.walkDistance ?? itinerary.legs.filter((leg) => leg.mode === "WALK").reduce((sum, leg) => sum + (leg.distance ?? 0), 0);
const end = (itinerary) => Date.parse(itinerary.endTime);

// Older people mind walking and changing more than minutes; where the server recommends, it decides.
const burden = (itinerary) => itinerary.duration / 60 + walk(itinerary) / 40 + 12 * itinerary.transfers;

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
  for (const itinerary of all.sort((a, b) => end(a) - end(b))) {
    if (chosen.length < 3 && !chosen.some((each) => each.itinerary === itinerary)) chosen.push({ itinerary, titles: [word("another")] });
  }
  return chosen;
}
