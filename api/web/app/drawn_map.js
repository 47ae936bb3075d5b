// A small map of our own: streets, railways, coast and stops of the server's network on a canvas.
// It stands in where MapLibre cannot be had.

import { tone } from "./night.js";
import { boxOf } from "./polyline.js";
import { fetchStreets } from "./street_lines.js";
import { word } from "./words.js";

const COLOURS = { trunk: "#e8b96a", main: "#f0d493", road: "#fffdf5", street: "#ffffff", path: "#cdbfae", indoor: "#ddd" };
const WIDTHS = { trunk: 4.5, main: 3.5, road: 2.6, street: 1.6, path: 1, indoor: 1 };
const FAINT = { road: "#cfc9bb", street: "#dcd7cb", path: "#e4e0d6", indoor: "#e4e0d6" };
const CLOSE = 30000; // pixels per degree from which every street is drawn with edges
const EVERY_STOP = 25000; // pixels per degree from which bus stops are shown
const TAP = 7; // pixels a finger may slip while tapping
const NEAR = 14; // pixels to a stop that is meant

export class DrawnMap {
  constructor(box, { onPick }) {
    const canvas = document.createElement("canvas");
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    canvas.setAttribute("aria-label", word("map"));
    box.replaceChildren(canvas);
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    this.onPick = onPick;
    this.centre = { lat: 0, lon: 0 };
    this.scale = 1000; // pixels per degree of latitude
    this.drawn = null;
    this.pins = [];
    this.lines = [];
    this.marks = [];
    this.areas = [];
    this.pointers = new Map();
    this.listen();
    new ResizeObserver(() => this.resize()).observe(canvas);
  }

  open(lat, lon, zoom) {
    this.centre = { lat, lon };
    this.scale = (256 * 2 ** zoom) / 360 / Math.cos((lat * Math.PI) / 180);
    this.resize();
  }

  resize() {
    const ratio = window.devicePixelRatio || 1;
    this.width = this.canvas.clientWidth;
    this.height = this.canvas.clientHeight;
    this.canvas.width = this.width * ratio;
    this.canvas.height = this.height * ratio;
    this.pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    this.moved();
  }

  get shrink() {
    return Math.cos((this.centre.lat * Math.PI) / 180);
  }

  toPixel(lat, lon) {
    return [
      this.width / 2 + (lon - this.centre.lon) * this.scale * this.shrink,
      this.height / 2 - (lat - this.centre.lat) * this.scale,
    ];
  }

  toPlace(x, y) {
    return {
      lat: this.centre.lat - (y - this.height / 2) / this.scale,
      lon: this.centre.lon + (x - this.width / 2) / this.scale / this.shrink,
    };
  }

  moved() {
    this.draw();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fetch(), 150);
    this.onMoved?.();
  }

  // A little more than is seen, so that a short move shows no empty edge.
  async fetch() {
    if (!this.width || !this.height) return;
    const a = this.toPlace(-0.3 * this.width, 1.3 * this.height);
    const b = this.toPlace(1.3 * this.width, -0.3 * this.height);
    const clamp = (value, most) => Math.max(-most, Math.min(most, value)).toFixed(4);
    const bbox = [clamp(a.lon, 180), clamp(a.lat, 90), clamp(b.lon, 180), clamp(b.lat, 90)].join(",");
    if (bbox === this.asked) return;
    this.asked = bbox;
    const drawn = await fetchStreets(bbox);
    if (this.asked !== bbox) return;
    if (drawn) this.drawn = drawn;
    else this.asked = "";
    this.draw();
  }

  // In another language, of another region, or by night.
  renew() {
    this.canvas.setAttribute("aria-label", word("map"));
    this.asked = "";
    this.fetch();
  }

  show({ pins, lines }) {
    this.pins = pins;
    this.lines = lines;
    this.draw();
  }

  // Vehicles and shared scooters: { lat, lon, colour, label }.
  showMarks(marks) {
    this.marks = marks;
    this.draw();
  }

  // What is reached: { colour, polygons: rings of [lat, lon] }, the widest first.
  showAreas(areas) {
    this.areas = areas;
    this.draw();
  }

  fit(points) {
    if (!points.length || !this.width) return;
    const [south, west, north, east] = boxOf(points);
    this.centre = { lat: (south + north) / 2, lon: (west + east) / 2 };
    const tall = (this.height - 90) / Math.max(north - south, 0.003);
    const wide = (this.width - 120) / Math.max((east - west) * this.shrink, 0.003);
    this.scale = Math.min(tall, wide);
    this.moved();
  }

  draw() {
    const { pen } = this;
    if (!this.width) return;
    pen.fillStyle = tone("#f6f4ee");
    pen.fillRect(0, 0, this.width, this.height);
    pen.lineCap = pen.lineJoin = "round";
    if (this.drawn) {
      this.sea(this.drawn.coast);
      const close = Math.max(0.55, Math.min(1.9, this.scale / 26000));
      const streets = [...this.drawn.streets].reverse();
      const fine = this.scale > CLOSE; // farther away small streets are a grey web without edges
      for (const { class: kind, lines } of streets) {
        if (fine) this.strokes(lines, "#b9b2a2", WIDTHS[kind] * close + 1.2);
        else if (kind in FAINT) this.strokes(lines, FAINT[kind], 0.6);
      }
      for (const { class: kind, lines } of streets) {
        if (fine || !(kind in FAINT)) this.strokes(lines, COLOURS[kind], WIDTHS[kind] * close);
      }
      this.strokes(this.drawn.rails, "#5b6770", 3);
      this.strokes(this.drawn.rails, "#fff", 1.4, [6, 6]);
      this.stops(this.drawn.stops);
    }
    this.lay();
    for (const line of this.lines) this.strokes([line.points], "#fff", 8);
    for (const line of this.lines) this.strokes([line.points], line.colour, 5, line.dotted ? [1, 8] : []);
    for (const line of this.lines) if (!line.dotted) for (const point of [line.points[0], line.points.at(-1)]) this.dot(point, 4, "#fff", line.colour);
    for (const mark of this.marks) this.dot([mark.lat, mark.lon], 5, mark.colour, "#fff");
    for (const pin of this.pins) this.pin(pin);
    if (document.activeElement === this.canvas) this.cross();
  }

  lay() {
    const { pen } = this;
    pen.globalAlpha = 0.55;
    for (const { colour, polygons } of this.areas) {
      pen.beginPath();
      for (const ring of polygons.flat()) this.path(ring);
      pen.fillStyle = tone(colour);
      pen.fill("evenodd");
    }
    pen.globalAlpha = 1;
  }

  path(points) {
    points.forEach(([lat, lon], i) => this.pen[i ? "lineTo" : "moveTo"](...this.toPixel(lat, lon)));
  }

  strokes(lines, colour, width, dash = []) {
    this.pen.beginPath();
    for (const line of lines) this.path(line);
    this.pen.setLineDash(dash);
    this.pen.strokeStyle = tone(colour);
    this.pen.lineWidth = width;
    this.pen.stroke();
    this.pen.setLineDash([]);
  }

  // The sea lies to the right of the coast, which leads from one edge of the region to the other.
  sea(coast) {
    if (coast.length < 2) return;
    const { pen } = this;
    const first = this.toPixel(...coast[0]), last = this.toPixel(...coast.at(-1));
    const far = 4 * (this.width + this.height) + Math.abs(first[0]) + Math.abs(last[0]);
    pen.beginPath();
    this.path(coast);
    pen.lineTo(last[0], last[1] - far);
    pen.lineTo(far, last[1] - far);
    pen.lineTo(far, first[1] + far);
    pen.lineTo(first[0], first[1] + far);
    pen.closePath();
    pen.fillStyle = tone("#cfe5ee");
    pen.fill();
  }

  stops(stops) {
    const { pen } = this;
    const small = this.scale > EVERY_STOP;
    const taken = [];
    pen.font = "600 12px system-ui, sans-serif";
    pen.textBaseline = "middle";
    for (const stop of stops) {
      const [x, y] = this.toPixel(stop.lat, stop.lon);
      if (x < 0 || y < 0 || x > this.width || y > this.height) continue;
      if (!stop.train && !small) continue;
      this.dot([stop.lat, stop.lon], stop.train ? 5 : 3, "#fff", stop.train ? "#23313a" : "#a1491a");
      if (!stop.name || (!stop.train && this.scale < 40000)) continue;
      const box = { x: x + 8, y: y - 8, right: x + 10 + pen.measureText(stop.name).width, bottom: y + 8 };
      if (taken.some((other) => box.x < other.right && box.right > other.x && box.y < other.bottom && box.bottom > other.y)) continue;
      taken.push(box);
      pen.lineWidth = 3.5;
      pen.strokeStyle = tone("#ffffffe6");
      pen.strokeText(stop.name, x + 9, y);
      pen.fillStyle = tone("#23313a");
      pen.fillText(stop.name, x + 9, y);
    }
  }

  dot(point, radius, fill, edge) {
    const { pen } = this;
    pen.beginPath();
    pen.arc(...this.toPixel(...point), radius, 0, 2 * Math.PI);
    pen.fillStyle = tone(fill);
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = tone(edge);
    pen.stroke();
  }

  pin({ lat, lon, colour, letter }) {
    const { pen } = this;
    const [x, y] = this.toPixel(lat, lon);
    pen.beginPath();
    pen.arc(x, y - 20, 11, 0.8 * Math.PI, 2.2 * Math.PI);
    pen.lineTo(x, y);
    pen.closePath();
    pen.fillStyle = colour;
    pen.fill();
    pen.lineWidth = 2;
    pen.strokeStyle = "#fff";
    pen.stroke();
    pen.fillStyle = "#fff";
    pen.font = "700 12px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(letter, x, y - 20);
    pen.textAlign = "start";
  }

  cross() {
    const { pen } = this;
    pen.beginPath();
    pen.moveTo(this.width / 2 - 10, this.height / 2);
    pen.lineTo(this.width / 2 + 10, this.height / 2);
    pen.moveTo(this.width / 2, this.height / 2 - 10);
    pen.lineTo(this.width / 2, this.height / 2 + 10);
    pen.lineWidth = 2;
    pen.strokeStyle = tone("#0b5563");
    pen.stroke();
  }

  get bounds() {
    const a = this.toPlace(0, this.height), b = this.toPlace(this.width, 0);
    return [a.lon, a.lat, b.lon, b.lat];
  }

  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const before = this.toPlace(x, y);
    this.scale = Math.max(2, Math.min(2_000_000, this.scale * factor));
    const after = this.toPlace(x, y);
    this.centre.lat += before.lat - after.lat;
    this.centre.lon += before.lon - after.lon;
    this.moved();
  }

  pan(dx, dy) {
    this.centre = this.toPlace(this.width / 2 - dx, this.height / 2 - dy);
    this.moved();
  }

  pick(x, y) {
    let best = null, nearest = NEAR;
    for (const stop of this.drawn?.stops ?? []) {
      const [sx, sy] = this.toPixel(stop.lat, stop.lon);
      const away = Math.hypot(sx - x, sy - y);
      if (away < nearest && (stop.train || this.scale > EVERY_STOP)) [best, nearest] = [stop, away];
    }
    this.onPick(best ?? this.toPlace(x, y));
  }

  listen() {
    const { canvas, pointers } = this;
    const at = (event) => ({ x: event.offsetX, y: event.offsetY });
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      pointers.set(event.pointerId, at(event));
      this.slip = pointers.size > 1 ? Infinity : 0;
    });
    canvas.addEventListener("pointermove", (event) => {
      const before = pointers.get(event.pointerId);
      if (!before) return;
      const now = at(event);
      if (pointers.size === 1) {
        this.slip += Math.hypot(now.x - before.x, now.y - before.y);
        if (this.slip > TAP) this.pan(now.x - before.x, now.y - before.y);
      } else {
        const other = [...pointers].find(([id]) => id !== event.pointerId)[1];
        const apart = (point) => Math.hypot(point.x - other.x, point.y - other.y) || 1;
        this.zoom(apart(now) / apart(before), (now.x + other.x) / 2, (now.y + other.y) / 2);
      }
      pointers.set(event.pointerId, now);
    });
    const lift = (event) => {
      const was = pointers.delete(event.pointerId);
      if (was && event.type === "pointerup" && this.slip <= TAP) this.pick(event.offsetX, event.offsetY);
    };
    canvas.addEventListener("pointerup", lift);
    canvas.addEventListener("pointercancel", lift);
    canvas.addEventListener("wheel", (event) => {
      event.preventDefault();
      this.zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
    }, { passive: false });
    const keys = {
      ArrowLeft: () => this.pan(60, 0), ArrowRight: () => this.pan(-60, 0),
      ArrowUp: () => this.pan(0, 60), ArrowDown: () => this.pan(0, -60),
      "+": () => this.zoom(1.5), "=": () => this.zoom(1.5), "-": () => this.zoom(1 / 1.5),
      Enter: () => this.pick(this.width / 2, this.height / 2),
    };
    canvas.addEventListener("keydown", (event) => {
      if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      keys[event.key]();
    });
    for (const change of ["focus", "blur"]) canvas.addEventListener(change, () => this.draw());
  }
}
