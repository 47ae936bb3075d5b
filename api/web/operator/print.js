// The page of printed timetables: which are wished, and all of them below each other.

import { element, button } from "../app/element.js";
import { listenToSkip } from "../app/skip.js";
import { say, sayDays } from "./print_words.js";
import { routeSheets } from "./route_sheet.js";
import { get } from "./server.js";
import { stopSheet, stopsOf } from "./stop_sheet.js";
import { attempt, tell } from "../desk/told.js";
import { speak, switchLanguage, word } from "./words.js";

const asked = new URLSearchParams(location.hash.slice(1));
const path = `api/v1/feeds/${encodeURIComponent(asked.get("feed"))}/versions/${Number(asked.get("version"))}`;
const main = document.getElementById("sheets");
const form = document.getElementById("wish");
const known = new Map(); // line and day → its sheets
let index = null;
let wish = { kind: "route", line: "", stop: "", day: "", view: "both" };
let turn = 0;

async function show() {
  speak();
  document.title = `${word("printTitle")} – Tsunagu`;
  const mine = ++turn;
  main.setAttribute("aria-busy", "true");
  try {
    const lines = wish.kind === "stop" || !wish.line ? index.lines : index.lines.filter((line) => line.name === wish.line);
    const found = [];
    for (const line of lines) { // one after the other: the service has travellers to answer, too
      main.replaceChildren(element("p", { className: "note", text: say("looking", found.length, lines.length) }));
      found.push(await sheetsOf(line.name));
      if (mine !== turn) return;
    }
    draw(found);
  } catch (error) {
    main.replaceChildren();
    throw error;
  } finally {
    if (mine === turn) main.removeAttribute("aria-busy");
  }
}

async function sheetsOf(line) {
  const key = JSON.stringify([line, wish.day]);
  if (!known.has(key)) known.set(key, await get(`${path}/sheets?line=${encodeURIComponent(line)}&date=${wish.day}`));
  return known.get(key);
}

function draw(found) {
  const beside = wish.view !== "only" && found.some((each) => each.dateBefore !== null);
  const how = { beside, changedOnly: wish.view === "changed" };
  const kind = index.dayTypes.find((each) => each.day === wish.day);
  const days = kind ? sayDays(kind) : wish.day;
  let shown;
  if (wish.kind === "route") shown = found.flatMap((each) => routeSheets(each, days, how));
  else {
    const stops = stopsOf(found);
    fillForm([...stops.keys()].sort((a, b) => a.localeCompare(b, "ja")));
    const names = wish.stop && stops.has(wish.stop) ? [wish.stop] : [...stops.keys()];
    shown = names.map((name) => stopSheet(name, stops.get(name), { ...how, days, date: wish.day, number: index.after, against: index.before })).filter(Boolean);
  }
  main.replaceChildren(...(shown.length ? shown : [element("p", { className: "note", text: say(how.changedOnly ? "nothingChanged" : "nothing") })]));
}

function fillForm(stops = []) {
  const select = (name, key, choices) => element("label", {}, say(key), element("select", { name }, choices.map(([value, text]) => element("option", { value, text, selected: wish[name] === value }))));
  form.replaceChildren(
    select("kind", "kind", [["route", say("byRoute")], ["stop", say("byStop")]]),
    wish.kind === "route" ? select("line", "line", [["", say("all")], ...index.lines.map((line) => [line.name, line.name])]) : select("stop", "stop", [["", say("all")], ...stops.map((name) => [name, name])]),
    select("day", "days", index.dayTypes.map((kind) => [kind.day, `${sayDays(kind)} (${say("count", kind.count)})`])),
    select("view", "view", [["both", say("both")], ["changed", say("changedOnly")], ["only", say("only")]]),
    element("div", { className: "buttons" }, button(say("print"), () => print(), { className: "quiet" })));
}

form.addEventListener("change", () => {
  wish = { ...wish, ...Object.fromEntries(new FormData(form)) };
  fillForm();
  attempt(show);
});
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("language").addEventListener("click", () => { switchLanguage(); if (index) { fillForm(); attempt(show); } else speak(); });

listenToSkip();
speak();
await attempt(async () => {
  const person = await get("api/v1/session").catch(() => null);
  if (!person) {
    tell(say("openDesk"), true);
    return;
  }
  document.getElementById("who").textContent = `${person.name} · ${asked.get("feed")} · ${say("draft", Number(asked.get("version")))}`;
  index = await get(`${path}/lines`);
  wish.day = index.dayTypes[0]?.day ?? new Date().toLocaleDateString("sv-SE");
  wish.line = index.lines[0]?.name ?? "";
  fillForm();
  await show();
});
