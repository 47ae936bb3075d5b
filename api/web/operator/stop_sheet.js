// A stop's timetable (停留所別時刻表): hours down, minutes across, the live ones beside the new ones.

import { element } from "../app/element.js";
import { say } from "./print_words.js";

// The stops of all lines, each with its departures in either version: name → {before, after}.
export function stopsOf(lines) {
  const found = new Map();
  for (const { line, sheets } of lines) {
    for (const sheet of sheets) {
      for (const pair of sheet.columns) {
        for (const side of ["before", "after"]) gather(found, sheet.stops, pair[side], side, line);
      }
    }
  }
  return found;
}

function gather(found, stops, trip, side, line) {
  if (!trip) return;
  const last = trip.times.findLastIndex(Boolean); // nobody boards where a trip ends
  trip.times.forEach((time, row) => {
    if (!time || row === last) return;
    if (!found.has(stops[row])) found.set(stops[row], { before: [], after: [] });
    found.get(stops[row])[side].push({ time, line, to: trip.headsign });
  });
}

export function stopSheet(name, sides, { days, date, number, against, beside, changedOnly }) {
  const keys = beside ? ["before", "after"] : ["after"];
  const unmatched = { before: rest(sides.before, sides.after), after: rest(sides.after, sides.before) };
  if (changedOnly && !unmatched.before.size && !unmatched.after.size) return null;
  const hours = [...new Set(keys.flatMap((key) => sides[key].map((each) => each.time.slice(0, 2))))].sort();
  if (!hours.length) return null;
  const title = { before: say("live", against), after: say("draft", number) };
  return element("section", { className: "timetable", "data-stop": name },
    element("header", {}, element("h2", { text: name }), element("p", { className: "facts" }, element("span", { text: days }), element("span", { text: say("on", date) }))),
    element("div", { className: "block" },
      element("table", { className: "stop-board" },
        element("thead", {}, element("tr", {}, element("th", { scope: "col", text: say("hour") }), keys.map((key) => element("th", { scope: "col", text: title[key] })))),
        element("tbody", {}, hours.map((hour) => element("tr", {}, element("th", { scope: "row", text: String(Number(hour)) }), keys.map((key) => element("td", {}, inHour(sides[key], hour, unmatched[key], beside)))))))));
}

function inHour(side, hour, differing, beside) {
  return side.filter((each) => each.time.startsWith(hour)).sort((a, b) => a.time.localeCompare(b.time)).map((each) => {
    const minute = each.time.slice(3);
    return element("span", {}, beside && differing.has(each) ? element("b", { text: minute }) : minute, element("small", { text: [each.line, each.to].filter(Boolean).join(" ") }));
  });
}

// Departures that the other side does not have, each counted once.
function rest(mine, theirs) {
  const key = (each) => `${each.time} ${each.line}`;
  const known = new Map();
  for (const each of theirs) known.set(key(each), (known.get(key(each)) ?? 0) + 1);
  return new Set(mine.filter((each) => {
    const left = known.get(key(each)) ?? 0;
    if (left) known.set(key(each), left - 1);
    return !left;
  }));
}
