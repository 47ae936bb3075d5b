// The form that tells riders of 運休・遅延・迂回・お知らせ; what it would touch is shown while it is filled in.

import { element } from "../app/element.js";
import { say } from "./bulletin_words.js";
import { ask, get } from "./server.js";
import { sheet } from "../desk/sheet.js";
import { attempt } from "../desk/told.js";
import { moment, said } from "./words.js";

const PAUSE = 400;
const SHOWN = 12;
const KINDS = ["cancellation", "delay", "detour", "notice"];

export async function showBulletinForm(feed, told) {
  const { lines } = await get(`api/v1/feeds/${feed}/lines`);
  const path = `api/v1/feeds/${feed}/bulletins`;
  const kinds = element("fieldset", { className: "kinds" }, element("legend", { text: say("kind") }), KINDS.map((kind, index) => choice("radio", "kind", kind, say("kinds")[kind], index === 0)));
  const routes = element("fieldset", { className: "choices" }, element("legend", { text: say("lines") }), lines.map((line, index) => choice("checkbox", "line", String(index), line.name)));
  const directions = element("select", { name: "direction" });
  const trips = element("fieldset", { className: "choices trips" });
  const stops = element("fieldset", { className: "choices stops" });
  const day = element("input", { type: "date", name: "day", value: new Date().toLocaleDateString("sv-SE") });
  const from = element("input", { type: "datetime-local", name: "from", value: here(new Date()) });
  const until = element("input", { type: "datetime-local", name: "until" });
  const minutes = element("input", { type: "number", name: "minutes", min: "1", max: "1439", step: "1" });
  const cause = element("select", { name: "cause" }, Object.entries(say("causes")).map(([value, text]) => element("option", { value, text })));
  const ja = element("textarea", { name: "ja", rows: "2", maxlength: "1000" });
  const en = element("textarea", { name: "en", rows: "2", maxlength: "1000" });
  const late = label("minutes", minutes);
  const hint = element("p", { className: "note", text: say("oneLine") });
  const choosing = element("div", { className: "of-line" }, label("direction", directions), label("day", day), trips, stops);
  const touched = element("div", { className: "touched", role: "status" });
  const tell = element("button", { className: "main", text: say("tell") });
  const form = element("form", { className: "bulletin-form", novalidate: true },
    kinds, routes, hint, choosing,
    element("div", { className: "pair" }, label("from", from), label("until", until), late, label("cause", cause)),
    label("ja", ja), label("en", en), touched, tell);
  const dialog = sheet(say("title"), form);

  const kind = () => form.querySelector("[name=kind]:checked").value;
  const chosenLines = () => [...form.querySelectorAll("[name=line]:checked")].map((box) => lines[Number(box.value)]);
  const checked = (name) => [...form.querySelectorAll(`[name=${name}]:checked`)].map((box) => box.value);

  function body() {
    const chosen = chosenLines();
    const one = chosen.length === 1;
    const asks = { kind: kind(), routes: chosen.flatMap((line) => line.routes), cause: cause.value, ja: ja.value, en: en.value, from: instant(from), until: instant(until) };
    if (one && directions.value) asks.direction = Number(directions.value);
    if (one && kind() !== "notice") asks.trips = checked("trip");
    if (one && (kind() === "detour" || kind() === "notice")) asks.stops = checked("stop").flatMap((ids) => JSON.parse(ids));
    if (minutes.value && (kind() === "delay" || kind() === "detour")) asks.minutes = minutes.valueAsNumber;
    return asks;
  }

  let asking = 0;
  let pause = 0;
  // What would be touched; only the last question's answer is shown.
  function look() {
    const mine = ++asking;
    clearTimeout(pause);
    touched.replaceChildren(element("p", { className: "note", text: say("looking") }));
    pause = setTimeout(async () => {
      const found = await ask("POST", `${path}/trial`, body()).catch((error) => error);
      if (mine === asking && dialog.open) touched.replaceChildren(...(found instanceof Error ? [element("p", { className: "note", text: found.message })] : trial(found, kind())));
    }, PAUSE);
  }

  function fit() {
    const one = chosenLines().length === 1;
    hint.hidden = one;
    choosing.hidden = !one;
    late.hidden = kind() === "cancellation" || kind() === "notice";
    trips.hidden = kind() === "notice";
    stops.hidden = kind() === "cancellation" || kind() === "delay";
    stops.querySelector("legend")?.replaceChildren(say(kind() === "notice" ? "stopsAbout" : "stops"));
    look();
  }

  let choosingFor = 0;
  // Trips and stops of the one line that is chosen, on the day.
  async function offer() {
    const mine = ++choosingFor;
    trips.replaceChildren();
    stops.replaceChildren();
    const chosen = chosenLines();
    if (chosen.length === 1 && day.value) {
      const { sheets } = await get(`api/v1/feeds/${feed}/sheets?line=${encodeURIComponent(chosen[0].routes[0])}&date=${day.value}`);
      if (mine !== choosingFor) return;
      const ways = sheets.filter((each) => directions.value === "" || each.direction === null || each.direction === Number(directions.value));
      trips.replaceChildren(element("legend", { text: say("trips") }), ...offered(ways).map(([id, text]) => choice("checkbox", "trip", id, text)));
      const rows = new Map(ways.flatMap((way) => way.stops.map((name, row) => [name, way.stopIds[row]])));
      stops.replaceChildren(element("legend", { text: say("stops") }), ...[...rows].map(([name, ids]) => choice("checkbox", "stop", JSON.stringify(ids), name)));
    }
    fit();
  }

  function offerWays() {
    const [line] = chosenLines();
    const ways = (line?.directions ?? []).filter((way) => way.direction !== null);
    directions.replaceChildren(element("option", { value: "", text: say("both") }), ...ways.map((way) => element("option", { value: String(way.direction), text: say("way", way.direction, way.headsigns.join("・")) })));
  }

  routes.addEventListener("change", () => attempt(async () => { offerWays(); await offer(); }));
  directions.addEventListener("change", () => attempt(offer));
  day.addEventListener("change", (event) => { event.stopPropagation(); attempt(offer); });
  form.addEventListener("input", (event) => { if (event.target.name !== "line" && event.target !== directions && event.target !== day) fit(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    tell.disabled = true;
    attempt(async () => {
      await ask("POST", path, body());
      dialog.close();
      await told(say("told"));
    }).finally(() => { tell.disabled = false; });
  });
  offerWays();
  fit();
}

function trial(found, kind) {
  const shown = found.runs.slice(0, SHOWN).map((run) => element("li", { text: say("run", run.day, moment(run.departure).split(" ").at(-1), run.route, run.headsign) }));
  if (found.count > shown.length) shown.push(element("li", { className: "note", text: say("more", found.count - shown.length) }));
  const count = kind === "notice" ? say("onlyTold") : found.count ? say("touched", found.count) : say("touchedNone");
  return [
    element("p", { className: "count" }, element("strong", { text: count })),
    element("ul", {}, shown),
    element("p", { className: "note", text: say("leaving") }),
    element("blockquote", {}, element("strong", { text: said(found.heading) }), said(found.text).split("\n").map((text) => element("div", { text }))),
  ];
}

// Trips by id, each as `08:00 whereto`.
function offered(ways) {
  const found = new Map();
  for (const trip of ways.flatMap((way) => way.trips)) {
    const first = trip.times.find(Boolean);
    if (!found.has(trip.trip)) found.set(trip.trip, `${first} ${trip.headsign}`.trim());
  }
  return [...found].sort((a, b) => a[1].localeCompare(b[1]));
}

const label = (key, field) => element("label", {}, say(key), field);
const choice = (type, name, value, text, checked = false) => element("label", { className: "choice" }, element("input", { type, name, value, checked }), text);
const instant = (field) => field.value ? new Date(field.value).toISOString() : null;

// As a datetime-local field writes it.
function here(date) {
  return `${date.toLocaleDateString("sv-SE")}T${date.toLocaleTimeString("sv-SE").slice(0, 5)}`;
}
