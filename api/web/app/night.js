// The map in the dark: each colour keeps its hue, and what is light by day is dark by night.

const DARK = window.matchMedia("(prefers-color-scheme: dark)");
const DARKEST = 0.1, LIGHTEST = 0.92, DIMMED = 0.55;

export const onNightOrDay = (then) => DARK.addEventListener("change", then);

// A colour (#rgb, #rrggbb or #rrggbbaa) as it is drawn now.
export function tone(colour) {
  if (!DARK.matches || !/^#[0-9a-f]{3,8}$/i.test(colour)) return colour;
  const long = colour.length === 4 ? [...colour.slice(1)].map((digit) => digit + digit).join("") : colour.slice(1);
  const [r, g, b] = [0, 2, 4].map((i) => parseInt(long.slice(i, i + 2), 16) / 255);
  const most = Math.max(r, g, b), least = Math.min(r, g, b), span = most - least;
  const light = (most + least) / 2;
  const full = span ? span / (1 - Math.abs(2 * light - 1)) : 0;
  const turn = !span ? 0 : most === r ? ((g - b) / span) % 6 : most === g ? (b - r) / span + 2 : (r - g) / span + 4;
  const alpha = long.length === 8 ? parseInt(long.slice(6), 16) / 255 : 1;
  const shown = DARKEST + (1 - light) * (LIGHTEST - DARKEST);
  return `hsla(${Math.round(turn * 60 + 360) % 360}, ${Math.round(full * (90 - 65 * light))}%, ${Math.round(shown * 100)}%, ${alpha})`;
}

// A layer of a MapLibre style as it is drawn now; pictures of others are dimmed.
export function layerNow(layer) {
  if (!DARK.matches) return layer;
  if (layer.type === "raster") return { ...layer, paint: { ...layer.paint, "raster-brightness-max": DIMMED } };
  return { ...layer, paint: toned(layer.paint ?? {}) };
}

// All colours within a value.
function toned(value) {
  if (typeof value === "string") return tone(value);
  if (Array.isArray(value)) return value.map(toned);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, toned(each)]));
  return value;
}
