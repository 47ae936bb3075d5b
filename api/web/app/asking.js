// From a question to its answer, and what one can do with that: share it, hear it, go back, go home.

import { isThere, noneText, showJourneys, showRefusal, showText, showWaiting } from "./answer.js";
import { button, element, picture } from "./element.js";
import { findHere } from "./form.js";
import { say } from "./frame.js";
import { backLater, lastServiceNotes, wayBack } from "./last_service.js";
import { showBoard } from "./later.js";
import { hidesPlaces, linkOf, readLink } from "./link.js";
import { homeOf, setHome } from "./places.js";
import { ARRIVE, dayOf, LEAVE, NOW, question, setQuestion } from "./question.js";
import { region, regionInLinks } from "./region.js";
import { checkNow } from "./running.js";
import { findJourneys, inOrder, journeysOf } from "./search.js";
import { closeSheet } from "./sheet.js";
import { sentences } from "./spoken.js";
import { draw } from "./stage.js";
import { clock, wallClock } from "./times.js";
import { canSpeak, sayAloud } from "./voice.js";
import { word } from "./words.js";

const $ = (id) => document.getElementById(id);

const STALE = 5 * 60 * 1000; // milliseconds

let answered = null; // of the last answer: { at: when it came, over: when its last journey ends, asked }
let latest = 0; // replies of older questions are dropped

// A destination alone suffices: from here, now; from `otherwise` where the phone does not say where it is.
async function ensureOrigin(otherwise) {
  if (question.from || !question.to) return;
  showText($("answer"), word("locating"));
  const from = (await findHere()) ?? (otherwise?.id === question.to?.id ? null : otherwise);
  if (from && !question.from) setQuestion({ from });
}

// `more` are further parameters: another page, wider limits.
export async function search(more = {}, otherwise = homeOf()) {
  if (!$("form").reportValidity()) return;
  const mine = ++latest;
  setBusy(false);
  await ensureOrigin(otherwise);
  if (mine !== latest) return;
  if (!question.from || !question.to) {
    showText($("answer"), word(question.to ? "missingFrom" : "missingTo"), "problem");
    return;
  }
  noteInHistory(linkOf(question, regionInLinks()));
  answered = null;
  setBusy(true);
  showWaiting($("answer"));
  tell(word("searching"));
  bringUp();
  const asked = { ...question };
  try {
    const reply = await findJourneys(asked, more);
    if (mine !== latest) return;
    show(reply, asked, !more.pageCursor);
    answered = { at: Date.now(), over: Math.max(...journeysOf(reply).map((each) => Date.parse(each.endTime))), asked };
  } catch (refusal) {
    if (mine !== latest) return;
    answered = { at: 0, over: 0, asked }; // tried again as soon as one comes back
    tell(refusal.text ?? word("offline"));
    showRefusal($("answer"), refusal, () => search(more));
  }
  if (mine === latest) setBusy(false);
}

function setBusy(on) {
  $("answer").setAttribute("aria-busy", String(on));
}

// Each question is a step that one can go back by; the same one again is none.
function noteInHistory(link) {
  if (link === location.href) return;
  history[readLink(location.hash).to ? "pushState" : "replaceState"](null, "", link);
}

// The region that was chosen before anything is asked there.
export function keepRegion() {
  if (!question.from || !question.to) history.replaceState(history.state, "", linkOf(question, regionInLinks()));
}

// The question of the link that one went back or forward to.
export function searchLinked() {
  setQuestion({ from: null, to: null, when: NOW, time: "", ...readLink(location.hash) });
  if (question.to) {
    history.replaceState(null, "", linkOf(question, regionInLinks())); // as it is written here: no new step
    return search();
  }
  latest++;
  setBusy(false);
  draw(null);
  return $("answer").replaceChildren();
}

export function searchAgain() {
  if (question.from && question.to) search();
}

// Who comes back to the page after a while may be on the way by it: what is shown stays, and one press asks for
// "now" anew. Once all of it is over, it is asked anew unbidden.
export function searchIfStale() {
  if (document.hidden || !answered || question.when !== NOW || Date.now() - answered.at < STALE) return;
  if (answered.over < Date.now()) searchAgain();
  else offerAnew(answered);
}

function offerAnew({ at, asked }) {
  const text = word("askedAt", clock(at, region.tz, dayOf(asked, region.tz)));
  tell(text);
  $("answer").querySelector(".old")?.remove();
  $("answer").append(element("div", { className: "old" }, picture("clock"), element("p", { text }), button(word("searchAnew"), () => ask(asked), { className: "quiet" })));
}

// On a phone the form makes room: the map and the journeys below it are what one looks at now.
function bringUp() {
  if (window.matchMedia("(max-width: 859px)").matches) $("map-box").scrollIntoView({ block: "start" });
}

function show(reply, asked, isFirstPage) {
  const found = inOrder(reply, isFirstPage);
  const date = dayOf(asked, region.tz);
  const world = {
    zone: region.tz, date, marks: region.marks, car: reply.car, names: { START: asked.from.name, END: asked.to.name },
    onStop: (stop, time) => showBoard(stop, { time, onGo: goStop }),
    actions: (itinerary) => actionsOf(itinerary, asked),
  };
  bringUp();
  document.title = `${word("shareTitle", asked.from.name, asked.to.name)} – Tsunagu`;
  tell(found.length ? word("foundFirst", found.length, ...[found[0].startTime, found[0].endTime].map((time) => clock(time, region.tz, date))) : noneText(reply));
  let seen = null; // the journey looked at last
  showJourneys($("answer"), reply, {
    found, open: found[isFirstPage || asked.when !== ARRIVE ? 0 : found.length - 1], world,
    onOpen: (itinerary) => {
      seen = itinerary ?? seen;
      draw(itinerary);
    },
    onPage: (pageCursor) => search({ pageCursor }), onRelax: relax,
  });
  $("answer").prepend(element("p", { className: "printed", text: `${word("shareTitle", asked.from.name, asked.to.name)} ${date}` }));
  if (asked.bicycle) $("answer").prepend(bicycleNote(asked.bicycle));
  const after = $("answer").querySelector(".after");
  if (isThere(reply)) return;
  lastServiceNotes(asked, found[0], date, () => ask(seen ? backLater(asked, seen, 0) : wayBack(asked)))
    .then((notes) => after?.append(...notes)).catch(() => {});
}

// The way back is bound to the bicycle that waits on it, until one says otherwise.
function bicycleNote({ name }) {
  return element("div", { className: "bicycle" }, picture("bike"), element("p", { text: word("collects", name) }),
    button(word("leaveBicycle"), () => ask({ bicycle: null }), { className: "quiet" }));
}

// The answer in a line, for those who hear it.
function tell(text) {
  $("answer-status").textContent = text;
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
    button(word("share"), () => share(asked), { icon: "share", className: "quiet" }),
    checkNow(itinerary, () => ask({ when: LEAVE, time: wallClock(new Date(), region.tz) })),
  ];
}

function ask(change) {
  setQuestion(change);
  return search();
}

// The question whose answer is shown; another may be in the form by now.
async function share(asked) {
  const url = linkOf(asked, regionInLinks(), { shared: true });
  const hides = hidesPlaces(asked);
  if (navigator.share) {
    const title = hides ? "Tsunagu" : word("shareTitle", asked.from.name, asked.to.name);
    const shared = await navigator.share({ title, url }).then(() => true, () => false);
    if (shared) return;
  }
  const copied = await navigator.clipboard?.writeText(url).then(() => true, () => false);
  say(copied ? word(hides ? "copiedAbout" : "copied") : url);
}

// A stop as one end of the journey, from its board.
export function goStop(end, stop) {
  closeSheet();
  setQuestion({ [end]: { id: stop.stopId, name: stop.name, lat: stop.lat, lon: stop.lon, stop: true } });
  if (question.to) search();
}

// Home: one tap; the first time it is set.
export async function goHome(onSet) {
  const home = homeOf();
  if (!home) {
    const place = question.from ?? question.to;
    if (!place) return say(word("homeFirst"));
    setHome(place);
    onSet();
    return say(word("homeIs", place.name));
  }
  const otherwise = question.to;
  setQuestion({ from: null, to: home });
  return search({}, otherwise);
}
