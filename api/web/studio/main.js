// The studio: which network is changed, and what is wanted of it.

import { element } from "../app/element.js";
import { listenToSkip } from "../app/skip.js";
import { backcastPanel } from "./backcast.js";
import { loadFacts } from "./facts.js";
import { scenarioPanel } from "./scenario.js";
import { askAt, get } from "./server.js";
import { attempt } from "../desk/told.js";
import { said, speak, switchLanguage, word } from "./words.js";

const studio = document.getElementById("studio");
const PANELS = { tryChanges: scenarioPanel, fromGoal: backcastPanel };
let shown = location.hash === "#goal" ? "fromGoal" : "tryChanges";
let regions = [];
let base = "";
let open = false;

async function begin() {
  const initial = await get("/api/v1/map/initial");
  regions = initial.region.regions ?? [];
  document.getElementById("where").textContent = said(initial.region.titles) || initial.region.name;
  await loadFacts();
  open = true;
}

function show() {
  speak();
  document.title = `${word("title")} – Tsunagu`;
  if (!open) {
    studio.replaceChildren(element("section", {}, element("p", { text: word("closed") })));
    return;
  }
  const tabs = Object.keys(PANELS).map((key) => {
    const input = element("input", { type: "radio", name: "tab", value: key, checked: key === shown });
    input.addEventListener("change", () => {
      shown = key;
      history.replaceState(null, "", key === "fromGoal" ? "#goal" : "#changes");
      show();
    });
    return element("label", {}, input, element("span", { text: word(key) }));
  });
  studio.replaceChildren(
    element("div", { className: "head" }, element("fieldset", { className: "segments", "aria-label": word("tabs") }, tabs), regions.length > 1 && chooseBase()),
    PANELS[shown](base));
}

// The other embedded network stands under a path of its own.
function chooseBase() {
  const select = element("select", { id: "base" }, regions.map((region) => element("option", { value: region.path, text: said(region.titles), selected: region.path === base })));
  select.addEventListener("change", () => attempt(async () => {
    base = select.value;
    askAt(base);
    await loadFacts();
    show();
  }));
  return element("div", { className: "base" }, element("label", { for: "base", text: word("base") }), select);
}

document.getElementById("language").addEventListener("click", () => { switchLanguage(); show(); });
document.getElementById("sheet-close").addEventListener("click", () => document.getElementById("sheet").close());
listenToSkip();
speak();
await attempt(begin);
show();
document.documentElement.classList.add("ready");
