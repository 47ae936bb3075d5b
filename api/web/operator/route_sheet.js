// A route's timetable (系統別時刻表): stops down, trips across, the live one above the new one.

import { element } from "../app/element.js";
import { say } from "./print_words.js";

const ACROSS = 18; // trips beside each other on a page
const SHORT = 20; // stops: two such tables stand on one page
const ELSEWHERE = "‖";

// All sheets of a line; with `beside` the live ones too, with `changedOnly` only trips that differ.
export function routeSheets(found, days, { beside, changedOnly }) {
  return found.sheets.map((sheet) => {
    const columns = sheet.columns.filter((pair) => (beside || pair.after) && (!changedOnly || differs(pair)));
    if (!columns.length) return null;
    const parts = [];
    for (let start = 0; start < columns.length; start += ACROSS) parts.push(columns.slice(start, start + ACROSS));
    return element("section", { className: "timetable", "data-line": found.line },
      element("header", {},
        element("h2", { text: `${found.line} ${say("to", sheet.headsigns)}`.trim() }),
        element("p", { className: "facts" }, element("span", { text: days }), element("span", { text: say("on", found.date) }), beside && element("span", { text: say("changed", sheet.changed) }))),
      parts.flatMap((part, index) => [
        beside && block(sheet, part, "before", beside, `${say("live", found.before)} ${found.dateBefore && found.dateBefore !== found.date ? say("on", found.dateBefore) : ""} ${say("part", index + 1, parts.length)}`, found.dateBefore === null && say("nothingBefore")),
        block(sheet, part, "after", beside, `${say("draft", found.after)} ${say("part", index + 1, parts.length)}`, part.every((pair) => !pair.after) && say("nothingAfter")),
      ]),
      legend(beside));
  }).filter(Boolean);
}

const differs = (pair) => !pair.before || !pair.after || pair.rows.length > 0;

function block(sheet, pairs, side, marked, title, nothing) {
  const other = side === "after" ? "before" : "after";
  const head = pairs.map((pair) => element("th", { scope: "col" }, marked && mark(pair, side), element("span", { text: pair[side]?.headsign ?? "" })));
  const rows = sheet.stops.map((name, row) => element("tr", {},
    element("th", { scope: "row", text: name, title: name }),
    pairs.map((pair) => cell(pair, side, other, row, marked))));
  return element("div", { className: `block ${side} ${sheet.stops.length <= SHORT ? "short" : ""}` },
    nothing
      ? element("p", { className: "note", text: `${title}: ${nothing}` })
      : element("table", {}, element("caption", { text: title }), element("thead", {}, element("tr", {}, element("th", { scope: "col", text: say("stops") }), head)), element("tbody", {}, rows)));
}

function mark(pair, side) {
  if (side === "after" && !pair.before) return element("span", { className: "mark", text: say("fresh") });
  return side === "before" && !pair.after && element("span", { className: "mark", text: say("gone") });
}

function cell(pair, side, other, row, marked) {
  const time = pair[side]?.times[row];
  const text = time === "" ? ELSEWHERE : time ?? "";
  return element("td", { className: marked && difference(pair, side, other, row), text });
}

function difference(pair, side, other, row) {
  if (pair[side] && !pair[other]) return side === "after" ? "fresh" : "gone";
  return pair.rows.includes(row) ? "changed" : null;
}

function legend(beside) {
  const marks = say("marks");
  const lines = [beside && [element("span", { className: "mark", text: say("fresh") }), ` ${marks.fresh}`], beside && [element("span", { className: "mark", text: say("gone") }), ` ${marks.gone}`], beside && [element("u", {}, element("b", { text: "08:00" })), ` ${marks.changed}`], [say("passes")]];
  return element("ul", { className: "legend-of-marks" }, lines.filter(Boolean).map((line) => element("li", {}, line)));
}
