// A journey in a list: its times, minutes, yen and lines; its timeline when it is opened.

import { badge } from "./badge.js";
import { element, picture } from "./element.js";
import { chips, durationText, factLine, grams, statusMarks, whole } from "./facts.js";
import { colourOf, iconOf, isStreet, streetName } from "./modes.js";
import { clock, minutes } from "./times.js";
import { timeline } from "./timeline.js";

// `world`: the region's zone and marks, the date asked, the names of the two ends, what legs can do.
export function journeyCard(itinerary, world, onChoose) {
  const at = (time) => clock(time, world.zone, world.date);
  const head = element("button", { type: "button", className: "head", "aria-expanded": "false" },
    element("span", { className: "chips" }, chips(itinerary)),
    element("span", { className: "times" },
      element("strong", {}, whole(`${at(itinerary.startTime)} →`), " ", whole(at(itinerary.endTime))),
      element("b", { className: "long", text: durationText(itinerary) })),
    strip(itinerary),
    element("span", { className: "modes" }, chain(itinerary, world)),
    element("span", { className: "facts" }, element("span", {}, factLine(itinerary)), grams(itinerary, world.car)));
  const card = element("article", { className: "journey" }, head);
  head.addEventListener("click", () => onChoose(card));
  card.itinerary = itinerary;
  return card;
}

export function openCard(card, world) {
  card.classList.add("chosen");
  card.querySelector(".head").setAttribute("aria-expanded", "true");
  if (!card.querySelector(".timeline")) card.append(timeline(card.itinerary, world));
}

export function closeCard(card) {
  card.classList.remove("chosen");
  card.querySelector(".head").setAttribute("aria-expanded", "false");
  card.querySelector(".opened")?.remove();
}

// How the time is spent, at a glance: as long as each leg takes, and gaps where one waits.
function strip({ legs }) {
  const line = element("span", { className: "strip", "aria-hidden": "true" });
  legs.forEach((leg, i) => {
    const wait = i ? (Date.parse(leg.startTime) - Date.parse(legs[i - 1].endTime)) / 1000 : 0;
    if (wait > 0) line.append(share("wait", wait));
    if (leg.duration > 0) line.append(share(leg.mode === "WALK" ? "walk" : "", leg.duration, colourOf(leg)));
  });
  return line;
}

function share(className, seconds, colour) {
  const part = element("i", { className, colour });
  part.style.setProperty("--share", seconds);
  return part;
}

function chain(itinerary, world) {
  const parts = [];
  for (const leg of itinerary.legs) {
    const short = leg.mode === "WALK" && leg.duration < 60;
    if (short && itinerary.legs.length > 1) continue;
    if (parts.length) parts.push(element("span", { className: "then", text: "›", "aria-hidden": "true" }));
    parts.push(isStreet(leg) ? foot(leg) : badge(leg));
  }
  return [...parts, ...statusMarks(itinerary, world.marks)];
}

function foot(leg) {
  return element("span", { className: "foot", colour: colourOf(leg) },
    picture(iconOf(leg), streetName(leg)), element("span", { text: minutes(leg.duration) }));
}
