// Stops chosen by their names, in order.

import { button, element } from "../app/element.js";
import { findStops, stopName } from "./facts.js";
import { labelled } from "./fields.js";
import { attempt } from "../desk/told.js";
import { word } from "./words.js";

export function stopPicker(text, chosen, changed = () => {}) {
  const ids = [...chosen];
  const input = element("input", { type: "text", autocomplete: "off", placeholder: word("search") });
  const found = element("div", { className: "buttons found" });
  const list = element("ol", { className: "chosen" });
  const show = () => {
    list.replaceChildren(...ids.map((id, index) => element("li", {}, element("span", { text: stopName(id) }),
      button("×", () => { ids.splice(index, 1); show(); }, { className: "small", "aria-label": `${word("remove")} ${stopName(id)}` }))));
    changed(ids);
  };
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => attempt(async () => {
      const stops = input.value.trim() ? await findStops(input.value.trim()) : [];
      found.replaceChildren(...stops.map(({ id, name }) => button(name, () => {
        ids.push(id);
        input.value = "";
        found.replaceChildren();
        input.focus();
        show();
      }, { className: "quiet" })));
    }), 200);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    found.querySelector("button")?.click();
  });
  show();
  return { node: element("div", { className: "whole" }, labelled(text, input), found, list), read: () => [...ids] };
}
