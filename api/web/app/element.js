// Making elements. Colours are set as custom properties: the content policy allows no inline style.

import { ICONS } from "./icons.js";

const SVG = "http://www.w3.org/2000/svg";

// Black or white, whichever is easier to read on a colour.
function inkOn(colour) {
  const [r, g, b] = [1, 3, 5].map((i) => (parseInt(colour.slice(i, i + 2), 16) / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? "#000" : "#fff";
}

export function element(tag, { text, colour, onClick, ...attributes } = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false || value === null) continue;
    node.setAttribute(name === "className" ? "class" : name, value === true ? "" : value);
  }
  if (colour) {
    node.style.setProperty("--colour", colour);
    node.style.setProperty("--on", inkOn(colour));
  }
  if (onClick) node.addEventListener("click", onClick);
  if (text !== undefined) node.append(text);
  node.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return node;
}

export function button(text, onClick, { icon, ...attributes } = {}) {
  return element("button", { type: "button", onClick, ...attributes }, icon && picture(icon), element("span", { text }));
}

// A drawn sign; what it means is written beside it, or in `label`.
export function picture(name, label = "") {
  const node = document.createElementNS(SVG, "svg");
  node.setAttribute("viewBox", "0 0 24 24");
  node.setAttribute("class", "icon");
  if (label) {
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", label);
  } else node.setAttribute("aria-hidden", "true");
  for (const line of ICONS[name] ?? ICONS.dot) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line);
    node.append(path);
  }
  return node;
}

export function fillPictures(root = document) {
  for (const node of root.querySelectorAll("[data-icon]")) node.prepend(picture(node.dataset.icon));
}
