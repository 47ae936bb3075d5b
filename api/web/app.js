// The first page: two places, a time, and the journeys between them.

import { closeCard, colourOf, element, journeyCard, openCard } from "./journeys.js";
import { StreetMap, decode } from "./map.js";
import { currentLanguage, inZone, momentIn, speak, word } from "./words.js";

const $ = (id) => document.getElementById(id);
const ENDS = { from: { colour: "#0b7a3b", letter: "A" }, to: { colour: "#b3261e", letter: "B" } };

const chosen = { from: null, to: null }; // { id, name, lat, lon }: id is what the API takes
let region = null;
let target = "from";
let map = null;
let latest = 0;

async function ask(path, parameters) {
  const reply = await fetch(`${path}?${new URLSearchParams(parameters)}`);
  return { ok: reply.ok, body: await reply.json() };
}

function choose(end, place) {
  chosen[end] = place;
  $(end).value = place?.name ?? "";
  closeList(end);
  aim(end === "from" && !chosen.to ? "to" : end);
  drawPins();
  if (chosen.from && chosen.to) search();
}

function aim(end) {
  target = end;
  for (const each of Object.keys(ENDS)) $(each).parentElement.classList.toggle("target", each === end);
}

function pinsOf() {
  return Object.entries(ENDS).filter(([end]) => chosen[end]).map(([end, look]) => ({ ...look, ...chosen[end] }));
}

function drawPins() {
  map.show(pinsOf(), []);
}

function pick(place) {
  const exact = `${place.lat.toFixed(6)},${place.lon.toFixed(6)}`;
  const name = place.stopId ? place.name ?? place.stopId : `${word("point")} ${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}`;
  choose(target, { id: place.stopId ?? exact, name, lat: place.lat, lon: place.lon });
}

// Suggestions while typing, after the combobox pattern of WAI-ARIA.
function closeList(end) {
  $(`${end}-list`).hidden = true;
  $(end).setAttribute("aria-expanded", "false");
  $(end).removeAttribute("aria-activedescendant");
}

function mark(end, step) {
  const options = [...$(`${end}-list`).children].filter((option) => option.place);
  if (!options.length) return;
  const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
  const next = (now + step + options.length) % options.length;
  options.forEach((option, i) => option.setAttribute("aria-selected", String(i === next)));
  options[next].scrollIntoView({ block: "nearest" });
  $(end).setAttribute("aria-activedescendant", options[next].id);
}

async function suggest(end) {
  const text = $(end).value.trim();
  if (!text) return closeList(end);
  const bias = region ? { place: `${map.centre.lat.toFixed(4)},${map.centre.lon.toFixed(4)}` } : {};
  const { ok, body } = await ask("/api/v1/geocode", { text, language: currentLanguage(), numResults: 8, ...bias });
  if (!ok || $(end).value.trim() !== text || document.activeElement !== $(end)) return undefined;
  const options = body.map((match, i) => {
    const option = element("li", { role: "option", id: `${end}-${i}`, "aria-selected": String(i === 0) },
      element("span", { text: match.name }),
      element("small", { text: [word("kinds")[match.type], match.reading].filter(Boolean).join(" · ") }));
    option.place = {
      id: match.type === "STOP" ? match.id : `${match.lat},${match.lon}`,
      name: match.name, lat: match.lat, lon: match.lon,
    };
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      accept(end, option.place);
    });
    return option;
  });
  $(`${end}-list`).replaceChildren(...(options.length ? options : [element("li", { role: "option", text: word("noPlace") })]));
  $(`${end}-list`).hidden = false;
  $(end).setAttribute("aria-expanded", "true");
  return undefined;
}

function accept(end, place) {
  choose(end, place);
  if (place && !(chosen.from && chosen.to)) map.fit([[place.lat, place.lon]]);
}

function listenTo(end) {
  let timer;
  $(end).addEventListener("focus", () => aim(end));
  $(end).addEventListener("input", () => {
    chosen[end] = null;
    drawPins();
    clearTimeout(timer);
    timer = setTimeout(() => suggest(end), 120);
  });
  $(end).addEventListener("blur", () => closeList(end));
  $(end).addEventListener("keydown", (event) => {
    if ($(`${end}-list`).hidden) return;
    const selected = $(`${end}-list`).querySelector("[aria-selected=true]");
    const keys = { ArrowDown: () => mark(end, 1), ArrowUp: () => mark(end, -1), Escape: () => closeList(end) };
    if (selected?.place) keys.Enter = () => accept(end, selected.place);
    if (!keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
}

function say(...nodes) {
  $("answer").replaceChildren(...nodes);
}

// `cursor` names an earlier or a later page of the same search.
async function search(cursor = "") {
  if (!chosen.from || !chosen.to) return say(element("p", { className: "problem", text: word("missing") }));
  const wallClock = $("time").value;
  const moment = momentIn(region.tz, wallClock);
  if (Number.isNaN(moment.getTime())) return $("time").focus();
  const arriveBy = $("direction").value;
  const mine = ++latest;
  $("answer").setAttribute("aria-busy", "true");
  say(element("p", { text: word("searching") }));
  try {
    const { ok, body } = await ask("/api/v6/plan", {
      fromPlace: chosen.from.id, toPlace: chosen.to.id, time: moment.toISOString(), language: currentLanguage(),
      arriveBy, ...(cursor && { pageCursor: cursor }),
    });
    if (mine !== latest) return undefined;
    if (ok) answer(body, wallClock.slice(0, 10), arriveBy === "true");
    else say(element("p", { className: "problem", text: body.hint?.[currentLanguage()] || body.error }));
  } catch {
    if (mine === latest) say(element("p", { className: "problem", text: word("offline") }));
  }
  $("answer").setAttribute("aria-busy", "false");
  return undefined;
}

// Of journeys by departure, the first is nearest to a time to leave, the last to one to arrive by.
function answer(reply, date, arriving) {
  const world = {
    zone: region.tz, date, marks: region.marks,
    names: { START: chosen.from.name, END: chosen.to.name },
  };
  const open = (card) => {
    const wasOpen = card.classList.contains("chosen");
    cards.forEach(closeCard);
    if (wasOpen) return drawPins();
    openCard(card, world);
    return drawJourney(card.itinerary);
  };
  const cards = [...reply.itineraries, ...reply.direct].map((itinerary) => journeyCard(itinerary, world, open));
  const notes = reply.explain.map((reason) => element("p", { className: "note", text: reason.text[currentLanguage()] }));
  if (reply.ignored.length) notes.push(element("p", { className: "note", text: word("ignored", reply.ignored.join(", ")) }));
  const none = cards.length ? [] : [element("p", { className: "problem", text: word("none") })];
  const pages = [["earlier", reply.previousPageCursor], ["later", reply.nextPageCursor]].map(([key, cursor]) => {
    if (!cursor) return [];
    const button = element("button", { type: "button", className: "page", text: word(key) });
    button.addEventListener("click", () => search(cursor));
    return [button];
  });
  say(...pages[0], ...none, ...cards, ...pages[1], ...notes);
  if (cards.length) open(cards[arriving ? Math.max(reply.itineraries.length - 1, 0) : 0]);
  else drawPins();
}

function drawJourney(itinerary) {
  const lines = itinerary.legs.map((leg) => ({
    points: decode(leg.legGeometry), colour: colourOf(leg), dotted: leg.mode === "WALK",
  })).filter((line) => line.points.length > 1);
  map.show(pinsOf(), lines);
  map.fit(lines.flatMap((line) => line.points));
}

function describeRegion() {
  const language = currentLanguage();
  $("region").textContent = region.titles[language] ?? region.name;
  $("credits").textContent = region.attributions.join(" · ");
  $("credits").title = region.attributions.join("\n");
  $("language").textContent = word("language");
  $("language").setAttribute("aria-label", word("languageLabel"));
  $("language").lang = language === "ja" ? "en" : "ja";
  const disclaimer = region.disclaimers[language];
  $("disclaimer").hidden = !disclaimer;
  $("disclaimer").querySelector("summary").textContent = word("disclaimer");
  $("disclaimer").querySelector("p").textContent = disclaimer ?? "";
}

function remember(language) {
  try {
    localStorage.setItem("language", language);
  } catch { /* a browser that keeps nothing still works */ }
}

function remembered() {
  try {
    return localStorage.getItem("language");
  } catch {
    return null;
  }
}

async function start() {
  speak(remembered() ?? (navigator.language.startsWith("ja") ? "ja" : "en"));
  map = new StreetMap($("map"), { onPick: pick, language: currentLanguage });
  for (const end of Object.keys(ENDS)) listenTo(end);
  aim("from");
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    search();
  });
  $("swap").addEventListener("click", () => {
    [chosen.from, chosen.to] = [chosen.to, chosen.from];
    for (const end of Object.keys(ENDS)) $(end).value = chosen[end]?.name ?? "";
    drawPins();
    if (chosen.from && chosen.to) search();
  });
  $("direction").addEventListener("change", () => {
    if (chosen.from && chosen.to) search();
  });
  $("closer").addEventListener("click", () => map.zoom(1.6));
  $("farther").addEventListener("click", () => map.zoom(1 / 1.6));
  $("language").addEventListener("click", () => {
    speak(currentLanguage() === "ja" ? "en" : "ja");
    remember(currentLanguage());
    describeRegion();
    map.fetch();
    if (chosen.from && chosen.to) search();
  });
  try {
    const { body } = await ask("/api/v1/map/initial", {});
    region = body.region;
    const now = inZone(new Date(), region.tz);
    $("time").value = `${now.date}T${now.hour}:${now.minute}`;
    describeRegion();
    map.open(body.lat, body.lon, body.zoom);
  } catch {
    say(element("p", { className: "problem", text: word("offline") }));
  }
}

start();
