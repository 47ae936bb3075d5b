// A journey in sentences, to be read aloud: readings instead of kanji where they are known.

import { isStreet, lineName, streetName } from "./modes.js";
import { platformName } from "./platform.js";
import { metres, minutes, spokenClock } from "./times.js";
import { currentLanguage, word } from "./words.js";

const reading = (place, names) => (currentLanguage() === "ja" ? place.reading : null) ?? names[place.name] ?? place.name;

export function sentences(itinerary, { zone, names }) {
  const said = [word("sayLeave", spokenClock(itinerary.startTime, zone))];
  for (const leg of itinerary.legs) {
    const to = reading(leg.to, names), from = reading(leg.from, names);
    if (isStreet(leg)) {
      if (leg.shuttle?.wait >= 60) said.push(word("sayWait", streetName(leg), minutes(leg.shuttle.wait)));
      if (leg.duration >= 60) said.push(word("sayStreet", streetName(leg), to, minutes(leg.duration), metres(leg.distance ?? 0)));
    } else {
      const track = platformName(leg.from, leg.mode);
      if (leg.interlineWithPreviousLeg) said.push(word("sayStay"));
      else said.push(word("sayRide", spokenClock(leg.startTime, zone), from, track, (currentLanguage() === "ja" ? leg.routeReading : null) ?? lineName(leg), leg.headsign ? word("sayBound", (currentLanguage() === "ja" ? leg.headsignReading : null) ?? leg.headsign) : ""));
      said.push(word("sayAlight", spokenClock(leg.endTime, zone), to));
    }
  }
  said.push(word("sayArrive", spokenClock(itinerary.endTime, zone)));
  return said;
}
