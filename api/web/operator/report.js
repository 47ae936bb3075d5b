// What was found in a version: in which row, why, and how it is cured.

import { element } from "../app/element.js";
import { get } from "./server.js";
import { sheet } from "../desk/sheet.js";
import { said, word } from "./words.js";

export async function showReport(path, version) {
  const { notices } = await get(`${path}/report`);
  const shown = notices.length ? notices.map(finding) : [element("p", { text: word("nothingFound") })];
  sheet(`${word("report")} – ${word("version", version.number)}`, ...shown);
}

function finding(notice) {
  const grave = notice.stops ? ["stops", word("stops")] : [notice.severity, word("severities")[notice.severity]];
  return element("div", { className: "finding" },
    element("h3", {},
      element("span", { className: `grave ${grave[0]}`, text: grave[1] }),
      element("span", { text: said(notice.title) }),
      element("span", { className: "note", text: word("times", notice.totalNotices) })),
    element("p", { className: "cure", text: `→ ${said(notice.cure)}` }),
    element("details", { open: notice.stops },
      element("summary", {}, element("code", { text: notice.code })),
      element("div", { className: "places" }, places(notice.sampleNotices))));
}

function places(samples) {
  const head = element("tr", {}, ["file", "row", "values"].map((key) => element("th", { text: word(key), scope: "col" })));
  const rows = samples.map(({ filename, csvRowNumber, ...values }) => element("tr", {},
    element("td", { text: filename ?? "" }),
    element("td", { text: csvRowNumber === undefined ? "" : String(csvRowNumber) }),
    element("td", {}, element("code", { text: Object.entries(values).map(([name, value]) => `${name}: ${value}`).join("  ") }))));
  return element("table", {}, element("thead", {}, head), element("tbody", {}, rows));
}
