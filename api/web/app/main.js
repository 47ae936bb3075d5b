// The page: what belongs together is put together here.

import { showJourneys, showRefusal, showText, showWaiting } from "./answer.js";
import { button, fillPictures, element } from "./element.js";
import { ENDS, findHere, listenToForm, pickPlace, renewOptions } from "./form.js";
import { keepShell, offerInstall } from "./install.js";
import { backLater, lastServiceNotes } from "./last_service.js";
import { drawAnswer } from "./map_answer.js";
import { makeMap } from "./map.js";
import { recall, remember } from "./memory.js";
import { homeOf, setHome } from "./places.js";
import { learnProfiles } from "./preferences.js";
import { ARRIVE, dayOf, LEAVE, linkOf, momentOf, onQuestion, question, readLink, setQuestion } from "./question.js";
import { findReach, reachText } from "./reach.js";
import { openRegion, region, regionInLinks, titleOf } from "./region.js";
import { findJourneys } from "./search.js";
import { closeSheet, listenToSheet } from "./sheet.js";
import { showSimple } from "./simple.js";
import { sentences } from "./spoken.js";
import { showBoard } from "./stop_board.js";
import { Traffic } from "./traffic.js";
import { wallClock } from "./times.js";
import { canSpeak, sayAloud } from "./voice.js";
import { currentLanguage, said, speak, word } from "./words.js";

const $ = (id) => document.getElementById(id);
const REACH_MINUTES = 30;

let map = null;
let traffic = null;
let latest = 0;
let drawn = null; // the journey on the map

const near = () => map?.centre ?? region;

// A destination alone suffices: from here, now; from home where the phone does not say where it is.
async function ensureOrigin() {
  if (question.from || !question.to) return;
  const home = homeOf();
  const from = (await findHere()) ?? (home && home.id !== question.to.id ? home : null);
  if (from) setQuestion({ from });
}

// `more` are further parameters: another page, wider limits.
async function search(more = {}) {
  if (!$("form").reportValidity()) return;
  const mine = ++latest;
  await ensureOrigin();
  if (mine !== latest) return;
  if (!question.from || !question.to) {
    showText($("answer"), word(question.to ? "missingFrom" : "missingTo"), "problem");
    return;
  }
  history.replaceState(null, "", linkOf(question, regionInLinks()));
  $("answer").setAttribute("aria-busy", "true");
  showWaiting($("answer"));
  bringUp();
  const asked = { ...question };
  try {
    const reply = await findJourneys(asked, more);
    if (mine === latest) show(reply, asked);
  } catch (refusal) {
    if (mine === latest) showRefusal($("answer"), refusal, () => search(more));
  }
  if (mine === latest) $("answer").setAttribute("aria-busy", "false");
}

// On a phone the form makes room: the map and the journeys below it are what one looks at now.
function bringUp() {
  if (window.matchMedia("(max-width: 859px)").matches) $("map-box").scrollIntoView({ block: "start" });
}

function show(reply, asked) {
  const date = dayOf(asked, region.tz);
  const world = {
    zone: region.tz, date, marks: region.marks, car: reply.car, names: { START: asked.from.name, END: asked.to.name },
    onStop: (stop, time) => showBoard(stop, { time, onGo: goStop }),
    actions: (itinerary) => actionsOf(itinerary, asked),
  };
  bringUp();
  showJourneys($("answer"), reply, {
    world, nearest: asked.when === ARRIVE ? Math.max(reply.itineraries.length - 1, 0) : 0,
    onOpen: draw, onPage: (pageCursor) => search({ pageCursor }), onRelax: relax,
  });
  const after = $("answer").querySelector(".after");
  const back = () => ask({ from: asked.to, to: asked.from });
  lastServiceNotes(asked, date, back).then((notes) => after?.append(...notes)).catch(() => {});
}

// What would help, as the server says: another time is a question of its own, the rest goes with the request.
function relax({ time, ...changes }) {
  if (time) setQuestion({ when: question.when === ARRIVE ? ARRIVE : LEAVE, time: wallClock(new Date(time), region.tz) });
  search(changes);
}

function actionsOf(itinerary, asked) {
  const names = { START: asked.from.reading ?? asked.from.name, END: asked.to.reading ?? asked.to.name };
  return [
    canSpeak() && button(word("readAloud"), () => sayAloud(sentences(itinerary, { zone: region.tz, names }).join("")), { icon: "sound", className: "quiet" }),
    button(word("wayBackLater"), () => ask(backLater(asked, itinerary)), { icon: "back", className: "quiet" }),
    button(word("share"), share, { icon: "share", className: "quiet" }),
  ];
}

function ask(change) {
  setQuestion(change);
  return search();
}

async function share() {
  const url = linkOf(question, regionInLinks());
  if (navigator.share) {
    const shared = await navigator.share({ title: word("shareTitle", question.from.name, question.to.name), url }).then(() => true, () => false);
    if (shared) return;
  }
  const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
  say(copied ? word("copied") : url);
}

function say(text) {
  $("form-note").textContent = text;
}

function goStop(end, stop) {
  closeSheet();
  setQuestion({ [end]: { id: stop.stopId, name: stop.name, lat: stop.lat, lon: stop.lon, stop: true } });
  if (question.to) search();
}

function pinsOf() {
  return Object.entries(ENDS).filter(([end]) => question[end]).map(([end, look]) => ({ ...look, ...question[end] }));
}

function draw(itinerary) {
  drawn = itinerary;
  if (map) drawAnswer(map, pinsOf(), itinerary);
}

function showReach(on = true) {
  document.documentElement.classList.toggle("with-reach", on);
  if (!on) {
    map?.showOverlay(null);
    $("reach").replaceChildren();
  }
}

async function reach() {
  const place = question.from ?? (await findHere()) ?? homeOf();
  if (!place) return say(word("missingFrom"));
  showReach();
  showText($("reach"), word("searching"));
  try {
    const { overlay, reached } = await findReach(place, momentOf(question, region.tz), REACH_MINUTES);
    map?.showOverlay(overlay);
    const [west, south, east, north] = overlay.bounds;
    map?.fit([[south, west], [north, east]]);
    $("reach").replaceChildren(reachText(place, reached, REACH_MINUTES, () => showReach(false)));
  } catch (refusal) {
    showText($("reach"), refusal.text ?? word("offline"), "problem");
  }
  return undefined;
}

// Home: one tap; the first time it is set.
async function goHome() {
  const home = homeOf();
  if (!home) {
    const place = question.from ?? question.to;
    if (!place) return say(word("homeFirst"));
    setHome(place);
    describe();
    return say(word("homeIs", place.name));
  }
  const from = (await findHere()) ?? (question.to?.id !== home.id ? question.to : null);
  return ask({ from, to: home });
}

function describe() {
  const language = currentLanguage();
  $("region").textContent = titleOf();
  $("credits-text").textContent = (region.attributions ?? []).join(" · ");
  $("language").textContent = word("language");
  $("language").lang = language === "ja" ? "en" : "ja";
  $("language").setAttribute("aria-label", word("languageLabel"));
  $("simple-switch-text").textContent = word(recall("simple") ? "normalPage" : "simplePage");
  $("home-text").textContent = word(homeOf() ? "goHome" : "setHome");
  const disclaimer = said(region.disclaimers);
  $("disclaimer").hidden = !disclaimer;
  $("disclaimer").querySelector("p").textContent = disclaimer;
  const planned = region.name.includes("2035");
  document.documentElement.classList.toggle("planned", planned);
  $("disclaimer").querySelector("summary").textContent = word(planned ? "disclaimerPlanned" : "disclaimer");
  $("years").hidden = region.regions.length < 2;
  $("years-list").replaceChildren(...region.regions.map((each) => {
    const choice = element("input", { type: "radio", name: "year", id: `year-${each.name}`, value: each.name, checked: each.name === region.chosen });
    choice.addEventListener("change", () => changeRegion(each.name));
    return element("label", { for: choice.id }, choice, element("span", { text: said(each.titles) }));
  }));
}

async function changeRegion(name) {
  say(word("openingRegion"));
  await openRegion(name).then(() => say(""), (refusal) => say(refusal.text ?? word("offline")));
  await learnProfiles();
  showReach(false);
  describe();
  map?.renew();
  if (document.documentElement.classList.contains("simple")) showSimple(true);
  else if (question.from && question.to) search();
}

function changeLanguage() {
  speak(currentLanguage() === "ja" ? "en" : "ja");
  remember("language", currentLanguage());
  describe();
  renewOptions(() => question.from && question.to && search());
  map?.renew();
  if (recall("simple")) showSimple(true);
  else if (question.from && question.to) search();
}

function changePage() {
  const on = !recall("simple", false);
  remember("simple", on);
  showSimple(on);
  describe();
  if (!on) startMap();
}

// The map comes after the page can be used: it is the heaviest part.
async function startMap() {
  if (map || recall("simple")) return;
  const made = await makeMap($("map"), { onPick: (point) => (point.stopId ? showBoard(point, { onGo: goStop }) : pickPlace(point, search)) });
  map = made;
  traffic = new Traffic(map);
  map.open(region.lat, region.lon, region.zoom);
  if (question.from || question.to) drawAnswer(map, pinsOf(), drawn);
  document.documentElement.classList.add("has-map");
}

function listen() {
  listenToForm({ near, onSearch: search, onPreferences: () => question.from && question.to && search() });
  listenToSheet();
  offerInstall($("install"));
  $("language").addEventListener("click", changeLanguage);
  $("simple-switch").addEventListener("click", changePage);
  $("home").addEventListener("click", goHome);
  $("reach-button").addEventListener("click", reach);
  $("closer").addEventListener("click", () => map?.zoom(1.6));
  $("farther").addEventListener("click", () => map?.zoom(1 / 1.6));
  $("traffic").addEventListener("click", () => {
    const on = $("traffic").getAttribute("aria-pressed") !== "true";
    $("traffic").setAttribute("aria-pressed", String(on));
    traffic?.toggle(on);
  });
  onQuestion((now, change) => {
    if (!("from" in change || "to" in change)) return;
    drawn = null;
    say("");
    if (map) drawAnswer(map, pinsOf(), null);
  });
}

async function start() {
  speak(recall("language") ?? (navigator.language.startsWith("ja") ? "ja" : "en"));
  fillPictures();
  listen();
  const linked = readLink(location.hash);
  try {
    await openRegion(linked.region);
  } catch (refusal) {
    showText($("answer"), refusal.text ?? word("offline"), "problem");
    document.documentElement.classList.add("ready");
    return;
  }
  describe();
  await learnProfiles();
  const { region: ignored, ...asked } = linked;
  setQuestion(asked);
  document.documentElement.classList.add("ready");
  if (recall("simple")) showSimple(true);
  else if (question.to) search();
  keepShell();
  startMap();
}

start();
