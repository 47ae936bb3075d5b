// The live map: MapLibre GL over the server's own vector tiles; where it has none, over its street map.

import { Map as GlMap, Marker, setWorkerUrl } from "../vendor/maplibre-gl/maplibre-gl.mjs";
import { boxOf } from "./polyline.js";
import { fetchStreets } from "./street_lines.js";
import { answerLayers, NOTHING, ownStyle } from "./map_style.js";
import { layerNow, tone } from "./night.js";
import { region } from "./region.js";
import { ask } from "./server.js";
import { element } from "./element.js";
import { word } from "./words.js";

const WORKER = new URL("../vendor/maplibre-gl/maplibre-gl-worker.mjs", import.meta.url).href;
const NEAR = 12; // pixels around a finger within which a stop is meant
const AROUND = 0.06; // degrees
const TOOLS = 56; // pixels at the right that buttons lie over
const STILL = window.matchMedia("(prefers-reduced-motion: reduce)");

export class LiveMap {
  static async in(box, options) {
    setWorkerUrl(WORKER);
    const made = new LiveMap(box, await servedStyle(), options);
    try {
      await made.ready;
    } catch (error) {
      made.map.remove();
      throw error;
    }
    return made;
  }

  // `style` is the server's; null where it serves none.
  constructor(box, style, { onPick }) {
    box.replaceChildren();
    this.data = {}; // what is laid over the map, by source
    this.tiled = style !== null;
    this.map = new GlMap({
      container: box, style: this.withAnswers(style ?? ownStyle()), center: [region.lon, region.lat], zoom: region.zoom, attributionControl: false,
      dragRotate: false, pitchWithRotate: false, touchPitch: false, fadeDuration: 0, maxZoom: 18,
      localIdeographFontFamily: "'Noto Sans CJK JP', 'Hiragino Sans', 'Yu Gothic UI', sans-serif",
      locale: { "Map.Title": word("map") },
    });
    this.map.touchZoomRotate.disableRotation();
    this.onPick = onPick;
    this.pins = [];
    this.ready = new Promise((loaded, failed) => {
      this.map.once("load", loaded);
      this.map.on("error", ({ error, sourceId }) => {
        if (!sourceId) failed(error); // one tile that fails costs nobody the map
      });
    });
    this.listen();
  }

  listen() {
    const { map } = this;
    map.on("moveend", () => {
      this.fetch();
      this.onMoved?.();
    });
    map.on("click", ({ point, lngLat }) => this.pick(point, lngLat));
    const canvas = map.getCanvas();
    canvas.setAttribute("role", "application");
    canvas.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.pick(map.project(map.getCenter()), map.getCenter());
    });
  }

  pick(point, { lat, lng }) {
    const box = [[point.x - NEAR, point.y - NEAR], [point.x + NEAR, point.y + NEAR]];
    const near = this.map.queryRenderedFeatures(box);
    const mark = near.find((each) => each.source === "marks" && each.properties.label);
    if (mark && this.onMark) return this.onMark(mark.properties.label);
    const stop = near.find((each) => each.geometry.type === "Point" && [each.source, each.sourceLayer].includes("stops"));
    if (!stop) return this.onPick({ lat, lon: lng });
    const [lon, stopLat] = stop.geometry.coordinates;
    const { id, stopId, name } = stop.properties;
    return this.onPick({ stopId: stopId ?? id, name, lat: stopLat, lon });
  }

  get centre() {
    const { lat, lng } = this.map.getCenter();
    return { lat, lon: lng };
  }

  get bounds() {
    return this.map.getBounds().toArray().flat();
  }

  // The region and a little around it: the sea is drawn some 10 km beyond, and nothing is known farther off.
  keepInside() {
    const [west, south, east, north] = region.bbox;
    this.map.setMaxBounds([[west - 1, south - AROUND], [east + AROUND, north + AROUND]]);
  }

  open(lat, lon, zoom) {
    this.keepInside();
    this.map.jumpTo({ center: [lon, lat], zoom });
    this.fetch();
  }

  resize() {
    this.map.resize();
  }

  zoom(factor) {
    this.map.zoomTo(this.map.getZoom() + Math.log2(factor), { animate: !STILL.matches });
  }

  fit(points) {
    if (!points.length) return;
    const [south, west, north, east] = boxOf(points);
    const { clientWidth, clientHeight } = this.map.getContainer();
    const around = Math.min(48, clientWidth / 6, clientHeight / 6);
    const padding = { left: around, top: around, bottom: around, right: around + Math.min(TOOLS, clientWidth / 6) };
    this.map.fitBounds([[west, south], [east, north]],
      { padding, maxZoom: 15.5, duration: STILL.matches ? 0 : 500 });
  }

  // A little more than is seen, in steps, so that small moves ask for nothing new.
  async fetch() {
    if (this.tiled) return;
    const [west, south, east, north] = this.bounds;
    const [wide, high] = [(east - west) * 0.3, (north - south) * 0.3];
    const zoom = Math.round(this.map.getZoom());
    const inside = this.fetched && this.fetched.zoom === zoom && west >= this.fetched.west && south >= this.fetched.south
      && east <= this.fetched.east && north <= this.fetched.north;
    if (inside) return;
    const asked = { zoom, west: Math.max(west - wide, -180), south: Math.max(south - high, -90), east: Math.min(east + wide, 180), north: Math.min(north + high, 90) };
    this.fetched = asked;
    const drawn = await fetchStreets([asked.west, asked.south, asked.east, asked.north].map((each) => each.toFixed(4)).join(","));
    if (this.fetched !== asked) return;
    if (drawn) this.draw(drawn);
    else this.fetched = null;
  }

  draw({ streets, rails, coast, stops }) {
    this.put("streets", streets.flatMap(({ class: kind, lines }) => [feature("MultiLineString", lines.map(turned), { class: kind })]));
    this.put("rails", [feature("MultiLineString", rails.map(turned))]);
    this.put("sea", coast.length > 1 ? [feature("Polygon", [seaOf(turned(coast))])] : []);
    this.put("stops", stops.map(({ lat, lon, train, stopId, name = "" }) => feature("Point", [lon, lat], { train, stopId, name })));
  }

  put(source, features) {
    this.data[source] = features.length ? { type: "FeatureCollection", features } : NOTHING;
    this.map.getSource(source)?.setData(this.data[source]);
  }

  withAnswers(style) {
    this.stopNames = style.layers.filter((layer) => layer.type === "symbol" && [layer.source, layer["source-layer"]].includes("stops"));
    const { sources, layers } = answerLayers(this.data);
    const drawn = [...style.layers, ...layers].map(layerNow);
    return { ...style, sources: { ...style.sources, ...sources }, layers: drawn };
  }

  // In another language, of another region, or by night.
  async renew() {
    const style = await servedStyle();
    this.tiled = style !== null;
    this.map.setStyle(this.withAnswers(style ?? ownStyle()));
    this.map.getCanvas().setAttribute("aria-label", word("map"));
    this.fetched = null;
    this.keepInside();
    this.map.once("styledata", () => this.fetch());
  }

  // Stops of the journey are named by it: not a second time by the map.
  nameOnce(names) {
    for (const { id, filter, layout } of this.stopNames) {
      const others = ["!", ["in", layout["text-field"], ["literal", names]]];
      if (this.map.getLayer(id)) this.map.setFilter(id, filter ? ["all", filter, others] : others);
    }
  }

  show({ pins, lines }) {
    this.nameOnce(lines.flatMap(({ calls = [] }) => calls.filter((call) => call.end).map((call) => call.name)));
    this.put("journey", lines.map(({ points, colour, dotted, planned }) => feature("LineString", turned(points), { colour: tone(colour), walk: Boolean(dotted), planned })));
    const named = new Set(); // where one changes, two stops often have one name
    const nameOf = ({ name, end }) => (end && !named.has(name) && named.add(name) ? name : "");
    this.put("calls", lines.flatMap(({ calls = [], colour }) => calls.map((call) => feature("Point", [call.lon, call.lat], { name: nameOf(call), end: Boolean(call.end), colour: tone(colour) }))));
    for (const pin of this.pins) pin.remove();
    this.pins = pins.map(({ lat, lon, colour, letter }) => {
      const sign = element("div", { className: "pin", colour, "aria-hidden": "true" }, element("i", {}, element("span", { text: letter })));
      return new Marker({ element: sign, anchor: "bottom" }).setLngLat([lon, lat]).addTo(this.map);
    });
  }

  showMarks(marks) {
    this.put("marks", marks.map(({ lat, lon, colour, label = "", big }) => feature("Point", [lon, lat], { colour: tone(colour), label, big: Boolean(big) })));
  }

  // What is reached: { colour, polygons: rings of [lat, lon] }, the widest first.
  showAreas(areas) {
    this.put("reach", areas.map(({ colour, polygons }) => feature("MultiPolygon", polygons.map((rings) => rings.map(turned)), { colour: tone(colour) })));
  }
}

function servedStyle() {
  return ask("/api/v1/map/style.json").catch(() => null);
}

const turned = (points) => points.map(([lat, lon]) => [lon, lat]);

function feature(type, coordinates, properties = {}) {
  return { type: "Feature", properties, geometry: { type, coordinates } };
}

// The sea lies to the right of the coast, which leads from south to north.
function seaOf(coast) {
  const far = 3;
  const [first, last] = [coast[0], coast.at(-1)];
  return [...coast, [last[0], last[1] + far], [last[0] + far, last[1] + far], [first[0] + far, first[1] - far], [first[0], first[1] - far], first];
}
