// Asking for journeys.

import { profileBody, profilesAreServed, wishParameters } from "./preferences.js";
import { ARRIVE, momentOf } from "./question.js";
import { region } from "./region.js";
import { ask, post, Refusal } from "./server.js";
import { word } from "./words.js";

const OF_PROFILE = "profile."; // parameters that speak of the person travel in the body

// `more`: further parameters of the contract, null to leave one out. Throws Refusal, whose text is for people.
export async function findJourneys(asked, more = {}) {
  const wished = {
    fromPlace: asked.from.id, toPlace: asked.to.id, time: momentOf(asked, region.tz).toISOString(),
    arriveBy: String(asked.when === ARRIVE), numLegAlternatives: 2, ifMissed: "true", explain: "true", withCarComparison: "true", withCheapest: "true",
    joinInterlinedLegs: "false", ...wishParameters(asked.bicycle), ...more,
  };
  const said = Object.entries(wished).filter(([, value]) => value !== null);
  const parameters = Object.fromEntries(said.filter(([name]) => !name.startsWith(OF_PROFILE)));
  const person = Object.fromEntries(said.filter(([name]) => name.startsWith(OF_PROFILE)).map(([name, value]) => [name.slice(OF_PROFILE.length), value]));
  try {
    if (await profilesAreServed()) return await post("/api/v6/plan", parameters, { profile: { ...profileBody(), ...person } });
    return await ask("/api/v6/plan", parameters);
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== "not_supported_yet") throw error;
    return walkingOnly(parameters); // a network without rentals and shuttles
  }
}

function walkingOnly({ preTransitModes, postTransitModes, directModes, transferModes, ...parameters }) {
  return ask("/api/v6/plan", parameters);
}

// All journeys of a reply: by vehicle, then by street alone.
export const journeysOf = (reply) => [...reply.itineraries, ...reply.direct];

// In the order to show: as time goes; on the first page what is recommended stands before all.
export function inOrder(reply, isFirstPage) {
  const byTime = journeysOf(reply).sort((a, b) => Date.parse(a.startTime) - Date.parse(b.startTime));
  if (!isFirstPage) return byTime;
  return [...byTime.filter((each) => each.recommended), ...byTime.filter((each) => !each.recommended)];
}

// Where a journey leaves one's own bicycle: { id, name } of the parking; null where it leaves none.
export function parkedBy(itinerary) {
  const number = itinerary?.legs.findIndex((leg, i, { length }) => leg.parking && i < length - 1) ?? -1;
  if (number < 0) return null;
  const { parking, to } = itinerary.legs[number];
  const ride = itinerary.legs.slice(number).find((leg) => leg.tripId);
  return { id: parking.id, name: parking.name || (ride ? word("parkingAt", ride.from.name) : to.name) };
}

// The service day that a journey rides on, as "2026-04-01": after midnight still that of the evening. "" on foot.
export function serviceDayOf(itinerary) {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)_/.exec(itinerary?.legs.find((leg) => leg.tripId)?.tripId ?? "") ?? [];
  return year ? `${year}-${month}-${day}` : "";
}

// The last journey of the service day: 最終便. Null where there is none.
export async function lastJourney(asked) {
  const reply = await findJourneys(asked, { search: "last", numLegAlternatives: 0, ifMissed: "false", withCheapest: "false" }).catch(() => null);
  return reply?.itineraries.at(-1) ?? null;
}
