// Journeys as a list of timelines.

import { clock, currentLanguage, metres, minutes, word } from "./words.js";

const MODE_COLOURS = {
  BUS: "#a1491a", COACH: "#a1491a", TRAM: "#7b2d8e", SUBWAY: "#1a5fb4", FERRY: "#0b6e8f",
  FUNICULAR: "#7b2d8e", AERIAL_LIFT: "#7b2d8e", AIRPLANE: "#5a3fbf", WALK: "#51636b",
};

export function colourOf(leg) {
  return leg.routeColor ? `#${leg.routeColor}` : MODE_COLOURS[leg.mode] ?? "#1a5fb4";
}

// Black or white, whichever is easier to read on a colour.
function inkOn(colour) {
  const [r, g, b] = [1, 3, 5].map((i) => (parseInt(colour.slice(i, i + 2), 16) / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff";
}

export function element(tag, { text, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "colour") {
      node.style.setProperty("--colour", value);
      node.style.setProperty("--on", inkOn(value));
    } else if (value !== undefined) node.setAttribute(name === "className" ? "class" : name, value);
  }
  if (text !== undefined) node.append(text);
  node.append(...children.filter(Boolean));
  return node;
}

// `world`: the region's zone and marks, the date asked, and the names of the two ends.
export function journeyCard(itinerary, world, onChoose) {
  const rides = itinerary.legs.filter((leg) => leg.mode !== "WALK");
  const facts = [minutes(itinerary.duration)];
  facts.push(!rides.length ? word("onFoot") : itinerary.transfers ? word("transfers", itinerary.transfers) : word("through"));
  if (itinerary.walkDistance) facts.push(`${word("walk")} ${metres(itinerary.walkDistance)}`);
  const head = element("button", { type: "button", "aria-expanded": "false" },
    element("span", { className: "times" },
      element("strong", { text: `${at(itinerary.startTime, world)} → ${at(itinerary.endTime, world)}` }),
      element("span", { text: facts.join(" · ") })),
    element("span", { className: "modes" }, ...chain(itinerary, world)));
  const card = element("article", { className: "journey" }, head);
  head.addEventListener("click", () => onChoose(card));
  card.itinerary = itinerary;
  return card;
}

export function openCard(card, world) {
  card.classList.add("chosen");
  card.querySelector("button").setAttribute("aria-expanded", "true");
  if (!card.querySelector(".timeline")) card.append(timeline(card.itinerary, world));
}

export function closeCard(card) {
  card.classList.remove("chosen");
  card.querySelector("button").setAttribute("aria-expanded", "false");
  card.querySelector(".timeline")?.remove();
}

const at = (time, world) => clock(time, world.zone, world.date);

function chain(itinerary, world) {
  const parts = [];
  for (const leg of itinerary.legs) {
    if (parts.length) parts.push(element("span", { text: "›", "aria-hidden": "true" }));
    parts.push(leg.mode === "WALK"
      ? element("span", { className: "foot", text: `${word("walk")} ${minutes(leg.duration)}` })
      : badge(leg));
  }
  const worst = itinerary.legs.flatMap((leg) => (leg.mode === "WALK" ? [] : marksOf(leg, world)));
  return [...parts, ...[...new Set(worst)].map(mark)];
}

const badge = (leg) => element("span", { className: "line", colour: colourOf(leg), text: leg.routeShortName || leg.routeLongName || leg.mode });

const mark = (text) => element("span", { className: "mark", text });

function marksOf(leg, world) {
  const language = currentLanguage();
  return [world.marks.status[leg.status]?.[language], world.marks.quality[leg.quality]?.[language]].filter(Boolean);
}

const nameOf = (place, world) => world.names[place.name] ?? place.name;

function call(time, place, world) {
  return element("li", { className: "call" },
    element("time", { text: at(time, world), datetime: time }),
    element("i"),
    element("span", { text: nameOf(place, world) },
      place.track && element("span", { className: "platform", text: word("platform", place.track) })));
}

function timeline(itinerary, world) {
  const list = element("ol", { className: "timeline" });
  let before = null;
  for (const leg of itinerary.legs) {
    const waits = before && (before.endTime !== leg.startTime || before.to.stopId !== leg.from.stopId);
    if (waits) list.append(call(before.endTime, before.to, world));
    list.append(call(leg.startTime, leg.from, world));
    list.append(leg.mode === "WALK" ? walk(leg, world) : ride(leg, world));
    before = leg;
  }
  list.append(call(before.endTime, before.to, world));
  return list;
}

function walk(leg, world) {
  return element("li", { className: "walk" }, element("span"), element("span", { className: "bar" }),
    element("div", { className: "what", text: `${word("walk")} ${minutes(leg.duration)} · ${metres(leg.distance)}` },
      ...marksOf(leg, world).map(mark)));
}

function booking(said) {
  const phone = said.phone ? ` ☎ ${said.phone}` : "";
  return `${said[currentLanguage()] ?? said.en}${phone}`;
}

function ride(leg, world) {
  const count = leg.intermediateStops.length;
  const facts = [word("stops", count + 1), minutes(leg.duration)];
  if (leg.headway) facts.push(word("every", Math.round(leg.headway / 60)));
  return element("li", { colour: colourOf(leg) }, element("span"), element("span", { className: "bar" }),
    element("div", { className: "what" },
      badge(leg), element("span", { text: ` ${leg.headsign ? word("bound", leg.headsign) : ""}` }),
      ...marksOf(leg, world).map(mark),
      element("div", { text: facts.join(" · ") }),
      leg.booking && element("div", { className: "note", text: booking(leg.booking) }),
      count > 0 && element("details", {}, element("summary", { text: word("between", count) }),
        element("ul", {}, ...leg.intermediateStops.map((stop) =>
          element("li", { text: `${at(stop.departure ?? stop.arrival, world)} ${stop.name}` }))))));
}
