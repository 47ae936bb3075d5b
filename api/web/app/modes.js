// How each way of travelling looks and is called.

import { word } from "./words.js";

const LOOKS = {
  WALK: { colour: "#51636b", icon: "walk" },
  BIKE: { colour: "#2b7a2b", icon: "bike" },
  RENTAL: { colour: "#8a2f8a", icon: "scooter" },
  FLEX: { colour: "#0b6e8f", icon: "shuttle" },
  CAR: { colour: "#5c5c5c", icon: "car" },
  BUS: { colour: "#a1491a", icon: "bus" },
  COACH: { colour: "#a1491a", icon: "bus" },
  FERRY: { colour: "#0b6e8f", icon: "ferry" },
  TRAM: { colour: "#7b2d8e", icon: "train" },
};
const RAIL = { colour: "#1a5fb4", icon: "train" };
const STREET = new Set(["WALK", "BIKE", "RENTAL", "FLEX", "CAR"]);

export const lookOf = (mode) => LOOKS[mode] ?? RAIL;

export function isStreet(leg) {
  return STREET.has(leg.mode);
}

export function colourOf(leg) {
  return leg.routeColor ? `#${leg.routeColor}` : lookOf(leg.mode).colour;
}

export function iconOf(leg) {
  const form = leg.rental?.formFactor ?? "";
  if (leg.mode === "RENTAL" && form.includes("BICYCLE")) return "bike";
  return lookOf(leg.mode).icon;
}

// What a street leg is called: the rented vehicle, the shuttle, or how one goes.
export function streetName(leg) {
  if (leg.mode === "RENTAL") {
    const forms = word("rentalForms");
    return forms[leg.rental?.formFactor] ?? word("modes").RENTAL;
  }
  return leg.shuttle?.name ?? word("modes")[leg.mode] ?? leg.mode;
}

export const lineName = (leg) => leg.routeShortName || leg.routeLongName || word("modes")[leg.mode] || leg.mode;
