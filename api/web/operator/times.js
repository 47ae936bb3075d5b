// The times of a draft at a stop beside the live ones (停留所別時刻表), to be printed and compared.

import { element, button } from "../app/element.js";
import { get } from "./server.js";
import { sheet } from "../desk/sheet.js";
import { currentLanguage, word } from "./words.js";

const HOURS_MOST = 28;

export async function showTimes(version) {
  const day = element("input", { type: "date", value: firstDay(version) });
  const stop = element("input", { type: "text", autocomplete: "off", list: "stops-known" });
  const known = element("datalist", { id: "stops-known" });
  const board = element("div", { className: "places" });
  const form = element("form", {}, element("label", {}, word("stopToSee"), stop), known, day, board, element("div", { className: "buttons" }, button(word("print"), () => print(), { className: "quiet" })));
  form.addEventListener("submit", (event) => event.preventDefault());
  const found = new Map();
  stop.addEventListener("input", async () => {
    if (found.has(stop.value)) return fill();
    const matches = await get(`api/v1/geocode?text=${encodeURIComponent(stop.value)}&type=STOP&language=${currentLanguage()}&snapshot=${version.draft}`).catch(() => []);
    for (const match of matches) found.set(match.name, match.id);
    known.replaceChildren(...matches.map((match) => element("option", { value: match.name })));
    if (found.has(stop.value)) await fill();
    return undefined;
  });
  day.addEventListener("change", () => found.has(stop.value) && fill());
  async function fill() {
    const id = found.get(stop.value);
    const sides = await Promise.all(["", `&snapshot=${version.draft}`].map((more) => times(id, day.value, more)));
    board.replaceChildren(table(sides));
  }
  sheet(word("draftOf", version.number), form);
}

// The first day of service that is not over.
function firstDay(version) {
  const today = new Date().toLocaleDateString("sv-SE");
  if (version.validUntil && today > version.validUntil) return version.validUntil;
  return version.validFrom > today ? version.validFrom : today;
}

async function times(stop, day, more) {
  const start = new Date(`${day}T03:00:00`);
  const query = `stopId=${encodeURIComponent(stop)}&time=${start.toISOString()}&window=86399&n=500&language=${currentLanguage()}`;
  const { stopTimes } = await get(`api/v6/stoptimes?${query}${more}`).catch(() => ({ stopTimes: [] }));
  return stopTimes.map((each) => {
    const at = new Date(each.place.scheduledDeparture);
    const late = at.toLocaleDateString("sv-SE") !== day;
    return { hour: at.getHours() + (late ? 24 : 0), minute: at.getMinutes(), what: `${each.routeShortName} ${each.headsign}` };
  }).filter((each) => each.hour < HOURS_MOST);
}

function table(sides) {
  const hours = [...new Set(sides.flat().map((each) => each.hour))].sort((a, b) => a - b);
  const cell = (side, hour) => element("td", {}, side.filter((each) => each.hour === hour).map((each) => element("span", { title: each.what, text: `${String(each.minute).padStart(2, "0")} ` })));
  const head = element("tr", {}, element("th", { text: "" }), element("th", { text: word("compare"), scope: "col" }), element("th", { text: word("tried"), scope: "col" }));
  const rows = hours.map((hour) => element("tr", {}, element("th", { text: String(hour), scope: "row" }), sides.map((side) => cell(side, hour))));
  return element("table", { className: "hours" }, element("thead", {}, head), element("tbody", {}, rows.length ? rows : element("tr", {}, element("td", { colspan: "3", text: word("none") }))));
}
