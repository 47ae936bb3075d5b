// One run: its progress, stopping it, what came out; runs of before are remembered by this browser.

import { button, element } from "../app/element.js";
import { addressOf, ask, get } from "./server.js";
import { attempt, tell } from "../desk/told.js";
import { moment, named, word } from "./words.js";

const WAIT = 700;
const KEPT = "tsunagu.studio.runs";
const MOST = 12;

const earlier = () => JSON.parse(localStorage.getItem(KEPT) ?? "[]");

function remember(run) {
  const kept = [run, ...earlier().filter((each) => each.run !== run.run)].slice(0, MOST);
  localStorage.setItem(KEPT, JSON.stringify(kept));
}

function forget(run) {
  localStorage.setItem(KEPT, JSON.stringify(earlier().filter((each) => each.run !== run)));
  ask("DELETE", `/api/v1/runs/${run}`).catch(() => null);
}

// Start what is asked and show how it goes in `box`; `show(result, state)` draws what came out.
export async function start(box, path, body, name, base, show) {
  const state = await ask("POST", path, body);
  remember({ run: state.run, kind: state.kind, name, base, created: state.created });
  await follow(box, state, show);
}

export async function follow(box, state, show) {
  const bar = element("progress", { "aria-label": word("running") });
  const said = element("p", { role: "status" });
  let stopped = false;
  const stop = button(word("stop"), () => attempt(async () => {
    stopped = true;
    await ask("DELETE", `/api/v1/runs/${state.run}`);
  }), { className: "quiet warn", id: "stop-run" });
  box.replaceChildren(element("section", { className: "progress" }, said, bar, stop));
  while (["waiting", "running"].includes(state.state) && !stopped) {
    told(said, bar, state);
    await new Promise((done) => setTimeout(done, WAIT));
    if (!box.isConnected) return;
    state = await get(`/api/v1/runs/${state.run}`);
  }
  if (state.state === "done") return show(box, await get(`/api/v1/runs/${state.run}/files/result.json`), state);
  if (stopped || state.state === "cancelled") {
    box.replaceChildren();
    return tell(word("stopped"));
  }
  box.replaceChildren(element("section", { className: "bad" }, element("h2", { text: word("failed") }), state.flaws.map((flaw) => element("p", { text: flaw.message }))));
  return undefined;
}

function told(said, bar, { state, progress }) {
  if (state === "waiting" || !progress.stage) {
    said.textContent = word("waiting");
    bar.removeAttribute("value");
    return;
  }
  const states = progress.stage === "simulate" ? ` – ${word("states", progress.states)}` : "";
  said.textContent = word("progress", named("stages", progress.stage), progress.done, progress.of) + states;
  if (progress.of) {
    bar.max = progress.of;
    bar.value = progress.done;
  } else bar.removeAttribute("value");
}

export function downloads(state) {
  const links = Object.entries(state.files).filter(([name]) => name !== "result.json");
  return element("div", { className: "downloads" }, element("h3", { text: word("downloads") }),
    element("div", { className: "buttons" }, links.map(([name, path]) => element("a", { className: "quiet", href: addressOf(path), download: name, text: named("files", name) }))),
    element("p", { className: "note" }, word("hash"), " ", element("code", { text: state.hash })));
}

export function earlierRuns(kind, base, open) {
  const runs = earlier().filter((each) => each.kind === kind && each.base === base);
  if (!runs.length) return null;
  const rows = runs.map((each) => element("li", {},
    button(`${each.name} – ${moment(each.created)}`, () => open(each), { className: "open" }),
    button(word("forget"), (event) => { forget(each.run); event.target.closest("li").remove(); }, { className: "quiet small", "aria-label": `${word("forget")} ${each.name}` })));
  return element("details", { className: "earlier" }, element("summary", { text: word("earlier") }), element("ul", {}, rows));
}
