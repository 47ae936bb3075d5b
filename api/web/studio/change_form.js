// The form of one modification: its fields are those of the published schema, typed as it says.

import { element } from "../app/element.js";
import { definitionOf, facts, routeName, stopName, waysOf } from "./facts.js";
import { choice, fieldOf, numberField, textField, words } from "./fields.js";
import { named as namedBoth, shuttleForm } from "./shuttle_form.js";
import { stopPicker } from "./stop_picker.js";
import { named, nameOf, said, word } from "./words.js";

const BY_HAND = new Set(["type", "note", "route", "direction", "from_stop", "to_stop", "stops", "hop_seconds", "departures", "every", "days", "shuttle", "ports", "vehicles", "system", "name_ja", "name_en"]);

// { node, read() } of a type; `value` is what is edited, `draft` what the form alone remembers of it.
export async function changeForm(type, value = {}, draft = {}) {
  if (type === "add-shuttle") {
    const form = shuttleForm(value.shuttle, draft.towns);
    return { node: form.node, read: () => { const { shuttle, towns } = form.read(); return { change: { type, shuttle }, draft: { towns } }; } };
  }
  if (type === "add-ports") return portsForm(value);
  const { properties, required } = definitionOf(type);
  const parts = [];
  const box = element("div", { className: "fields" });
  const put = (name, field) => { parts.push([name, field]); box.append(field.node); };
  const route = choice(word("fields").route, facts.routes.map(({ id }) => [id, routeName(id)]), value.route ?? facts.routes[0]?.id, { required: true });
  route.node.classList.add("whole");
  put("route", route);
  const ofRoute = element("div", { className: "fields" });
  box.append(ofRoute);
  let own = { read: () => ({}) };
  const choose = async () => {
    own = fieldsOfRoute(type, properties, await waysOf(route.read()), route.read() === value.route ? value : {});
    ofRoute.replaceChildren(...own.nodes);
  };
  route.input.addEventListener("change", choose);
  await choose();
  for (const [name, schema] of Object.entries(properties)) {
    if (BY_HAND.has(name) || name === "id" || (type === "add-trips" && name === "dwell_seconds")) continue;
    put(name, fieldOf(name, schema, value[name] ?? (name === "from" ? "07:00" : name === "until" ? "19:00" : undefined), required.includes(name)));
  }
  const read = () => {
    const change = { type };
    if (properties.id && required.includes("id")) change.id = value.id ?? `${type}-${Date.now().toString(36)}`;
    for (const [name, field] of parts) if (field.read() !== undefined) change[name] = field.read();
    return { change: { ...change, ...own.read() }, draft: {} };
  };
  return { node: box, read };
}

// What depends on the route: its directions, its stops, its ways.
function fieldsOfRoute(type, properties, ways, value) {
  const parts = [];
  if (properties.direction) {
    const heads = [0, 1].filter((direction) => ways.some((way) => way.direction === direction)).map((direction) => [direction, word("way", ways.filter((way) => way.direction === direction).reduce((sum, way) => sum + way.trips, 0), ways.find((way) => way.direction === direction).headsign)]);
    const field = choice(word("fields").direction, [["", word("bothWays")], ...heads], value.direction);
    parts.push({ node: field.node, read: () => (field.read() === undefined ? {} : { direction: Number(field.read()) }) });
  }
  if (type === "add-trips") parts.push(...addedTrips(ways, value));
  if (type === "reroute") parts.push(otherWay(ways, value));
  if (type === "adjust-dwell") parts.push(someStops(ways, value));
  return { nodes: parts.map((part) => part.node), read: () => Object.assign({}, ...parts.map((part) => part.read())) };
}

function addedTrips(ways, value) {
  const way = choice(word("sameAs"), ways.map((each, i) => [i, word("way", each.trips, each.headsign || said(each.stops.at(-1)?.name))]), 0, { required: true });
  const every = { type: "integer", minimum: 60, maximum: 86400 };
  const times = textField(word("fields").departures, value.departures?.join(" "), { placeholder: "07:10 08:05" });
  const from = textField(`${word("fields").every}: ${word("fields").from}`, value.every?.from, { pattern: "\\d{1,2}:[0-5]\\d", placeholder: "09:00" });
  const until = textField(`${word("fields").every}: ${word("fields").until}`, value.every?.until, { pattern: "\\d{1,2}:[0-5]\\d", placeholder: "16:00" });
  const interval = numberField(`${word("fields").every}: ${word("fields").headway_seconds}`, every, value.every?.headway_seconds, { scale: 60 });
  const days = choice(word("fields").days, ["every", "mon-fri", "sat,sun"].map((key) => [key, named("choices", key)]), value.days ?? "every");
  const read = () => {
    const chosen = ways[Number(way.read() ?? 0)];
    const said = { stops: chosen.stops.map((stop) => stop.id), hop_seconds: chosen.hop_seconds };
    if (times.read()) said.departures = words(times.read());
    if (from.read() && until.read() && interval.read()) said.every = { from: from.read(), until: until.read(), headway_seconds: interval.read() };
    if (!said.departures && !said.every) throw new Error(`${word("fields").departures}: ${word("required")}`);
    return days.read() === "every" ? said : { ...said, days: days.read() };
  };
  return [{ node: element("div", { className: "fields" }, way.node, times.node, from.node, until.node, interval.node, days.node), read }];
}

function someStops(ways, value) {
  const midway = new Map(ways.flatMap((way) => way.stops.slice(1, -1).map((stop) => [stop.id, said(stop.name)])));
  const stop = choice(word("fields").stops, [["", word("everyStop")], ...midway], value.stops?.[0]);
  return { node: stop.node, read: () => (stop.read() ? { stops: [stop.read()] } : {}) };
}

function otherWay(ways, value) {
  const stops = new Map(ways.flatMap((way) => way.stops.map((stop) => [stop.id, said(stop.name)])));
  const options = [...stops];
  const from = choice(word("fields").from_stop, options, value.from_stop ?? options[0]?.[0], { required: true });
  const to = choice(word("fields").to_stop, options, value.to_stop ?? options.at(-1)?.[0], { required: true });
  const minutes = textField(word("fields").hop_seconds, value.hop_seconds?.map((seconds) => seconds / 60).join(" "), { required: true, placeholder: "4 6" });
  const between = stopPicker(word("fields").stops, value.stops ?? []);
  const read = () => ({ from_stop: from.read(), to_stop: to.read(), stops: between.read(), hop_seconds: words(minutes.read() ?? "").map((text) => Math.round(Number(text) * 60)) });
  return { node: element("div", { className: "fields" }, from.node, to.node, between.node, minutes.node), read };
}

function portsForm(value) {
  const { properties } = definitionOf("add-ports");
  const ports = stopPicker(word("fields").ports, (value.ports ?? []).map((port) => port.stop).filter(Boolean));
  const name = textField(word("fields").name, value.system ? nameOf(value) : "", { required: true });
  const kinds = properties.vehicles.items.enum.map((kind) => {
    const box = element("input", { type: "checkbox", value: kind, checked: (value.vehicles ?? ["scooter", "bicycle"]).includes(kind) });
    return { kind, box, node: element("label", { className: "row" }, box, element("span", { text: named("choices", kind) })) };
  });
  const capacity = numberField(word("fields").capacity, properties.ports.items.properties.capacity, value.ports?.[0]?.capacity ?? 10);
  const rest = ["hours", "least_age", "yen_per_10_minutes"].map((key) => [key, fieldOf(key, properties[key], value[key] ?? { hours: "06:00-22:00", yen_per_10_minutes: 100 }[key], false)]);
  const group = element("fieldset", {}, element("legend", { text: word("fields").vehicle_class }), kinds.map((kind) => kind.node));
  const read = () => {
    if (!ports.read().length) throw new Error(`${word("fields").ports}: ${word("required")}`);
    const change = { type: "add-ports", system: value.system ?? `ports-${Date.now().toString(36)}`, ...namedBoth(value.system ? value : null, name.read()), vehicles: kinds.filter(({ box }) => box.checked).map(({ kind }) => kind) };
    for (const [key, field] of rest) if (field.read() !== undefined) change[key] = field.read();
    change.ports = ports.read().map((stop) => ({ stop, name_ja: stopName(stop), capacity: capacity.read() ?? 10 }));
    return { change, draft: {} };
  };
  return { node: element("div", { className: "fields" }, name.node, ports.node, group, capacity.node, rest.map(([, field]) => field.node)), read };
}
