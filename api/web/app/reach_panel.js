// What is reached, on the map and in words, for so many minutes as one chooses.

import { button, element } from "./element.js";
import { findHere } from "./form.js";
import { say } from "./frame.js";
import { recall, remember } from "./memory.js";
import { homeOf } from "./places.js";
import { ARRIVE, momentOf, question } from "./question.js";
import { tone } from "./night.js";
import { BANDS, findReach } from "./reach.js";
import { region } from "./region.js";
import { layReach } from "./stage.js";
import { word } from "./words.js";

const CHOICES = [15, 30, 45, 60];
const WAYS = ["WALK", "BIKE", "RENTAL"];
const MOST_NAMED = 40;

let latest = 0; // replies of older questions are dropped
let shown = null; // [the place, whether one arrives there]

const box = () => document.getElementById("reach");
const wayAsked = () => (WAYS.includes(recall("reachBy")) ? recall("reachBy") : WAYS[0]);
const minutesAsked = () => (CHOICES.includes(recall("reach")) ? recall("reach") : 30);

export async function showReach() {
  if (question.when === ARRIVE && question.to) return show(question.to, true);
  const place = question.from ?? (await findHere()) ?? homeOf();
  if (place) return show(place, false);
  return say(word("missingFrom"));
}

// `arrives`: from where one is there by the time asked.
async function show(place, arrives) {
  const mine = ++latest, minutes = minutesAsked(), by = wayAsked();
  shown = [place, arrives];
  box().replaceChildren(element("p", { text: word("searching") }));
  try {
    const { areas, reached } = await findReach(place, momentOf(question, region.tz), { minutes, by, arriveBy: arrives });
    if (mine !== latest) return;
    layReach(areas);
    box().replaceChildren(panel(place, reached, { minutes, by, arrives }));
  } catch (refusal) {
    if (mine === latest) box().replaceChildren(element("p", { className: "problem", text: refusal.text ?? word("offline") }));
  }
}

export function closeReach() {
  latest += 1;
  shown = null;
  layReach(null);
  box().replaceChildren();
}

// In another language.
export function renewReach() {
  if (shown) show(...shown);
}

// The same in words, for those who do not see the map.
function panel(place, reached, { minutes, by, arrives }) {
  const again = () => show(place, arrives);
  const items = reached.slice(0, MOST_NAMED).map(([name, after]) => element("li", { text: `${name} ${word("minutes", after)}` }));
  return element("div", { className: "reach" },
    element("h2", { text: word(arrives ? "reachedFrom" : "reachTitle", place.name, minutes) }),
    choices("reach", "howLong", CHOICES.map((each) => [each, word("minutes", each)]), minutes, again),
    choices("reachBy", "reachBy", WAYS.map((each) => [each, word("reachWays")[each]]), by, again),
    element("p", { className: "legend" }, [...BANDS].reverse().map(([share, colour]) =>
      element("span", { colour: tone(colour) }, element("i", { "aria-hidden": "true" }), word("within", Math.round(minutes * share))))),
    element("p", { text: word("reachCount", reached.length) }),
    items.length > 0 && element("ul", { className: "columns", tabindex: "0", "aria-label": word("reachCount", reached.length) }, items),
    button(word("close"), closeReach, { className: "quiet", icon: "close" }));
}

// What is kept under `key`, one of several; `onChoose` looks anew, and the choice keeps the focus.
function choices(key, title, each, chosen, onChoose) {
  const inputs = each.map(([value, text]) => {
    const input = element("input", { type: "radio", name: key, value, checked: value === chosen });
    input.addEventListener("change", () => {
      remember(key, value);
      onChoose().then(() => box().querySelector(`[name=${key}]:checked`)?.focus());
    });
    return element("label", {}, input, element("span", { text }));
  });
  return element("fieldset", { className: "segments" }, element("legend", { className: "unseen", text: word(title) }), inputs);
}
