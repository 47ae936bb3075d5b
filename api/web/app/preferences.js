// Who travels and by what. It stays on this phone: requests carry it in their body, links never do.

import { element } from "./element.js";
import { recall, remember } from "./memory.js";
import { ask } from "./server.js";
import { said, word } from "./words.js";

// Beside walking, which every journey may need.
const MODES = ["BIKE", "RENTAL", "FLEX"];
const OWN_PROFILES = ["standard", "slow", "elderly", "wheelchair_manual"];
const DEFAULT = { profile: "standard", age: "", modes: ["RENTAL", "FLEX"], rentalBetween: false, avoidStairs: false, fewerTransfers: false, licenceReturned: false };
const RIDE_HOME = 3600; // seconds on one's own bicycle at most: what went downhill comes back uphill

let served = null; // profiles as the server describes them; null: it has none
let learning = null; // until they are known

// The simple page is made for older people: until they say otherwise, they walk as such.
export function preferences() {
  const profile = recall("simple") ? "elderly" : DEFAULT.profile;
  return { ...DEFAULT, profile, ...recall("profile", {}) };
}

// The page opens without waiting for them; whoever needs them does.
export function learnProfiles() {
  learning = ask("/api/v1/profiles").then((reply) => {
    served = reply.profiles;
  }, () => {
    served = null;
  });
  return learning;
}

export async function profilesAreServed() {
  await learning;
  return served !== null;
}

// Parameters of the request that say nothing of the person; `bicycle`: where one's own waits on the way back.
export function wishParameters(bicycle = null) {
  const { modes, rentalBetween } = preferences();
  const streets = ["WALK", ...modes.filter((mode) => MODES.includes(mode))];
  const street = streets.join(",");
  const between = rentalBetween && streets.includes("RENTAL") ? { transferModes: "WALK,RENTAL" } : {};
  if (!bicycle) return { preTransitModes: street, postTransitModes: street, directModes: street, ...between };
  const without = streets.filter((mode) => mode !== "BIKE").join(",");
  return { preTransitModes: without, postTransitModes: "WALK,BIKE", directModes: without, returnOf: bicycle.id, maxPostTransitTime: String(RIDE_HOME), ...between };
}

// The same of what is reached, on foot or by one vehicle of the streets: BIKE or RENTAL.
export function reachParameters(by) {
  const streets = ["WALK", by, ...preferences().modes.filter((mode) => mode === "FLEX")];
  const street = [...new Set(streets)].join(",");
  return { preTransitModes: street, postTransitModes: street, directModes: by === "WALK" ? by : `WALK,${by}` };
}

// What a body says of the person.
export function profileBody() {
  const { profile, age, avoidStairs, fewerTransfers, licenceReturned } = preferences();
  const body = { name: profile };
  if (Number(age) > 0) body.age = Number(age);
  if (licenceReturned) body.licenceReturned = true; // some shuttles ask for it
  if (avoidStairs && !profile.startsWith("wheelchair")) body.steps = "avoid"; // chairs never take them
  const weights = { ...(avoidStairs && { stairs: 20 }), ...(fewerTransfers && { transfer: 900 }) };
  return Object.keys(weights).length ? { ...body, weights } : body;
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);

// The form that asks for it; `onChange` is told of every change.
export function preferencesForm(onChange) {
  const now = preferences();
  const set = (change) => {
    remember("profile", { ...preferences(), ...change });
    onChange();
  };
  const names = served?.map((each) => [each.name, capital(said(each.text))]) ?? OWN_PROFILES.map((name) => [name, word("profiles")[name]]);
  const profile = element("select", { id: "profile", name: "profile" },
    names.map(([name, text]) => element("option", { value: name, text, selected: name === now.profile })));
  profile.addEventListener("change", () => set({ profile: profile.value }));
  const age = element("input", { id: "age", name: "age", type: "number", min: 6, max: 120, inputmode: "numeric", value: now.age });
  age.addEventListener("change", () => set({ age: age.checkValidity() ? age.value : "" }));
  const between = check("rental-between", word("rentalBetween"), now.rentalBetween, (on) => set({ rentalBetween: on }));
  between.querySelector("input").disabled = !now.modes.includes("RENTAL");
  return element("div", { className: "preferences" },
    element("fieldset", {}, element("legend", { text: word("byWhat") }),
      MODES.map((mode) => check(`mode-${mode}`, word("modes")[mode], now.modes.includes(mode), (on) => {
        const others = preferences().modes.filter((each) => each !== mode);
        set({ modes: on ? [...others, mode] : others });
        between.querySelector("input").disabled = !preferences().modes.includes("RENTAL");
      })), between),
    element("fieldset", {}, element("legend", { text: word("whoTravels") }),
      field("profile", word("profile"), profile),
      field("age", word("age"), age),
      check("licence-returned", word("licenceReturned"), now.licenceReturned, (on) => set({ licenceReturned: on })),
      check("avoid-stairs", word("avoidStairs"), now.avoidStairs, (on) => set({ avoidStairs: on })),
      check("fewer-transfers", word("fewerTransfers"), now.fewerTransfers, (on) => set({ fewerTransfers: on }))),
    element("p", { className: "note", text: word("staysHere") }));
}

function check(id, text, checked, onToggle) {
  const box = element("input", { type: "checkbox", id, checked });
  box.addEventListener("change", () => onToggle(box.checked));
  return element("label", { className: "check", for: id }, box, element("span", { text }));
}

function field(id, text, input) {
  return element("label", { className: "field", for: id }, element("span", { text }), input);
}
