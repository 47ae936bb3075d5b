// Which version serves which days, and the days from today on with their trips, month by month.

import { element } from "../app/element.js";
import { say } from "./alarm_words.js";
import { get } from "./server.js";
import { sheet } from "../desk/sheet.js";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const DAY = 86_400_000;
const SPAN = 400;

export async function showCalendar(path, versions) {
  const { today, served, days } = await get(`${path}/calendar`);
  const { alarms } = await get(`${path}/alarms`);
  const alarmed = new Map(alarms.map((each) => [each.day, each]));
  sheet(say("calendar"),
    element("h3", { text: say("versions") }),
    element("ul", { className: "served-versions" }, served.map((each) => element("li", {}, element("strong", { text: say("served", each.version) }), ` ${say("from", each.from, each.until)}`))),
    element("h3", { text: say("validity") }),
    bars(versions, served, today),
    element("h3", { text: say("days") }),
    days.length ? months(days, alarmed) : element("p", { text: say("ends") }));
}

// A bar for the days of each version, from today on; those that are or will be served are filled.
function bars(versions, served, today) {
  const start = Date.parse(today);
  const place = (day) => Math.min(100, Math.max(0, 100 * (Date.parse(day) - start) / DAY / SPAN));
  const rows = versions.filter((each) => each.validFrom && each.validUntil >= today).map((each) => {
    const used = served.some((span) => span.version === each.number);
    const bar = element("span", { className: `bar ${used ? "used" : ""}` });
    bar.style.setProperty("--from", `${place(each.validFrom)}%`);
    bar.style.setProperty("--until", `${Math.max(place(each.validUntil), place(each.validFrom) + 1)}%`);
    return element("div", { className: "validity" },
      element("span", { text: say("served", each.number) }),
      element("div", { className: "track" }, bar),
      element("small", { text: `${each.validFrom} – ${each.validUntil}${used ? "" : ` (${say("onlyDraft")})`}` }));
  });
  return element("div", {}, rows);
}

function months(days, alarmed) {
  const byMonth = Map.groupBy ? Map.groupBy(days, (each) => each.day.slice(0, 7)) : grouped(days);
  return element("div", { className: "months" }, [...byMonth].map(([month, those]) => {
    const [year, number] = month.split("-").map(Number);
    const weekday = (day) => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
    const cells = Array.from({ length: weekday(those[0].day) }, () => element("td", {}));
    cells.push(...those.map((each) => cell(each, alarmed.get(each.day))));
    const weeks = [];
    for (let at = 0; at < cells.length; at += 7) weeks.push(element("tr", {}, cells.slice(at, at + 7)));
    return element("table", { className: "month" },
      element("caption", { text: say("month", year, number) }),
      element("thead", {}, element("tr", {}, say("weekdays").map((text) => element("th", { scope: "col", text })))),
      element("tbody", {}, weeks));
  }));
}

function cell({ day, version, trips, kind }, alarm) {
  const letter = kind < 0 ? "–" : LETTERS[kind % LETTERS.length];
  const told = [say("served", version), kind < 0 ? say("noService") : say("trips", trips), alarm && (document.documentElement.lang === "ja" ? alarm.text.ja : alarm.text.en)].filter(Boolean).join(" · ");
  return element("td", { className: `day kind-${kind < 0 ? "none" : kind % 6} ${alarm ? "alarmed" : ""}`, title: told, "data-day": day },
    element("span", { text: String(Number(day.slice(8))) }),
    element("small", { text: kind < 0 ? letter : `${letter}${trips}` }));
}

function grouped(days) {
  const found = new Map();
  for (const each of days) found.set(each.day.slice(0, 7), [...(found.get(each.day.slice(0, 7)) ?? []), each]);
  return found;
}
