// Vehicles under way and shared scooters, on the map.

import { pathOf } from "./server.js";
import { currentLanguage, word } from "./words.js";
import { decode } from "./polyline.js";
import { colourOf, lookOf } from "./modes.js";

const EVERY = 20_000; // milliseconds between looks
const CLOSEST = 0.35; // degrees of longitude in sight, beyond which no vehicles are asked for

export class Traffic {
  constructor(map) {
    this.map = map;
    this.shown = false;
  }

  toggle(on) {
    this.shown = on;
    clearInterval(this.timer);
    if (!on) return this.map.showMarks([]);
    this.timer = setInterval(() => this.look(), EVERY);
    return this.look();
  }

  async look() {
    if (document.hidden) return;
    const [vehicles, scooters] = await Promise.all([this.vehicles(), this.scooters()]);
    if (this.shown) this.map.showMarks([...scooters, ...vehicles]);
  }

  async vehicles() {
    const [west, south, east, north] = this.map.bounds;
    if (east - west > 4 * CLOSEST) return [];
    const now = Date.now();
    const trips = await asked("/api/v6/map/trips", {
      min: `${south},${west}`, max: `${north},${east}`, zoom: 12, precision: 5,
      startTime: new Date(now).toISOString(), endTime: new Date(now + 60_000).toISOString(),
    });
    return (Array.isArray(trips) ? trips : []).map((trip) => vehicle(trip, now)).filter(Boolean);
  }

  async scooters() {
    const [west, south, east, north] = this.map.bounds;
    const reply = await asked("/api/v1/rentals", { min: `${south},${west}`, max: `${north},${east}` });
    const look = lookOf("RENTAL");
    const stations = (reply?.stations ?? []).map((each) => ({ lat: each.lat, lon: each.lon, colour: look.colour, big: true, label: each.availability === "counted" ? word("vehiclesThere", each.name, each.numVehiclesAvailable) : each.name }));
    const loose = (reply?.vehicles ?? []).map((each) => ({ lat: each.lat, lon: each.lon, colour: look.colour, label: "" }));
    return [...stations, ...loose];
  }
}

async function asked(path, parameters) {
  const query = new URLSearchParams({ language: currentLanguage(), ...parameters });
  const reply = await fetch(`${pathOf(path)}?${query}`).catch(() => null);
  return reply?.ok ? reply.json() : null;
}

// Where a trip between two stops is now: along its line, as time goes by.
function vehicle(trip, now) {
  const points = decode({ points: trip.polyline, precision: 5 });
  if (!points.length) return null;
  const begin = Date.parse(trip.departure), end = Date.parse(trip.arrival);
  const share = end > begin ? Math.min(1, Math.max(0, (now - begin) / (end - begin))) : 0;
  const [lat, lon] = along(points, share);
  const name = trip.trips?.[0]?.routeShortName ?? trip.trips?.[0]?.displayName ?? "";
  return { lat, lon, colour: colourOf(trip), label: name };
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
