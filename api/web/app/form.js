// The form: where from, where to, when, by what.

import { say } from "./frame.js";
import { PlaceField } from "./place_field.js";
import { findPlaces, locate, noteRecent, whyNotHere } from "./places.js";
import { preferencesForm, profilesAreServed } from "./preferences.js";
import { NOW, onQuestion, placeOfPoint, question, setQuestion } from "./question.js";
import { region } from "./region.js";
import { wallClock } from "./times.js";
import { earButton } from "./voice.js";
import { word } from "./words.js";

const $ = (id) => document.getElementById(id);
export const ENDS = { from: { colour: "#0b7a3b", letter: "A" }, to: { colour: "#b3261e", letter: "B" } };

let target = "to"; // the end that a tap on the map sets

export function listenToForm({ near, onSearch, onPreferences }) {
  const fields = {};
  for (const end of Object.keys(ENDS)) {
    fields[end] = new PlaceField(end, {
      near, onFocus: () => aim(end),
      onChoose: (place) => {
        noteRecent(place);
        setQuestion({ [end]: place });
        if (place) aim(end === "to" && !question.from ? "from" : "to");
        if (place && question.to && (question.from || end === "to")) submit(fields, onSearch);
      },
    });
    earButton($(`${end}-mic`), async (heard) => {
      fields[end].input.value = heard;
      const [best] = await findPlaces(heard, near(), 1).catch(() => []);
      if (fields[end].input.value !== heard) return; // typed over meanwhile
      if (best) fields[end].choose(best);
      else fields[end].offer([], true);
    }, () => say(word("heardNothing")));
  }
  onQuestion((now) => {
    for (const end of Object.keys(ENDS)) if (fields[end].place !== now[end]) fields[end].show(now[end]);
    showWhen(now);
  });
  aim("to");
  listenToTime(onSearch);
  $("here").addEventListener("click", async () => {
    const place = await findHere();
    if (place) setQuestion({ from: place });
    if (place && question.to) onSearch();
  });
  $("swap").addEventListener("click", () => {
    setQuestion({ from: question.to, to: question.from });
    if (question.from && question.to) onSearch();
  });
  $("form").addEventListener("submit", (event) => {
    event.preventDefault();
    submit(fields, onSearch);
  });
  $("options").addEventListener("toggle", () => {
    if ($("options").open) renewOptions(onPreferences);
  });
}

// Who types fast and presses Enter means the best match of what is written. What nothing is called is
// said: going from the current location in its stead would be another journey.
async function submit(fields, onSearch) {
  for (const [end, field] of Object.entries(fields)) {
    if (!field.typed) continue;
    const text = field.typed;
    try {
      const place = await field.best();
      if (field.typed !== text) return undefined; // typed over meanwhile
      if (!place) return sayUnknown(field, text);
      noteRecent(place);
      setQuestion({ [end]: place });
    } catch (refusal) {
      return say(refusal.text ?? word("offline"));
    }
  }
  say("");
  return onSearch();
}

function sayUnknown(field, text) {
  field.input.focus();
  say(word("unknownPlace", text));
}

export async function renewOptions(onPreferences) {
  await profilesAreServed();
  if ($("options").open) $("options-body").replaceChildren(preferencesForm(onPreferences));
}

function listenToTime(onSearch) {
  for (const choice of document.querySelectorAll("[name=when]")) {
    choice.addEventListener("change", () => {
      setQuestion({ when: choice.value, time: question.time || wallClock(new Date(), region.tz) });
      if (question.from && question.to) onSearch();
    });
  }
  $("time").addEventListener("change", () => setQuestion({ time: $("time").value }));
}

function showWhen({ when, time }) {
  for (const choice of document.querySelectorAll("[name=when]")) choice.checked = choice.value === when;
  $("time").hidden = when === NOW;
  $("time").required = when !== NOW;
  if (when !== NOW) $("time").value = time;
}

export function aim(end) {
  target = end;
  for (const each of Object.keys(ENDS)) $(each).closest(".end").classList.toggle("target", each === end);
}

// A place on the map goes to the end one looks at; then to the other.
export function pickPlace(point, onSearch) {
  const place = placeOfPoint(point);
  setQuestion({ [target]: place });
  if (question.from && question.to) return onSearch();
  return aim(question.from ? "to" : "from");
}

export async function findHere() {
  $("here").classList.add("listening");
  const place = await locate();
  $("here").classList.remove("listening");
  say(place ? "" : whyNotHere());
  return place;
}
