// Who travels, asked on the simple page in three choices each. It stays on this phone.

import { button, element } from "./element.js";
import { recall, remember } from "./memory.js";
import { preferences } from "./preferences.js";
import { big, goTo, screen } from "./simple_screen.js";
import { word } from "./words.js";

// An age within each band: shuttles and walking speeds ask from which age on.
const AGES = [["under65", 60], ["from65", 70], ["from75", 80]];
const WALKS = [["walksWell", "walk", (age) => (age < 65 ? "standard" : "elderly")], ["walksWithAid", "steps", () => "stick"], ["wheelchair", "wheelchair", () => "wheelchair_manual"]];

// The line of the start page that says who travels, with a way to change it.
export function personLine() {
  const known = recall("profile") && (ageWord() || walkWord());
  return element("p", { className: "home-is" },
    known && element("span", { text: [ageWord(), walkWord()].filter(Boolean).join("・") }),
    button(word(known ? "change" : "aboutMe"), () => goTo("age"), { className: "quiet", "aria-label": known ? word("changePerson") : undefined }));
}

function ageWord() {
  const age = Number(preferences().age);
  const band = AGES.findLast(([, from]) => age >= from - 5) ?? AGES[0];
  return age > 0 ? word(band[0]) : "";
}

function walkWord() {
  const { profile } = preferences();
  const found = WALKS.slice(1).find(([, , profileOf]) => profileOf(0) === profile);
  return found ? word(found[0]) : "";
}

export function askAge() {
  screen(word("howOld"), AGES.map(([key, age]) => big(word(key), "person", () => goTo("walk", age))),
    element("p", { className: "note", text: word("howOldWhy") }), back());
}

export function askWalk(age) {
  screen(word("howWalk"), WALKS.map(([key, icon, profileOf]) => big(word(key), icon, () => {
    remember("profile", { ...preferences(), age: String(age), profile: profileOf(age) });
    goTo("start");
  })), element("p", { className: "note", text: word("staysHere") }), back());
}

const back = () => button(word("backToStart"), () => goTo("start"), { className: "quiet", icon: "back" });
