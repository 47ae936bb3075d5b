// Times, distances and durations as people say them, on the region's clock.

import { word } from "./words.js";

const DAY = 24 * 60 * 60 * 1000; // milliseconds

export function metres(value) {
  if (value >= 995) return `${(value / 1000).toFixed(1)} km`;
  return `${value < 10 ? Math.round(value) : Math.round(value / 10) * 10} m`;
}

export function minutes(seconds) {
  return word("minutes", seconds ? Math.max(1, Math.round(seconds / 60)) : 0);
}

// The date and time of a moment in a zone: { date: "2026-04-01", hour: "08", minute: "05" }.
export function inZone(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(moment);
  const part = Object.fromEntries(parts.map((each) => [each.type, each.value]));
  return { date: `${part.year}-${part.month}-${part.day}`, hour: part.hour, minute: part.minute };
}

// What a `datetime-local` field shows for a moment.
export function wallClock(moment, zone) {
  const { date, hour, minute } = inZone(moment, zone);
  return `${date}T${hour}:${minute}`;
}

// A time as people say it: those after midnight are the next day's, 翌1:10.
export function clock(text, zone, today) {
  const { date, hour, minute } = inZone(new Date(text), zone);
  if (date === today) return `${hour}:${minute}`;
  const days = Math.round((Date.parse(date) - Date.parse(today)) / 86400000);
  const short = `${Number(hour)}:${minute}`;
  return days === 1 ? word("nextDay") + short : `${Number(date.slice(5, 7))}/${Number(date.slice(8))} ${short}`;
}

// The same, to be read aloud: 8時5分.
export function spokenClock(text, zone) {
  const { hour, minute } = inZone(new Date(text), zone);
  return word("sayClock", Number(hour), Number(minute));
}

// What a `datetime-local` field says, as a moment: the wall clock of the region, not of the reader. Of an hour that is
// there twice the first, and of one that is not there the hour after it.
export function momentIn(zone, written) {
  const utc = Date.parse(`${written}Z`);
  if (Number.isNaN(utc)) return new Date(NaN);
  const found = [utc - DAY, utc + DAY].map((near) => utc - offsetAt(near, zone)); // by the clock of the day before, and the day after
  return new Date(found.find((each) => each + offsetAt(each, zone) === utc) ?? found[0]);
}

// Milliseconds that the clocks of a zone are ahead of UTC.
function offsetAt(moment, zone) {
  const { date, hour, minute } = inZone(new Date(moment), zone);
  return Date.parse(`${date}T${hour}:${minute}Z`) - Math.floor(moment / 60_000) * 60_000;
}
