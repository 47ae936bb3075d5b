// Try changes: a name, a list of modifications, run.

import { button, element } from "../app/element.js";
import { changeList } from "./changes.js";
import { facts } from "./facts.js";
import { dayField, labelled, numberField, textField } from "./fields.js";
import { earlierRuns, follow, start } from "./run.js";
import { showScenario } from "./scenario_result.js";
import { get } from "./server.js";
import { attempt, tell } from "../desk/told.js";
import { word } from "./words.js";

const KEPT = "tsunagu.studio.scenario";
const draft = load();

function load() {
  try {
    return { name: "", year: 2035, list: [], ...JSON.parse(localStorage.getItem(KEPT) ?? "{}") };
  } catch {
    return { name: "", year: 2035, list: [] };
  }
}

const keep = () => localStorage.setItem(KEPT, JSON.stringify(draft));

export function scenarioOf() {
  const name = draft.name || word("tryChanges");
  return { id: name.slice(0, 200), name_ja: name, modifications: draft.list.map(({ change }) => change) };
}

export function scenarioPanel(base) {
  const out = element("div", { id: "outcome" });
  const list = changeList(draft.list, keep);
  const name = textField(word("name"), draft.name);
  name.input.addEventListener("input", () => { draft.name = name.read() ?? ""; keep(); });
  const year = numberField(word("year"), { type: "integer", minimum: facts.studio.years[0], maximum: facts.studio.years[1] }, draft.year, { required: true });
  year.input.addEventListener("input", () => { draft.year = year.read() ?? 2035; keep(); });
  const { departures } = facts.studio;
  const count = numberField(word("departures"), { type: "integer", minimum: 1, maximum: departures.most }, departures.default, { required: true });
  const day = dayField(word("day"), facts.studio.date);
  const show = (box, result, state) => showScenario(box, result, state, base);
  const form = element("form", { className: "wish" }, element("p", { text: word("intro") }), name.node, element("h2", { text: word("changes") }), list.node,
    element("div", { className: "fields" }, year.node, facts.studio.assumed && element("p", { className: "note", text: word("assumed") }), day.node, count.node),
    element("div", { className: "buttons" }, element("button", { className: "main", id: "run", text: word("run") }), button(word("saveFile"), save, { className: "quiet" }), opening(list)));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => run(list, out, { year: year.read(), date: day.read(), departures: count.read() }, base, show));
  });
  const again = earlierRuns("scenario", base, (each) => attempt(async () => {
    const state = await get(`/api/v1/runs/${each.run}`);
    await follow(out, state, show);
  }));
  return element("div", { className: "panel" }, element("section", {}, form, again), out);
}

// What the server finds wrong is shown at the change that it is about.
async function run(list, out, wish, base, show) {
  for (const each of draft.list) each.flaws = [];
  list.show();
  const scenario = scenarioOf();
  try {
    await start(out, "/api/v1/scenarios", { scenario, ...wish }, scenario.name_ja, base, show);
  } catch (error) {
    const other = [];
    for (const { path, message } of error.flaws ?? []) {
      const [, at] = path.match(/^scenario\/modifications\/(\d+)/) ?? [];
      if (at !== undefined && draft.list[at]) draft.list[at].flaws.push(message);
      else other.push(`${path}: ${message}`);
    }
    list.show();
    if (!error.flaws?.length) throw error;
    out.replaceChildren(element("section", { className: "bad", tabindex: "-1" }, element("h2", { text: word("flawed") }), other.map((text) => element("p", { text }))));
    document.querySelector(".change.bad")?.scrollIntoView({ block: "center" });
    tell(word("flawed"), true);
  }
}

// JSON is YAML too: the command line reads it as it is.
function save() {
  const text = JSON.stringify(scenarioOf(), null, 1);
  const link = element("a", { href: URL.createObjectURL(new Blob([text], { type: "application/json" })), download: "scenario.json" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function opening(list) {
  const input = element("input", { type: "file", accept: ".json,application/json" });
  input.addEventListener("change", async () => {
    try {
      const said = JSON.parse(await input.files[0].text());
      if (!Array.isArray(said.modifications)) throw new Error();
      draft.list.splice(0, draft.list.length, ...said.modifications.map((change) => ({ change, draft: {} })));
      draft.name = said.name_ja ?? said.id ?? "";
      keep();
      list.show();
      document.querySelector(".wish input[type=text]").value = draft.name;
    } catch {
      tell(word("badFile"), true);
    }
    input.value = "";
  });
  const field = labelled(word("openFile"), input);
  field.classList.add("file");
  return field;
}
