// How the live map looks: quiet ground, warm main roads, journeys on top.

const FONTS = ["Hiragino Sans", "Yu Gothic UI", "Noto Sans CJK JP", "Noto Sans JP", "sans-serif"]; // of the device

const ground = (id) => ["==", ["get", "class"], id];

function street(id, colour, edge, width, from = 0) {
  const grow = (by) => ["interpolate", ["exponential", 1.6], ["zoom"], 9, width * 0.35 + by * 0.3, 13, width + by, 17, width * 4.5 + by];
  const shared = { type: "line", source: "streets", filter: ground(id), minzoom: from, layout: { "line-cap": "round", "line-join": "round" } };
  return [
    { ...shared, id: `${id}-edge`, paint: { "line-color": edge, "line-width": grow(1.4) } },
    { ...shared, id, paint: { "line-color": colour, "line-width": grow(0) } },
  ];
}

const STREETS = [
  ...street("path", "#e3dccf", "#e3dccf", 0.7, 14),
  ...street("street", "#ffffff", "#e2ddd1", 1.5, 11.8),
  ...street("road", "#ffffff", "#cfc7b4", 2.2, 9),
  ...street("main", "#fbe7a8", "#d9bf74", 2.8),
  ...street("trunk", "#f6c983", "#cf9a4c", 3.4),
];

const named = (size) => ({
  "text-field": ["get", "name"], "text-font": FONTS, "text-size": size, "text-offset": [0.8, 0], "text-anchor": "left", "text-optional": true, "text-max-width": 12,
});
const HALO = { "text-color": "#23313a", "text-halo-color": "#ffffffe6", "text-halo-width": 1.6 };

export const NOTHING = { type: "FeatureCollection", features: [] };
const empty = () => ({ type: "geojson", data: NOTHING });

const ANSWERS = [
  { id: "reach", type: "fill", source: "reach", paint: { "fill-color": ["get", "colour"], "fill-opacity": 0.55 } },
  { id: "reach-edge", type: "line", source: "reach", paint: { "line-color": ["get", "colour"], "line-width": 1.2 } },
  { id: "journey-edge", type: "line", source: "journey", layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": "#ffffff", "line-width": 10 } },
  { id: "journey", type: "line", source: "journey", filter: ["!", ["get", "walk"]], layout: { "line-cap": "round", "line-join": "round" }, paint: { "line-color": ["get", "colour"], "line-width": 6 } },
  { id: "journey-planned", type: "line", source: "journey", filter: ["get", "planned"], paint: { "line-color": "#ffffff", "line-width": 3, "line-dasharray": [1.2, 1.6] } },
  { id: "journey-walk", type: "line", source: "journey", filter: ["get", "walk"], layout: { "line-cap": "round" }, paint: { "line-color": ["get", "colour"], "line-width": 5, "line-dasharray": [0.1, 1.6] } },
  { id: "journey-stops", type: "circle", source: "calls", paint: { "circle-radius": ["case", ["get", "end"], 6, 3.5], "circle-color": "#ffffff", "circle-stroke-width": ["case", ["get", "end"], 3, 2], "circle-stroke-color": ["get", "colour"] } },
  { id: "journey-names", type: "symbol", source: "calls", filter: ["get", "end"], layout: { ...named(13), "text-variable-anchor": ["left", "right", "top", "bottom"], "text-radial-offset": 0.9 }, paint: { ...HALO, "text-halo-width": 2 } },
  { id: "marks", type: "circle", source: "marks", paint: { "circle-radius": ["case", ["get", "big"], 8, 6], "circle-color": ["get", "colour"], "circle-stroke-width": 2, "circle-stroke-color": "#ffffff" } },
  { id: "mark-names", type: "symbol", source: "marks", minzoom: 12, layout: { ...named(11), "text-field": ["get", "label"] }, paint: HALO },
];

// What is laid over any map: journeys, their stops, vehicles. `data` holds what is shown already, by source.
export function answerLayers(data) {
  const source = (name) => ({ type: "geojson", data: data[name] ?? NOTHING });
  return { sources: { reach: source("reach"), journey: source("journey"), calls: source("calls"), marks: source("marks") }, layers: ANSWERS };
}

export function ownStyle() {
  return {
    version: 8,
    sources: { sea: empty(), streets: empty(), rails: empty(), stops: empty() },
    layers: [
      { id: "land", type: "background", paint: { "background-color": "#f4f1e9" } },
      { id: "sea", type: "fill", source: "sea", paint: { "fill-color": "#c7e2ee" } },
      { id: "shore", type: "line", source: "sea", paint: { "line-color": "#9cc7d9", "line-width": 1 } },
      ...STREETS,
      { id: "rails", type: "line", source: "rails", paint: { "line-color": "#5b6770", "line-width": ["interpolate", ["linear"], ["zoom"], 9, 1.6, 15, 4] } },
      { id: "ties", type: "line", source: "rails", paint: { "line-color": "#ffffff", "line-width": ["interpolate", ["linear"], ["zoom"], 9, 0.7, 15, 2], "line-dasharray": [4, 4] } },
      { id: "bus-stops", type: "circle", source: "stops", minzoom: 12.5, filter: ["!", ["get", "train"]], paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 12.5, 2.5, 16, 5], "circle-color": "#ffffff", "circle-stroke-color": "#a1491a", "circle-stroke-width": 1.6 } },
      { id: "stations", type: "circle", source: "stops", filter: ["get", "train"], paint: { "circle-radius": 5, "circle-color": "#ffffff", "circle-stroke-color": "#23313a", "circle-stroke-width": 2.4 } },
      { id: "bus-stop-names", type: "symbol", source: "stops", minzoom: 14, filter: ["!", ["get", "train"]], layout: named(11), paint: HALO },
      { id: "station-names", type: "symbol", source: "stops", filter: ["get", "train"], layout: named(13), paint: HALO },
    ],
  };
}
