// What a backcast found: targets met or missed, dated measures, cost by year, contradictions.

import { element } from "../app/element.js";
import { gantt } from "./gantt.js";
import { downloads } from "./run.js";
import { named, nameOf, percent, word, yen } from "./words.js";

export function showBackcast(box, result, state) {
  const slips = result.measures.filter((each) => each.slips.length);
  box.replaceChildren(element("section", { className: "result", tabindex: "-1" },
    element("h2", { text: word("result") }), element("p", { className: "note", text: word("plans", result.simulated_plans) }),
    targets(result),
    result.conflict && element("div", { className: "conflict bad" }, element("h3", { text: word("conflict") }), element("ul", {}, [...result.conflict.targets.map(inWords), ...result.conflict.budget_years.map((year) => word("conflictBudget", year))].map((text) => element("li", { text })))),
    result.measures.length ? gantt(result) : element("p", { text: word("nothingNeeded") }),
    slips.length > 0 && element("div", {}, element("h3", { text: word("slips") }), element("p", { className: "note", text: word("slipsNote") }),
      element("ul", {}, slips.map((each) => element("li", {}, element("strong", { text: nameOf(each) }), " ", word("missedIf", each.latest + 1, each.slips.map(({ target, value }) => `${inWords(target)} → ${percent(value, 2)}`).join(" / ")))))),
    result.left_out.length > 0 && element("div", {}, element("h3", { text: word("leftOut") }), element("p", { text: result.left_out.map(nameOf).join(" / ") })),
    spending(result), downloads(state)));
  box.firstElementChild.focus({ preventScroll: true });
  box.firstElementChild.scrollIntoView({ block: "start" });
}

// `75+ hospital 45 p50 shuttle >= 71.0% (2031)` for people.
function inWords(name) {
  const [indicator, rest = ""] = name.split(" >= ");
  const [age, kind, minutes, when, mile] = indicator.split(" ");
  const text = word("targetOf", { age: named("ages", age), kind: named("kinds", kind), minutes, when: named("moment", when.replace(/^p(?=\d)/, "")), mile: named("miles", mile) });
  const [share, year] = rest.replace(/[()]/g, "").split(" ");
  return rest ? `${text} ≥ ${share} (${year})` : text;
}

function targets(result) {
  return element("div", { className: "wide", tabindex: "0", role: "region", "aria-label": word("goals") }, element("table", {},
    element("thead", {}, element("tr", {}, ["goals", "reached", "result"].map((key) => element("th", { scope: "col", text: word(key) })))),
    element("tbody", {}, result.targets.map((each) => element("tr", { className: each.met ? "nearer" : "farther" }, element("th", { scope: "row", text: inWords(each.name) }), element("td", { text: percent(each.reached) }), element("td", {}, element("strong", { text: word(each.met ? "met" : "missed") })))))));
}

function spending(result) {
  const most = Math.max(...result.spending.map((each) => each.yen), 1);
  return element("div", {}, element("h3", { text: word("spending") }), element("table", { className: "spending" }, element("tbody", {}, result.spending.map((each) => element("tr", {},
    element("th", { scope: "row", text: each.year }), element("td", { text: yen(each.yen) }),
    element("td", { className: "bar" }, element("meter", { min: "0", max: String(most), value: String(each.yen), "aria-label": `${each.year}: ${yen(each.yen)}` })))))));
}
