// Places by name, by kind, and where one is.

import { placeOfMatch, placeOfPoint } from "./question.js";
import { contains, familyOf } from "./region.js";
import { ask } from "./server.js";
import { recall, remember } from "./memory.js";
import { word } from "./words.js";

const MOST_RECENT = 5;
const LONGEST_LOOK = 8000; // milliseconds until the phone knows
const LONGEST_ASK = 20_000; // and until its owner has allowed it: many leave the question open

export async function findPlaces(text, near, count = 8) {
  const bias = near ? { place: `${near.lat.toFixed(4)},${near.lon.toFixed(4)}` } : {};
  const found = await ask("/api/v1/geocode", { text, numResults: count, ...bias });
  return found.map((match) => ({ ...placeOfMatch(match), kind: match.type, category: match.category }));
}

// Where people of the simple page go, by how maps class such places.
const KINDS = {
  hospital: ["hospital", "clinic", "doctors"],
  shop: ["mall", "supermarket", "department_store", "general", "seafood", "greengrocer", "marketplace", "convenience"],
};

export async function findKind(kind, near) {
  const { places } = await ask("/api/v1/nearby", { category: KINDS[kind].join(","), place: `${near.lat},${near.lon}`, numResults: 9 });
  return places.map((match) => ({ ...placeOfMatch(match), category: match.category, away: match.distance }));
}

// The sign of a place, by its category.
export function signOf({ kind, category, stop }) {
  if (kind === "HOME") return "home";
  if (kind === "RECENT") return "clock";
  if (stop) return category === "station" ? "train" : "bus";
  return Object.entries(KINDS).find(([, categories]) => categories.includes(category))?.[0] ?? "place";
}

export const homeOf = () => recall(`home.${familyOf()}`);
export const setHome = (place) => remember(`home.${familyOf()}`, place);

export function recentPlaces() {
  return recall("recent", []);
}

export function noteRecent(place) {
  if (!place || place.here) return;
  const others = recentPlaces().filter((each) => each.id !== place.id);
  remember("recent", [place, ...others].slice(0, MOST_RECENT));
}

let whyUnknown = "hereUnknown"; // the last time that one's place was looked for
export const whyNotHere = () => word(whyUnknown);

// Where one is; null where the phone does not say, or says a place that this network does not know.
export function locate() {
  return new Promise((answer) => {
    whyUnknown = "hereUnknown";
    if (!navigator.geolocation) return answer(null);
    const found = ({ coords }) => {
      const place = placeOfPoint({ lat: coords.latitude, lon: coords.longitude, name: word("here") });
      if (contains(place)) return answer({ ...place, here: true });
      whyUnknown = "hereOutside";
      return answer(null);
    };
    setTimeout(() => answer(null), LONGEST_ASK);
    return navigator.geolocation.getCurrentPosition(found, () => answer(null), { timeout: LONGEST_LOOK, maximumAge: 60_000, enableHighAccuracy: true });
  });
}
