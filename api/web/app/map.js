// The map of the page: MapLibre where it can be had, else the small one drawn by ourselves.

import { word } from "./words.js";

const STYLE = "vendor/maplibre-gl/maplibre-gl.css";

export async function makeMap(box, options) {
  if (new URLSearchParams(location.search).has("plain-map") || !hasWebGl()) return plain(box, options);
  try {
    const [{ LiveMap }] = await Promise.all([import("./live_map.js"), stylesheet(STYLE)]);
    return await LiveMap.in(box, options);
  } catch {
    return plain(box, options);
  }
}

async function plain(box, options) {
  const { DrawnMap } = await import("./drawn_map.js");
  const note = document.getElementById("map-note");
  note.textContent = word("plainMap");
  note.dataset.word = "plainMap";
  note.hidden = false;
  return new DrawnMap(box, options);
}

function hasWebGl() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

function stylesheet(href) {
  return new Promise((loaded, failed) => {
    const link = document.createElement("link");
    Object.assign(link, { rel: "stylesheet", href, onload: loaded, onerror: failed });
    document.head.prepend(link);
  });
}
