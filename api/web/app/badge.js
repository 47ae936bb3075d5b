// A line's sign, in its own colour.

import { element, picture } from "./element.js";
import { colourOf, iconOf, lineName } from "./modes.js";

export function badge(leg) {
  return element("span", { className: "line", colour: colourOf(leg) }, picture(iconOf(leg)), element("span", { text: lineName(leg) }));
}
