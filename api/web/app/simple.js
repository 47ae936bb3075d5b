// The simple page: large letters, three choices at a time, and a voice that reads them.

import { button, element, picture } from "./element.js";
import { findKind, findPlaces, homeOf, locate, noteRecent, setHome, signOf } from "./places.js";
import { NOW, question, setQuestion } from "./question.js";
import { findJourneys } from "./search.js";
import { metres } from "./times.js";
import { showChoices } from "./simple_answer.js";
import { region } from "./region.js";
import { earButton, hush, sayAloud } from "./voice.js";
import { word } from "./words.js";

const box = () => document.getElementById("simple");
const THREE = 3;

function screen(title, ...content) {
  const heading = element("h2", { text: title, tabindex: "-1" });
  box().replaceChildren(heading, ...content.flat().filter(Boolean));
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
  return heading;
}

function big(text, icon, onClick, { small, className = "" } = {}) {
  return element("button", { type: "button", className: `big ${className}`, onClick }, picture(icon),
    element("span", {}, element("b", { text }), small && element("small", { text: small })));
}

export function showStart() {
  hush();
  const home = homeOf();
  screen(word("whereTo"),
    big(word("hospital"), "hospital", () => showKind("hospital")),
    big(word("shop"), "shop", () => showKind("shop")),
    home ? big(word("goHome"), "home", () => goHome(), { className: "home" })
      : big(word("setHome"), "home", showSetHome, { small: word("setHomeWhy"), className: "home" }),
    otherPlace(go),
    home && element("p", { className: "home-is" }, element("span", { text: word("homeIs", home.name) }), button(word("change"), showSetHome, { className: "quiet" })));
}

// Any other place, by voice or by letters.
function otherPlace(onChoose) {
  const input = element("input", { id: "simple-place", "aria-label": word("otherPlace"), placeholder: word("otherPlace"), autocomplete: "off" });
  const ear = element("button", { type: "button", className: "round", "aria-label": word("speakPlace") }, picture("mic"));
  const found = element("div", { className: "found", "aria-live": "polite" });
  const look = async () => {
    const text = input.value.trim();
    if (!text) return;
    const places = await findPlaces(text, region, THREE).catch(() => []);
    found.replaceChildren(...(places.length ? places.map((place) => placeButton(place, onChoose)) : [element("p", { text: word("noPlace") })]));
  };
  earButton(ear, (heard) => {
    input.value = heard;
    look();
  });
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
    showStart();
  };
  const note = element("p", { "aria-live": "polite" });
  screen(word("whereIsHome"),
    big(word("hereIsHome"), "here", async () => {
      const place = await locate();
      if (place) keep(place);
      else note.textContent = word("hereUnknown");
    }),
    note, otherPlace(keep), element("p", { className: "note", text: word("staysHere") }), backButton());
}

async function showKind(kind) {
  const near = (await here()) ?? homeOf() ?? region;
  screen(word(`${kind}Which`), element("p", { text: word("searching") }));
  const places = await findKind(kind, near).catch(() => []);
  const three = places.slice(0, THREE).map((place) => placeButton(place, go));
  const more = places.slice(THREE, 9).map((place) => placeButton(place, go));
  const all = button(word("more"), () => {
    all.replaceWith(...more);
    more[0].focus();
  }, { className: "quiet" });
  screen(word(`${kind}Which`), three.length ? three : element("p", { text: word("noPlace") }), more.length > 0 && all, backButton());
  sayAloud([word(`${kind}Which`), ...places.slice(0, THREE).map((place) => place.reading ?? place.name)].join("。"));
}

const backButton = () => button(word("backToStart"), showStart, { className: "quiet", icon: "back" });

// Where one is, without a question to the phone's owner where they have not allowed it yet.
async function here() {
  const allowed = await navigator.permissions?.query({ name: "geolocation" }).catch(() => null);
  return allowed?.state === "granted" ? locate() : null;
}

async function go(place) {
  noteRecent(place);
  const from = (await here()) ?? homeOf() ?? (await locate());
  if (!from) return showWhere(place);
  return search(from, place);
}

async function goHome() {
  const home = homeOf();
  const left = question.to && question.to.id !== home.id ? question.to : null;
  const from = (await here()) ?? left ?? (await locate());
  if (!from) return showWhere(home);
  return search(from, home);
}

function showWhere(to) {
  screen(word("whereAreYou"), element("p", { text: word("hereUnknown") }), otherPlace((from) => search(from, to)), backButton());
}

async function search(from, to) {
  setQuestion({ from, to, when: NOW });
  screen(word("toPlace", to.name), element("p", { text: word("searching") }));
  const again = () => search(from, to);
  try {
    const reply = await findJourneys(question);
    const heading = screen(word("toPlace", to.name));
    showChoices(box(), reply, { from, to, heading, onBack: () => goBack(from, to), onStart: showStart });
  } catch (refusal) {
    screen(word("toPlace", to.name), element("p", { className: "problem", text: refusal.text ?? word("offline") }), button(word("retry"), again, { className: "main" }), backButton());
  }
}

// The way back: home where it is known, else where one came from.
const goBack = (from, to) => search(to, homeOf() && to.id !== homeOf().id ? homeOf() : from);

export function showSimple(on) {
  document.documentElement.classList.toggle("simple", on);
  box().hidden = !on;
  if (on) showStart();
  else hush();
}

