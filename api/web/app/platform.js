// Where one boards: platform or stand, and whether it is another than planned.

import { element } from "./element.js";
import { word } from "./words.js";

const nameOf = (mode, track) => word(mode === "BUS" ? "pole" : "platform", track);

// In words, to be read or spoken; "" where it is not known.
export const platformName = ({ track }, mode) => (track ? nameOf(mode, track) : "");

// As a sign beside the stop.
export function platform(place, mode) {
  const { track, scheduledTrack } = place;
  if (!track) return null;
  const moved = scheduledTrack && scheduledTrack !== track;
  return [
    element("span", { className: moved ? "platform moved" : "platform", text: nameOf(mode, track) }),
    moved && element("span", { className: "late", text: word("platformMoved", nameOf(mode, scheduledTrack)) }),
  ];
}
