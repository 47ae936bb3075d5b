// The list of modifications: add, edit, order, take from the library, keep in a file.

import { button, element } from "../app/element.js";
import { changeForm } from "./change_form.js";
import { facts, routeName, stopName, typesOf } from "./facts.js";
import { sheet } from "../desk/sheet.js";
import { attempt, tell } from "../desk/told.js";
import { named, nameOf, word } from "./words.js";

// `list` holds { change, draft, flaws }; `changed` is told whenever it does.
export function changeList(list, changed) {
  const rows = element("ol", { className: "changes" });
  const show = () => {
    rows.replaceChildren(...list.map((each, index) => row(list, each, index, () => { show(); changed(); })));
    if (!list.length) rows.append(element("li", { className: "note", text: word("noChanges") }));
  };
  const again = () => { show(); changed(); };
  show();
  const buttons = element("div", { className: "buttons" },
    button(word("addChange"), () => attempt(() => edit(list, null, again)), { className: "main", id: "add-change" }),
    facts.library && button(word("fromLibrary"), () => library(list, again), { className: "quiet", id: "from-library" }));
  return { node: element("div", {}, rows, buttons), show };
}

function row(list, each, index, again) {
  const move = (to) => { list.splice(to, 0, ...list.splice(index, 1)); again(); };
  return element("li", { className: each.flaws?.length ? "change bad" : "change" },
    element("div", { className: "what" }, element("strong", { text: named("types", each.change.type) }), element("span", { text: sentence(each.change) }),
      (each.flaws ?? []).map((flaw) => element("p", { className: "flaw", text: flaw }))),
    element("div", { className: "buttons" },
      button(word("edit"), () => attempt(() => edit(list, index, again)), { className: "quiet" }),
      index > 0 && button("↑", () => move(index - 1), { className: "quiet small", "aria-label": word("up") }),
      index < list.length - 1 && button("↓", () => move(index + 1), { className: "quiet small", "aria-label": word("down") }),
      button(word("remove"), () => { list.splice(index, 1); again(); }, { className: "quiet warn" })));
}

function sentence(change) {
  if (change.type === "add-shuttle") return nameOf(change.shuttle);
  if (change.type === "add-ports") return `${nameOf(change)} (${change.ports.length})`;
  const parts = [routeName(change.route)];
  if (change.from || change.until) parts.push(`${change.from ?? ""}–${change.until ?? ""}`);
  if (change.headway_seconds) parts.push(word("minutes", change.headway_seconds / 60));
  if (change.every) parts.push(`${change.every.from}–${change.every.until} ${word("minutes", change.every.headway_seconds / 60)}`);
  if (change.departures) parts.push(change.departures.join(" "));
  if (change.factor ?? change.speed_factor) parts.push(`× ${change.factor ?? change.speed_factor}`);
  if (change.from_stop) parts.push([change.from_stop, ...(change.stops ?? []), change.to_stop].map(stopName).join(" → "));
  return parts.join(" · ");
}

async function edit(list, index, again) {
  const before = index === null ? null : list[index];
  const box = element("div", {});
  const kind = element("select", { id: "change-type", disabled: before !== null }, typesOf().map((type) => element("option", { value: type, text: named("types", type), selected: type === before?.change.type })));
  const hint = element("p", { className: "note" });
  let form = null;
  const show = () => attempt(async () => {
    hint.textContent = named("hints", kind.value);
    const mine = kind.value;
    const made = await changeForm(mine, before?.change, before?.draft);
    if (mine !== kind.value) return;
    form = made;
    box.replaceChildren(form.node);
  });
  kind.addEventListener("change", show);
  if (!before) kind.value = "adjust-frequency";
  await show();
  const whole = element("form", { className: "change-form" }, element("div", { className: "field" }, element("label", { for: "change-type", text: word("what") }), kind), hint, box, element("button", { className: "main", text: word(before ? "change" : "add") }));
  const open = sheet(word(before ? "edit" : "addChange"), whole);
  whole.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => {
      const made = form.read();
      if (before) list[index] = made;
      else list.push(made);
      open.close();
      again();
    });
  });
}

function library(list, again) {
  const measures = facts.library.measures.measures.filter((measure) => measure.modifications?.length);
  const boxes = measures.map((measure) => [measure, element("input", { type: "checkbox", value: measure.id })]);
  const form = element("form", {}, element("div", { className: "rows" }, boxes.map(([measure, box]) => element("label", { className: "row" }, box, element("span", { text: nameOf(measure) }), element("small", { text: measure.modifications.map((each) => named("types", each.type)).join("・") })))), element("button", { className: "main", text: word("take") }));
  const open = sheet(word("fromLibrary"), form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const chosen = boxes.filter(([, box]) => box.checked).flatMap(([measure]) => measure.modifications);
    list.push(...chosen.map((change) => ({ change: structuredClone(change), draft: {} })));
    open.close();
    tell(word("taken", chosen.length));
    again();
  });
}
