// What a scenario does: who gains, who loses, the map, the tables.

import { element } from "../app/element.js";
import { facts } from "./facts.js";
import { downloads } from "./run.js";
import { change, minutesOf, townMap, wayOf } from "./town_map.js";
import { named, nameOf, number, percent, said, word } from "./words.js";

const FEW = 8;
const ORDER = ["hospital", "shop", "station"];

const inOrder = (kinds) => [...kinds].sort((a, b) => ORDER.indexOf(a) - ORDER.indexOf(b));

export function showScenario(box, result, state, base) {
  const kinds = inOrder(result.destinations);
  const moved = (each) => result.people[each].nearer + result.people[each].farther;
  let kind = kinds.reduce((most, each) => (moved(each) > moved(most) ? each : most));
  const body = element("div", {});
  const show = () => body.replaceChildren(
    townMap(result.towns, kind, base),
    element("div", { className: "two" }, ranking("mostGained", "nearer", result.towns, kind), ranking("mostLost", "farther", result.towns, kind)),
    townTable(result, kind));
  const radios = kinds.map((each) => {
    const input = element("input", { type: "radio", name: "shown-kind", value: each, checked: each === kind });
    input.addEventListener("change", () => { kind = each; show(); });
    return element("label", {}, input, element("span", { text: named("kinds", each) }));
  });
  box.replaceChildren(element("section", { className: "result", tabindex: "-1" },
    element("h2", { text: `${word("result")}: ${said(result.name)}` }),
    facts.studio.assumed && element("p", { className: "assumed", text: word("assumed") }),
    people(result, kinds),
    element("fieldset", { className: "segments", "aria-label": word("destination") }, radios),
    body, indicators(result), downloads(state)));
  show();
  box.firstElementChild.focus({ preventScroll: true });
  box.firstElementChild.scrollIntoView({ block: "start" });
}

function people(result, kinds) {
  return element("div", { className: "people" }, element("h3", { text: `${word("who")} – ${word("people75")}` }),
    element("dl", {}, kinds.map((kind) => element("div", {}, element("dt", { text: named("kinds", kind) }),
      element("dd", {}, ["nearer", "farther", "same"].map((way) => element("span", { className: `${way} ${result.people[kind][way] ? "" : "none"}`, text: word(way, number(result.people[kind][way])) })))))));
}

function ranking(title, way, towns, kind) {
  const size = (town) => Math.abs(town[`${kind}_difference`] ?? Infinity);
  const some = towns.filter((town) => wayOf(town, kind) === way).sort((a, b) => size(b) - size(a) || b.residents_75 - a.residents_75);
  return element("div", {}, element("h3", { text: word(title) }),
    some.length ? element("ol", { className: "ranking" }, some.slice(0, FEW).map((town) => element("li", {}, element("strong", { text: nameOf(town) }), " ", change(town, kind), element("small", { text: ` ${word("from75", number(town.residents_75))}` })))) : element("p", { className: "note", text: word("nobody") }));
}

function townTable(result, kind) {
  const row = (town) => element("tr", { className: wayOf(town, kind) },
    element("th", { scope: "row", text: nameOf(town) }), element("td", { text: number(town.residents_75) }),
    element("td", { text: minutesOf(town[`${kind}_before`]) }), element("td", { text: minutesOf(town[`${kind}_after`]) }),
    element("td", { text: town[`${kind}_difference`] === null ? "" : `${town[`${kind}_difference`] > 0 ? "+" : ""}${number(town[`${kind}_difference`], 1)}` }));
  const head = () => ["area", "people75", "before", "after", "difference"].map((key) => element("th", { scope: "col", text: word(key) }));
  const table = (title, rows, open) => rows.length > 0 && element("details", { className: "towns-of", open }, element("summary", { text: `${title} (${rows.length})` }),
    element("div", { className: "wide", tabindex: "0", role: "region", "aria-label": title }, element("table", {}, element("thead", {}, element("tr", {}, head())), element("tbody", {}, rows.map(row)))));
  return element("div", {}, table(word("estates"), result.estates ?? [], true), table(word("townTable"), result.towns, false));
}

function indicators(result) {
  const rows = [...result.indicators].sort((a, b) => ORDER.indexOf(a.destination) - ORDER.indexOf(b.destination));
  const choose = (name, values, words) => {
    const select = element("select", { "aria-label": word(name) }, values.map((value) => element("option", { value: String(value), text: words(value) })));
    select.addEventListener("change", () => show());
    return select;
  };
  const values = (key) => [...new Set(rows.map((row) => row[key]))];
  const age = choose("age", values("age"), (value) => named("ages", value));
  age.value = "75+";
  const miles = values("mile");
  const mile = choose("mile", miles, (value) => named("miles", value));
  mile.value = miles.at(-1);
  const body = element("tbody", {});
  const show = () => body.replaceChildren(...rows.filter((row) => row.age === age.value && row.mile === mile.value).map((row) => element("tr", { className: row.difference > 0 ? "nearer" : row.difference < 0 ? "farther" : "same" },
    element("th", { scope: "row", text: named("kinds", row.destination) }), element("td", { text: row.minutes }), element("td", { text: named("moment", String(row.percentile)) }),
    element("td", { text: percent(row.before) }), element("td", { text: percent(row.after) }), element("td", { text: `${row.difference > 0 ? "+" : ""}${number(row.difference * 100, 1)}` }))));
  show();
  return element("div", { className: "indicators" }, element("h3", { text: word("indicators") }), element("p", { className: "note", text: word("indicatorNote") }),
    element("div", { className: "choose" }, age, mile),
    element("div", { className: "wide", tabindex: "0", role: "region", "aria-label": word("indicators") }, element("table", {},
      element("thead", {}, element("tr", {}, ["destination", "withinMinutes", "percentile", "before", "after", "points"].map((key) => element("th", { scope: "col", text: word(key) })))), body)));
}
