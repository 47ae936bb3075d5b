// One feed: send a version, read what was found, publish it, undo it.

import { element, button } from "../app/element.js";
import { alarmSection } from "./alarms.js";
import { bulletinSection, nextTurn, underway } from "./bulletins.js";
import { showChanges } from "./changes.js";
import { showReport } from "./report.js";
import { ask, get, send } from "./server.js";
import { sheet } from "../desk/sheet.js";
import { showTimes } from "./times.js";
import { attempt, tell } from "../desk/told.js";
import { moment, word } from "./words.js";

const RANKS = ["viewer", "editor", "approver", "admin"];
const WAIT = 1500;
let waiting = 0;
let turn = 0;

// Another page is shown: what was asked for this one counts no more.
export function leaveFeed() {
  clearTimeout(waiting);
  turn += 1;
}

export async function showFeed(desk, name, person, back) {
  leaveFeed();
  const mine = turn;
  const path = `api/v1/feeds/${name}`;
  // One after the other: what the list calls done, the feed that is asked for later shows as live.
  const { versions, activations } = await get(`${path}/versions`);
  const { bulletins } = await get(`${path}/bulletins`);
  const feed = await get(path);
  if (mine !== turn) return;  // something newer was asked for meanwhile
  const again = () => attempt(() => showFeed(desk, name, person, back));
  const may = (role) => RANKS.indexOf(person.role) >= RANKS.indexOf(role);
  const done = async (told) => { tell(told); await again(); };
  const act = (told, method, to, body) => attempt(async () => {
    await ask(method, to, body);
    await done(told);
  });
  desk.replaceChildren(
    element("div", { className: "head" },
      element("h2", { text: feed.title }),
      button(word("back"), () => { leaveFeed(); back(); }, { className: "quiet" })),
    bulletinSection(feed, bulletins, may, act, done),
    alarmSection(path, person, versions, () => mine === turn),
    ...(may("editor") ? [sending(name, again)] : []),
    ...versions.map((version) => card(version, feed, person, may, act)),
    happened(activations, may, act, path));
  const busy = underway(bulletins) || versions.some((version) => version.state === "received" || (version.state === "accepted" && !version.draft));
  const planned = activations.filter((each) => each.step === "planned").map((each) => Date.parse(each.at) - Date.now());
  // Clocks differ and tabs sleep: a moment to come is looked at again within the hour.
  const next = Math.min(busy ? WAIT : Infinity, ...[...planned, nextTurn(bulletins)].map((left) => Math.min(Math.max(left, WAIT), 3_600_000)));
  waiting = setTimeout(again, next);
}

function sending(name, again) {
  const input = element("input", { type: "file", accept: ".zip,application/zip", id: "archive" });
  const bar = element("progress", { max: "1", value: "0", hidden: true, "aria-label": word("drop") });
  const place = element("label", { className: "drop", for: "archive" }, element("strong", { text: word("drop") }), element("span", { className: "note", text: word("dropNote") }), input, bar);
  const take = (file) => file && attempt(async () => {
    bar.hidden = false;
    tell(word("sending", file.name));
    await send(name, file, (part) => { bar.value = part; });
    tell(word("sent"));
    await again();
  });
  input.addEventListener("change", () => take(input.files[0]));
  place.addEventListener("dragover", (event) => { event.preventDefault(); place.classList.add("over"); });
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => { event.preventDefault(); place.classList.remove("over"); take(event.dataTransfer.files[0]); });
  return element("section", {}, place);
}

function card(version, feed, person, may, act) {
  const { ERROR, WARNING, INFO } = version.findings;
  const live = feed.live?.number === version.number;
  const path = `api/v1/feeds/${feed.name}/versions/${version.number}`;
  return element("section", { className: "version" },
    element("div", { className: "head" },
      element("h3", { text: `${word("version", version.number)} ${version.fileName}` }),
      element("span", { className: `state ${live ? "live" : version.state}`, text: live ? word("liveNow") : word("states")[version.state] })),
    element("p", { className: "facts" },
      element("span", { text: word("uploaded", moment(version.uploadedAt)) }),
      version.state !== "received" && element("span", { text: word("days", version.validFrom, version.validUntil) }),
      version.state !== "received" && element("span", { text: word("findings", ERROR, WARNING, INFO) })),
    element("div", { className: "buttons" },
      version.state !== "received" && button(word("report"), () => attempt(() => showReport(path, version)), { className: "quiet" }),
      version.state !== "received" && button(word("changes"), () => attempt(() => showChanges(path, version)), { className: "quiet" }),
      version.state === "accepted" && button(word("draft"), () => attempt(() => showTimes(version)), { className: "quiet", disabled: !version.draft }),
      version.state === "accepted" && element("a", { className: "quiet", href: `print.html#feed=${encodeURIComponent(feed.name)}&version=${version.number}`, target: "_blank", text: word("sheets") }),
      version.state === "accepted" && may("approver") && !version.approvedBy && button(word("approve"), () => act(word("approved"), "POST", `${path}/approval`), { className: "quiet" }),
      version.state === "accepted" && may("approver") && !live && button(word("publish"), () => publishing(path, ERROR + WARNING > 0, act), { className: "quiet" })));
}

function publishing(path, warned, act) {
  const at = element("input", { type: "datetime-local", name: "at" });
  const reason = element("input", { type: "text", name: "reason", required: warned, autocomplete: "off" });
  const form = element("form", {}, element("label", {}, word("at"), at), element("label", {}, word("reason"), reason), element("button", { className: "main", text: word("plan") }));
  const open = sheet(word("publish"), form);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    open.close();
    const when = at.value ? new Date(at.value).toISOString() : null;
    act(when ? word("planned", moment(when)) : word("publishing"), "POST", `${path}/activation`, { at: when, reason: reason.value });
  });
}

function happened(activations, may, act, path) {
  const rows = activations.map((each) => element("tr", {},
    element("td", { text: moment(each.at) }),
    element("td", { text: each.version === null ? word("asRegion") : word("version", each.version) }),
    element("td", {}, element("span", { className: `state ${each.step}`, text: word("states")[each.step] })),
    element("td", { text: each.reason }),
    element("td", {}, each.step === "planned" && may("approver") && button(word("withdraw"), () => act(word("withdrawn"), "DELETE", `api/v1/activations/${each.id}`), { className: "quiet warn" }))));
  const undo = () => { if (confirm(word("undoSure"))) act(word("undone"), "POST", `${path}/undo`); };
  return element("section", { className: "history" },
    element("div", { className: "head" },
      element("h3", { text: word("history") }),
      activations.some((each) => each.step === "done") && may("approver") && button(word("undo"), undo, { className: "quiet warn" })),
    rows.length ? element("div", { className: "places" }, element("table", {}, element("tbody", {}, rows))) : element("p", { className: "note", text: word("noHistory") }));
}
