// Next departures of a stop, in a sheet over the page.

import { alertList } from "./alerts.js";
import { badge } from "./badge.js";
import { button, element } from "./element.js";
import { mark, marksOf } from "./facts.js";
import { platform } from "./platform.js";
import { region } from "./region.js";
import { ask } from "./server.js";
import { nameSheet, openSheet } from "./sheet.js";
import { clock, inZone } from "./times.js";
import { word } from "./words.js";

const ROWS = 12;
let latest = 0; // the board of another stop may be asked for before this one comes

// `stop` may have no name yet: the plain map does not know it.
export async function showBoard(stop, { time, onGo }) {
  const mine = ++latest;
  const body = openSheet(stop.name ? word("departures", stop.name) : word("searching"), element("p", { text: word("searching") }));
  const moment = time ? new Date(time) : new Date();
  const asked = { stopId: stop.stopId, n: ROWS, ...(time && { time: moment.toISOString() }) };
  try {
    const reply = await ask("/api/v6/stoptimes", asked);
    if (mine !== latest) return;
    const { date } = inZone(moment, region.tz);
    const named = { ...stop, name: stop.name || reply.place.name };
    nameSheet(word("departures", named.name));
    const rows = element("ol", { className: "board" }, reply.stopTimes.map((row) => departure(row, date)));
    body.replaceChildren(
      element("div", { className: "buttons" },
        button(word("fromHere"), () => onGo("from", named), { className: "quiet" }),
        button(word("toHere"), () => onGo("to", named), { className: "main" })),
      alertList(reply.stopTimes.flatMap((row) => row.place.alerts ?? [])) ?? "",
      ...(reply.stopTimes.length ? [rows, laterButton(reply.nextPageCursor, asked, rows, date)] : [element("p", { text: word("noDepartures") })]));
  } catch (refusal) {
    if (mine === latest) body.replaceChildren(element("p", { className: "problem", text: refusal.text ?? word("offline") }));
  }
}

// The departures after those shown, below them; gone where there are none.
function laterButton(first, asked, rows, date) {
  let cursor = first;
  const more = button(word("later"), async () => {
    more.disabled = true;
    const reply = await ask("/api/v6/stoptimes", { ...asked, pageCursor: cursor }).catch(() => null);
    more.disabled = false;
    if (!reply) return;
    cursor = reply.nextPageCursor;
    const found = reply.stopTimes.map((row) => departure(row, date));
    rows.append(...found);
    if (!cursor || !found.length) more.remove();
  }, { className: "page" });
  return cursor ? more : "";
}

function departure(row, date) {
  const { place } = row;
  const shown = clock(place.departure ?? place.arrival, region.tz, date);
  const late = row.realTime && place.scheduledDeparture && place.departure !== place.scheduledDeparture;
  return element("li", {},
    element("time", { text: shown, datetime: place.departure ?? place.arrival }),
    element("div", {}, badge(row),
      element("strong", { className: "bound", text: row.headsign ? word("bound", row.headsign) : "" }),
      platform(place, row.mode),
      late && element("span", { className: "late", text: word("scheduled", clock(place.scheduledDeparture, region.tz, date)) }),
      row.cancelled && element("span", { className: "late", text: word("cancelled") }),
      row.headway && element("small", { text: ` ${word("every", Math.round(row.headway / 60))}` }),
      marksOf(row, region.marks).map(mark)));
}
