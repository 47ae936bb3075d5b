// Work back from a goal: goals, the budget, measures to choose from.

import { button, element } from "../app/element.js";
import { showBackcast } from "./backcast_result.js";
import { facts } from "./facts.js";
import { choice, dayField, numberField } from "./fields.js";
import { earlierRuns, follow, start } from "./run.js";
import { scenarioOf } from "./scenario.js";
import { get } from "./server.js";
import { attempt, tell } from "../desk/told.js";
import { named, nameOf, word } from "./words.js";

const MAN = 10_000; // yen
const MONEY = { type: "integer", minimum: 0, maximum: 10_000_000_000_000 };

const draft = { goals: null, years: [2026, 2035], budget: 400_000_000, measures: null, chosen: new Set() };

function begin() {
  if (draft.goals) return;
  const { targets, measures } = facts.library ?? {};
  draft.goals = (targets?.targets ?? [{ indicator: usual(), year: 2035, at_least: 0.7 }]).map((each) => ({ ...each }));
  draft.years = [...(targets?.years ?? draft.years)];
  draft.budget = targets?.budget_yen ?? draft.budget;
  draft.measures = structuredClone(measures?.measures ?? []);
  draft.chosen = new Set(draft.measures.map((each) => each.id));
}

const usual = () => `75+ ${Object.keys(facts.studio.destinations)[0]} 45 p50 ${facts.studio.miles.at(-1)}`;

export function backcastPanel(base) {
  begin();
  const out = element("div", { id: "outcome" });
  const goals = element("div", { className: "goals" });
  const measures = element("div", { className: "measures" });
  const showGoals = () => goals.replaceChildren(...draft.goals.map((goal, index) => goalRow(goal, index, showGoals)));
  const showMeasures = () => measures.replaceChildren(...draft.measures.map((each) => measureRow(each)));
  showGoals();
  showMeasures();
  const year = { type: "integer", minimum: 1900, maximum: 2200 };
  const first = kept(numberField(word("firstYear"), year, draft.years[0], { required: true }), (value) => { draft.years[0] = value; });
  const last = kept(numberField(word("lastYear"), year, draft.years[1], { required: true }), (value) => { draft.years[1] = value; });
  const budget = kept(numberField(word("budget"), MONEY, draft.budget, { required: true, scale: MAN }), (value) => { draft.budget = value; });
  const count = numberField(word("departures"), { type: "integer", minimum: 1, maximum: facts.studio.departures.most }, facts.studio.departures.default, { required: true });
  const day = dayField(word("day"), facts.studio.date);
  const form = element("form", { className: "wish" }, element("p", { text: word("introGoal") }),
    element("h2", { text: word("goals") }), goals,
    element("div", { className: "buttons" }, button(word("addGoal"), () => { draft.goals.push({ indicator: usual(), year: draft.years[1], at_least: 0.7 }); showGoals(); }, { className: "quiet" })),
    element("div", { className: "fields" }, first.node, last.node, budget.node),
    element("h2", { text: word("measures") }), element("p", { className: "note", text: word("measuresNote") }), measures,
    element("div", { className: "buttons" }, button(word("useScenario"), () => { if (addScenario()) showMeasures(); }, { className: "quiet" })),
    element("div", { className: "fields" }, day.node, count.node),
    element("div", { className: "buttons" }, element("button", { className: "main", id: "run", text: word("run") })));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(() => run(out, { date: day.read(), departures: count.read() }, base));
  });
  const again = earlierRuns("backcast", base, (each) => attempt(async () => follow(out, await get(`/api/v1/runs/${each.run}`), showBackcast)));
  return element("div", { className: "panel" }, element("section", {}, form, again), out);
}

function kept(field, take) {
  field.input.addEventListener("input", () => { if (field.read() !== undefined) take(field.read()); });
  return field;
}

function goalRow(goal, index, again) {
  const words = goal.indicator.split(" ");
  const { ages, destinations, minutes, percentiles, miles, moments } = facts.studio;
  const set = (at) => (value) => { words[at] = value; goal.indicator = words.join(" "); };
  const pick = (text, options, at, group) => {
    const field = choice(text, options.map((key) => [key, named(group, String(key).replace(/^p(?=\d)/, ""))]), words[at], { required: true });
    field.input.addEventListener("change", () => set(at)(field.read()));
    return field.node;
  };
  const whens = [...percentiles.map((each) => `p${each}`), ...(moments?.[words[1]] ?? [])];
  const year = kept(numberField(word("goalYear"), { type: "integer", minimum: 1900, maximum: 2200 }, goal.year, { required: true }), (value) => { goal.year = value; });
  const share = kept(numberField(word("atLeast"), { type: "number", minimum: 0, maximum: 1 }, goal.at_least, { required: true, scale: 0.01 }), (value) => { goal.at_least = Math.round(value * 10_000) / 10_000; });
  const kind = choice(word("destination"), Object.keys(destinations).map((key) => [key, named("kinds", key)]), words[1], { required: true });
  kind.input.addEventListener("change", () => {
    set(1)(kind.read());
    if (!/^p/.test(words[3]) && !moments?.[words[1]]?.includes(words[3])) set(3)(`p${percentiles[0]}`);
    again();
  });
  return element("fieldset", { className: "goal fields" }, element("legend", { text: `${word("goals")} ${index + 1}` }),
    pick(word("age"), ages, 0, "ages"), kind.node, pick(word("withinMinutes"), minutes, 2, "none"), pick(word("percentile"), whens, 3, "moment"), pick(word("mile"), miles, 4, "miles"), share.node, year.node,
    draft.goals.length > 1 && button(word("remove"), () => { draft.goals.splice(index, 1); again(); }, { className: "quiet warn" }));
}

function measureRow(measure) {
  const box = element("input", { type: "checkbox", checked: draft.chosen.has(measure.id) });
  box.addEventListener("change", () => (box.checked ? draft.chosen.add(measure.id) : draft.chosen.delete(measure.id)));
  const names = (ids) => ids.map((id) => nameOf(draft.measures.find((each) => each.id === id) ?? { id })).join(" / ");
  const field = (key, schema, text, scale = 1) => kept(numberField(text, schema, measure[key] ?? 0, { scale }), (value) => { measure[key] = value; }).node;
  const years = { type: "integer", minimum: 0, maximum: 50 };
  return element("div", { className: "measure" }, element("label", { className: "row" }, box, element("span", { text: nameOf(measure) })),
    measure.requires?.length > 0 && element("p", { className: "note", text: word("requires", names(measure.requires)) }),
    element("details", {}, element("summary", { text: word("costs") }), element("div", { className: "fields" }, field("capex_yen", MONEY, word("capex"), MAN), field("opex_yen", MONEY, word("opex"), MAN), field("lead_years", years, word("lead")))));
}

function addScenario() {
  const { id, name_ja: name, modifications } = scenarioOf();
  if (!modifications.length) {
    tell(word("noChanges"), true);
    return false;
  }
  const own = `${id.slice(0, 150)} ${draft.measures.length + 1}`;
  draft.measures.push({ id: own, name_ja: name, modifications: structuredClone(modifications), capex_yen: 0, opex_yen: 0, lead_years: 1 });
  draft.chosen.add(own);
  return true;
}

async function run(out, wish, base) {
  const chosen = draft.measures.filter((each) => draft.chosen.has(each.id));
  if (!chosen.length) throw new Error(word("noMeasures"));
  const targets = { years: draft.years, budget_yen: draft.budget, targets: draft.goals };
  try {
    await start(out, "/api/v1/backcasts", { targets, measures: { measures: chosen }, ...wish }, word("fromGoal"), base, showBackcast);
  } catch (error) {
    if (!error.flaws?.length) throw error;
    out.replaceChildren(element("section", { className: "bad" }, element("h2", { text: word("flawed") }), error.flaws.map(({ path, message }) => element("p", { text: `${path}: ${message}` }))));
    out.scrollIntoView({ block: "center" });
  }
}
