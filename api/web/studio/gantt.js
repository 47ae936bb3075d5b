// When to begin: a row for each measure, a column for each year; its float in words and in colour.

import { element } from "../app/element.js";
import { nameOf, word } from "./words.js";

export function gantt(result) {
  const [first, last] = result.years;
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const phase = (year, { start, lead, latest }) => {
    if (year >= start - lead && year < start) return "lead";
    if (year < start) return "";
    return year < latest ? "float" : "live";
  };
  const rows = result.measures.map((each) => element("tr", {},
    element("th", { scope: "row" }, nameOf(each), each.float === 0 && element("span", { className: "now", text: word("now") })),
    element("td", {}, element("strong", { text: each.start })), element("td", { text: each.earliest }), element("td", { text: each.latest }), element("td", { text: word("floatYears", each.float) }),
    years.map((year) => {
      const what = phase(year, each);
      return element("td", { className: `year ${what}` }, what && element("span", { className: "unseen", text: word("ganttLegend")[what] }), year === each.start && element("b", { "aria-hidden": "true", text: "▶" }));
    })));
  const head = ["measure", "start", "earliest", "latest", "float"].map((key) => element("th", { scope: "col", text: word(key) }));
  return element("div", {}, element("h3", { text: word("gantt") }),
    element("div", { className: "wide", tabindex: "0", role: "region", "aria-label": word("gantt") }, element("table", { className: "gantt" },
      element("thead", {}, element("tr", {}, head, years.map((year) => element("th", { scope: "col", className: "year", text: year })))), element("tbody", {}, rows))),
    element("p", { className: "legend" }, Object.entries(word("ganttLegend")).map(([what, text]) => element("span", {}, element("i", { className: `year ${what}`, "aria-hidden": "true" }), text))));
}
