// The simple page: large letters, three choices at a time, and a voice that reads them.

import { button, element, picture } from "./element.js";
import { findKind, findPlaces, homeOf, locate, noteRecent, setHome, signOf, whyNotHere } from "./places.js";
import { dayOf, LEAVE, momentOf, NOW, question, setQuestion } from "./question.js";
import { findJourneys, parkedBy } from "./search.js";
import { clock, metres, wallClock } from "./times.js";
import { askAge, askWalk, personLine } from "./simple_person.js";
import { showChoices } from "./simple_answer.js";
import { becomes, big, box, goTo, screen, showStep, stepsAre, stillHere } from "./simple_screen.js";
import { region } from "./region.js";
import { earButton, hush, sayAloud } from "./voice.js";
import { word } from "./words.js";

const THREE = 3;
const STAY = 30 * 60 * 1000; // milliseconds before one could want to go back

stepsAre({ start: showStart, home: showSetHome, kind: showKind, leave: leaveFor, where: showWhere, answer: showAnswer, age: askAge, walk: askWalk });
window.addEventListener("popstate", () => {
  if (region.isOpen && !box().hidden) showStep();
});

function showStart() {
  hush();
  const home = homeOf();
  screen(word("whereTo"),
    big(word("hospital"), "hospital", () => goTo("kind", "hospital")),
    big(word("shop"), "shop", () => goTo("kind", "shop")),
    home ? big(word("goHome"), "home", goHome, { className: "home" })
      : big(word("setHome"), "home", () => goTo("home"), { small: word("setHomeWhy"), className: "home" }),
    otherPlace(go),
    home && element("p", { className: "home-is" }, element("span", { text: home.name === word("home") ? word("homeKnown") : word("homeIs", home.name) }), button(word("change"), () => goTo("home"), { className: "quiet", "aria-label": word("changeHome") })),
    personLine());
}

// Any other place, by voice or by letters; `asked`: what it is to be.
function otherPlace(onChoose, asked = word("otherPlace")) {
  const input = element("input", { id: "simple-place", "aria-label": asked, placeholder: asked, autocomplete: "off" });
  const ear = element("button", { type: "button", className: "round", "aria-label": word("speakPlace") }, picture("mic"));
  const found = element("div", { className: "found", "aria-live": "polite" });
  const look = async () => {
    const text = input.value.trim();
    if (!text) return;
    const places = await findPlaces(text, region, THREE).catch(() => []);
    if (input.value.trim() !== text) return; // another was asked for meanwhile
    found.replaceChildren(...(places.length ? places.map((place) => placeButton(place, onChoose)) : [element("p", { text: word("noPlace") })]));
  };
  earButton(ear, (heard) => {
    input.value = heard;
    look();
  }, () => found.replaceChildren(element("p", { text: word("heardNothing") })));
  const form = element("form", { className: "other" }, input, ear, element("button", { type: "submit", className: "main", text: word("find") }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    look();
  });
  return element("div", {}, form, found);
}

const placeButton = (place, onChoose) => big(place.name, signOf(place), () => onChoose(place), {
  small: place.away ? word("away", metres(place.away)) : place.reading,
});

function showSetHome() {
  const keep = (place) => {
    setHome({ id: place.id, name: place.here ? word("home") : place.name, reading: place.here ? undefined : place.reading, lat: place.lat, lon: place.lon, stop: place.stop });
    goTo("start");
  };
  const note = element("p", { "aria-live": "polite" });
  screen(word("whereIsHome"),
    big(word("hereIsHome"), "here", async () => {
      const here = stillHere();
      const place = await locate();
      if (!here()) return;
      if (place) keep(place);
      else note.textContent = whyNotHere();
    }),
    note, otherPlace(keep, word("home")), element("p", { className: "note", text: word("staysHere") }), backButton());
}

async function showKind(kind) {
  screen(word(`${kind}Which`), element("p", { text: word("searching") }), backButton());
  const isHere = stillHere();
  const known = (await here()) ?? homeOf(); // from where distances mean something
  const found = await findKind(kind, known ?? region).catch(() => []);
  const places = known ? found : found.map((place) => ({ ...place, away: null }));
  if (!isHere()) return;
  const three = places.slice(0, THREE).map((place) => placeButton(place, go));
  const more = places.slice(THREE, 9).map((place) => placeButton(place, go));
  const all = button(word("more"), () => {
    all.replaceWith(...more);
    more[0].focus();
  }, { className: "quiet" });
  screen(word(`${kind}Which`), three.length ? three : element("p", { text: word("noPlace") }), more.length > 0 && all, backButton());
  sayAloud([word(`${kind}Which`), ...places.slice(0, THREE).map((place) => place.reading ?? place.name)].join("。"));
}

const backButton = () => button(word("backToStart"), () => goTo("start"), { className: "quiet", icon: "back" });

// Where one is, without a question to the phone's owner where they have not allowed it yet.
async function here() {
  const allowed = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
  return allowed?.state === "granted" ? locate() : null;
}

function go(place) {
  noteRecent(place);
  const home = homeOf()?.id === place.id ? null : homeOf();
  return goTo("leave", place, home);
}

// From where one is; from `otherwise` where the phone does not say so unasked; asked only without either.
async function leaveFor(place, otherwise) {
  screen(word("toPlace", place.name), element("p", { text: word("locating") }),
    button(word("sayWhere"), () => becomes("where", place), { className: "main" }), backButton());
  const isHere = stillHere();
  const from = (await here()) ?? otherwise ?? (await locate());
  if (!isHere()) return undefined;
  return from ? becomes("answer", { from, to: place, when: NOW }) : becomes("where", place);
}

function goHome() {
  const home = homeOf();
  return goTo("leave", home, question.to && question.to.id !== home.id ? question.to : null);
}

function showWhere(to) {
  screen(word("whereAreYou"), element("p", { text: whyNotHere() }), otherPlace((from) => goTo("answer", { from, to, when: NOW }), word("from")), backButton());
}

// `more` are further parameters: what would help, where nothing was found.
async function showAnswer(asked, more = {}) {
  setQuestion(asked);
  const { from, to } = asked;
  screen(word("toPlace", to.name), element("p", { text: word("searching") }), backButton());
  const isHere = stillHere();
  try {
    const reply = await findJourneys(question, more);
    if (!isHere()) return;
    const after = question.when === LEAVE && element("p", { className: "note", text: word("leavingAfter", clock(momentOf(question, region.tz), region.tz, dayOf({ when: NOW }, region.tz))) });
    const bicycle = question.bicycle && element("p", { className: "note", text: word("collects", question.bicycle.name) });
    const heading = screen(word("toPlace", to.name), after, bicycle);
    showChoices(box(), reply, { from, to, heading, onBack: (there) => goBack(from, to, there), onStart: () => goTo("start"), onRelax: (changes) => relax(asked, changes) });
  } catch (refusal) {
    if (!isHere()) return;
    screen(word("toPlace", to.name), element("p", { className: "problem", text: refusal.text ?? word("offline") }),
      button(word("retry"), () => showAnswer(asked, more), { className: "main" }), backButton());
  }
}

// What the server says would help: another time is a question of its own, the rest goes with the request.
function relax(asked, { time, ...changes }) {
  return goTo("answer", time ? { ...asked, when: LEAVE, time: wallClock(new Date(time), region.tz) } : asked, changes);
}

// The way back from there: home where it is known, else where one came from; a while after one is there.
function goBack(from, to, there) {
  const home = homeOf();
  const back = home && to.id !== home.id ? home : from;
  const time = wallClock(new Date(Date.parse(there.endTime) + STAY), region.tz);
  const bicycle = back.id === from.id ? parkedBy(there) : null;
  return goTo("answer", { from: to, to: back, when: LEAVE, time, bicycle });
}

// Without a network, or without an answer: said in large letters, too.
export function showTrouble(text, onRetry) {
  document.documentElement.classList.add("simple");
  box().hidden = false;
  screen(text, button(word("retry"), onRetry, { className: "main" }));
}

export function showSimple(on) {
  document.documentElement.classList.toggle("simple", on);
  box().hidden = !on;
  if (on) showStep();
  else hush();
}
