// Asking the server about the region that is changed.

import { ROOT, askOf } from "../desk/asking.js";
import { said, word } from "./words.js";

let base = ""; // of that region: "" or "/regions/hitachi-2035"

export function askAt(path) {
  base = path;
}

export const addressOf = (path) => new URL(`${base}${path}`.slice(1), ROOT).href;

export const ask = (method, path, body) => askOf(addressOf(path), method, body, { said, word });

export const get = (path) => ask("GET", path);
