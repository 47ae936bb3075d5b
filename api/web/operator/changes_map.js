// Both versions on one map, drawn as SVG: ways in both, in one alone; stops that move, come and go.

import { element, button } from "../app/element.js";
import { get } from "./server.js";
import { currentLanguage } from "./words.js";

const SVG = "http://www.w3.org/2000/svg";
const SAID = {
  ja: { label: "変わる前と後の地図", looking: "地図を描いています…", none: "地図を描けません。", closer: "拡大", wider: "縮小", whole: "全体", both: "変わらない経路", before: "なくなる経路", after: "新しい経路", added: "新しい停留所", removed: "なくなる停留所", moved: "移る停留所", metres: (n) => `${n}m移動` },
  en: { label: "Map of before and after", looking: "Drawing the map…", none: "The map cannot be drawn.", closer: "Zoom in", wider: "Zoom out", whole: "Whole", both: "ways that stay", before: "ways that end", after: "new ways", added: "new stops", removed: "stops that close", moved: "stops that move", metres: (n) => `moves ${n} m` },
};
const STEP = 1.5;

export function changesMap(path) {
  const say = SAID[currentLanguage()];
  const place = element("div", { className: "changes-map" }, element("p", { className: "note", role: "status", text: say.looking }));
  get(`${path}/map`).then((found) => draw(place, found, say), () => place.replaceChildren(element("p", { className: "note", text: say.none })));
  return place;
}

function draw(place, { ways, stops }, say) {
  const all = [...Object.values(ways).flat().flatMap((way) => way.line), ...[...stops.both, ...stops.added, ...stops.removed].map((stop) => stop.at), ...stops.moved.flatMap((stop) => [stop.before, stop.after])];
  if (!all.length) {
    place.replaceChildren(element("p", { className: "note", text: say.none }));
    return;
  }
  const [south, north] = range(all, 0);
  const [west, east] = range(all, 1);
  const narrow = Math.cos((south + north) / 2 * Math.PI / 180);
  const scale = 1000 / Math.max(north - south, (east - west) * narrow, 0.001);
  const at = ([lat, lon]) => `${((lon - west) * narrow * scale).toFixed(1)} ${((north - lat) * scale).toFixed(1)}`;
  const line = (points) => points.map((point, index) => `${index ? "L" : "M"}${at(point)}`).join("");
  const dot = (point) => `M${at(point)}h.01`;
  const whole = [-30, -30, (east - west) * narrow * scale + 60, (north - south) * scale + 60];
  const svg = shape("svg", { role: "img", "aria-label": say.label, preserveAspectRatio: "xMidYMid meet" },
    ...["both", "before", "after"].flatMap((kind) => ways[kind].map((way) => titled(`way-${kind}`, line(way.line), way.routes.join(", ")))),
    ...stops.both.map((stop) => titled("stop-both", dot(stop.at), stop.name)),
    ...stops.removed.map((stop) => titled("stop-removed", dot(stop.at), stop.name)),
    ...stops.added.map((stop) => titled("stop-added", dot(stop.at), stop.name)),
    ...stops.moved.flatMap((stop) => [titled("stop-moved", line([stop.before, stop.after]), stop.name), titled("stop-moved-to", dot(stop.after), `${stop.name} ${say.metres(stop.metres)}`)]));
  const look = movable(svg, whole);
  const shown = { both: ways.both, before: ways.before, after: ways.after, added: stops.added, removed: stops.removed, moved: stops.moved };
  const legend = Object.entries(shown).filter(([, those]) => those.length).map(([kind, those]) => element("li", {}, sample(kind), `${say[kind]} ${kind === "both" ? "" : those.length}`));
  place.replaceChildren(svg,
    element("div", { className: "buttons" },
      button("＋", () => look.zoom(1 / STEP), { className: "quiet", "aria-label": say.closer, title: say.closer }),
      button("－", () => look.zoom(STEP), { className: "quiet", "aria-label": say.wider, title: say.wider }),
      button("⤢", look.reset, { className: "quiet", "aria-label": say.whole, title: say.whole })),
    element("ul", { className: "map-legend" }, legend));
}

// Drag to move, wheel or buttons to come closer.
function movable(svg, whole) {
  let box = [...whole];
  const show = () => svg.setAttribute("viewBox", box.map((each) => each.toFixed(2)).join(" "));
  const zoom = (by, x = box[0] + box[2] / 2, y = box[1] + box[3] / 2) => {
    const factor = Math.min(Math.max(by, 5 / Math.max(box[2], box[3])), Math.max(1, 2 * Math.max(whole[2], whole[3]) / Math.max(box[2], box[3])));
    box = [x - (x - box[0]) * factor, y - (y - box[1]) * factor, box[2] * factor, box[3] * factor];
    show();
  };
  const point = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    const { x, y } = point(event);
    zoom(event.deltaY > 0 ? STEP : 1 / STEP, x, y);
  }, { passive: false });
  svg.addEventListener("pointerdown", (event) => {
    svg.setPointerCapture(event.pointerId);
    const held = point(event);
    const move = (moved) => {
      const { x, y } = point(moved);
      box = [box[0] + held.x - x, box[1] + held.y - y, box[2], box[3]];
      show();
    };
    svg.addEventListener("pointermove", move);
    svg.addEventListener("lostpointercapture", () => svg.removeEventListener("pointermove", move), { once: true });
  });
  show();
  return { zoom: (by) => zoom(by), reset: () => { box = [...whole]; show(); } };
}

function shape(tag, attributes, ...children) {
  const node = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
  node.append(...children);
  return node;
}

function titled(className, d, text) {
  const title = shape("title", {});
  title.textContent = text;
  return shape("path", { class: className, d }, title);
}

function sample(kind) {
  const stop = kind === "added" || kind === "removed" || kind === "moved";
  const classes = { both: "way-both", before: "way-before", after: "way-after", added: "stop-added", removed: "stop-removed", moved: "stop-moved-to" };
  return shape("svg", { viewBox: "0 0 32 16", "aria-hidden": "true" }, shape("path", { class: classes[kind], d: stop ? "M16 8h.01" : "M2 8h28" }));
}

function range(points, axis) {
  let low = Infinity;
  let high = -Infinity;
  for (const point of points) {
    low = Math.min(low, point[axis]);
    high = Math.max(high, point[axis]);
  }
  return [low, high];
}
