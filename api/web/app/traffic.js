// Vehicles under way and shared scooters, on the map, and how many there are in words.

import { region } from "./region.js";
import { pathOf } from "./server.js";
import { languageOfNames, said, word } from "./words.js";
import { decode } from "./polyline.js";
import { colourOf, lookOf } from "./modes.js";

const EVERY = 20_000; // milliseconds between looks
const STEP = 1000; // milliseconds between two places of a vehicle that moves meanwhile
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");
const SETTLED = 400; // milliseconds after the map was moved
const CLOSEST = 0.35; // degrees of longitude in sight, beyond which no vehicles are asked for

export class Traffic {
  constructor(map) {
    this.map = map;
    this.shown = false;
    map.onMark = (label) => this.write(label);
    map.onMoved = () => {
      clearTimeout(this.soon);
      if (this.shown) this.soon = setTimeout(() => this.look(), SETTLED);
    };
  }

  toggle(on) {
    this.shown = on;
    clearInterval(this.timer);
    clearInterval(this.steps);
    this.seen = null;
    if (!on) return this.tell([], "");
    this.timer = setInterval(() => this.look(), EVERY);
    this.steps = setInterval(() => this.step(), STEP);
    return this.look();
  }

  async look() {
    if (document.hidden || !this.shown) return;
    const mine = this.latest = (this.latest ?? 0) + 1;
    const tooFar = this.isTooFar();
    const [vehicles, scooters] = await Promise.all([tooFar ? null : this.vehicles(), this.scooters()]);
    if (!this.shown || mine !== this.latest) return;
    if (!vehicles && !scooters) {
      this.seen = null;
      return this.tell([], word("offline"));
    }
    this.seen = { vehicles: vehicles ?? [], others: scooters ?? [] };
    const live = vehicles?.some((each) => each.live);
    const parts = [
      vehicles ? word("underWay", vehicles.length, live) : word(tooFar ? "tooFar" : "offline"),
      scooters?.length && word("sharedThere", scooters.filter((each) => each.big).length, scooters.reduce((sum, each) => sum + each.count, 0)),
    ];
    this.write(parts.filter(Boolean).join(" · "));
    this.place();
  }

  // Between two looks vehicles go on along their lines; not for those who want the page still.
  step() {
    if (this.seen?.vehicles.length && !STILL.matches && !document.hidden) this.place();
  }

  place() {
    const now = Date.now();
    this.map.showMarks([...this.seen.others, ...this.seen.vehicles.map((each) => ({ ...each, ...each.at(now) }))]);
  }

  tell(marks, text) {
    this.map.showMarks(marks);
    this.write(text);
  }

  write(text) {
    const note = document.getElementById("traffic-note");
    note.textContent = text;
    note.hidden = !text;
  }

  // Whether so much is in sight that they would hide it.
  isTooFar() {
    const [west, , east] = this.map.bounds;
    return east - west > 4 * CLOSEST;
  }

  // Null where the server does not say, as below.
  async vehicles() {
    const [west, south, east, north] = this.map.bounds;
    const now = Date.now();
    const trips = await asked("/api/v6/map/trips", {
      min: `${south},${west}`, max: `${north},${east}`, zoom: 12, precision: 5,
      startTime: new Date(now).toISOString(), endTime: new Date(now + 60_000).toISOString(),
    });
    return Array.isArray(trips) ? trips.map(vehicle).filter(Boolean) : null;
  }

  async scooters() {
    const [west, south, east, north] = this.map.bounds;
    const reply = await asked("/api/v1/rentals", { min: `${south},${west}`, max: `${north},${east}`, withZones: false, withProviders: false });
    if (!reply) return null;
    const { colour } = lookOf("RENTAL");
    const stations = (reply.stations ?? []).map((each) => ({ lat: each.lat, lon: each.lon, colour, big: true, ...portWords(each) }));
    const loose = (reply.vehicles ?? []).map((each) => ({ lat: each.lat, lon: each.lon, colour, label: "", count: 1 }));
    return [...stations, ...loose];
  }
}

// Its name, how many vehicles stand there where somebody counts them, and whether it is only planned.
function portWords({ name, availability, numVehiclesAvailable, status }) {
  const counted = availability === "counted";
  const planned = status && status !== "operating" ? said(region.marks.status?.[status]) : "";
  return { label: [counted ? word("vehiclesThere", name, numVehiclesAvailable) : name, planned].filter(Boolean).join(" "), count: counted ? numVehiclesAvailable : 0 };
}

async function asked(path, parameters) {
  const query = new URLSearchParams({ language: languageOfNames(), ...parameters });
  const reply = await fetch(`${pathOf(path)}?${query}`).catch(() => null);
  return reply?.ok ? reply.json() : null;
}

// A trip between two stops: where it is at a moment, along its line.
function vehicle(trip) {
  const points = decode({ points: trip.polyline, precision: 5 });
  if (!points.length) return null;
  const begin = Date.parse(trip.departure), end = Date.parse(trip.arrival);
  const at = (now) => {
    const share = end > begin ? Math.min(1, Math.max(0, (now - begin) / (end - begin))) : 0;
    const [lat, lon] = along(points, share);
    return { lat, lon };
  };
  const [{ routeShortName, displayName } = {}] = trip.trips ?? [];
  const label = [routeShortName || displayName, trip.to?.name && `→ ${trip.to.name}`].filter(Boolean).join(" ");
  return { at, colour: colourOf(trip), label, live: trip.realTime };
}

function along(points, share) {
  const lengths = points.slice(1).map(([lat, lon], i) => Math.hypot(lat - points[i][0], lon - points[i][1]));
  let left = share * lengths.reduce((sum, each) => sum + each, 0);
  for (let i = 0; i < lengths.length; i += 1) {
    if (left <= lengths[i] && lengths[i] > 0) {
      const t = left / lengths[i];
      return [points[i][0] + t * (points[i + 1][0] - points[i][0]), points[i][1] + t * (points[i + 1][1] - points[i][1])];
    }
    left -= lengths[i];
  }
  return points.at(-1);
}
