// What riders are told now, what is to come, and what was: taken back in one step.

import { element, button } from "../app/element.js";
import { say } from "./bulletin_words.js";
import { showBulletinForm } from "./bulletin_form.js";
import { moment, said } from "./words.js";
import { attempt } from "../desk/told.js";

const PAST_SHOWN = 20;

// Whether the worker that was asked does not yet answer as was told.
export const underway = (bulletins) => bulletins.some((each) => (each.state === "withdrawn" || each.state === "over") ? each.state === "withdrawn" && each.served : !each.served);

// When the next one begins or ends, in milliseconds from now.
export function nextTurn(bulletins) {
  const turns = bulletins.filter((each) => each.state === "now" || each.state === "coming").flatMap((each) => [each.from, each.until]);
  return Math.min(Infinity, ...turns.filter(Boolean).map((at) => Date.parse(at) - Date.now()).filter((left) => left > 0));
}

export function bulletinSection(feed, bulletins, may, act, told) {
  const open = bulletins.filter((each) => each.state === "now" || each.state === "coming");
  const past = bulletins.filter((each) => !open.includes(each)).slice(0, PAST_SHOWN);
  return element("section", { className: "bulletins" },
    element("div", { className: "head" },
      element("h3", { text: say("bulletins") }),
      may("editor") && button(say("make"), () => attempt(() => showBulletinForm(feed.name, told)), { className: "quiet" })),
    open.length ? open.map((each) => card(each, may, act)) : element("p", { className: "note", text: say("none") }),
    past.length > 0 && element("details", {}, element("summary", { text: say("past") }), past.map((each) => card(each, may, act))));
}

function card(bulletin, may, act) {
  const holds = bulletin.state === "now" || bulletin.state === "coming";
  const title = said(bulletin.heading);
  const withdraw = () => { if (confirm(say("sure", title))) act(say("withdrawn"), "DELETE", `api/v1/bulletins/${bulletin.id}`); };
  const by = bulletin.withdrawnBy ? say("by", bulletin.withdrawnBy, moment(bulletin.withdrawnAt)) : say("by", bulletin.madeBy, moment(bulletin.madeAt));
  return element("article", { className: `bulletin ${bulletin.state}`, "data-id": String(bulletin.id) },
    element("div", { className: "head" },
      element("strong", { text: title }),
      element("span", { className: `state ${bulletin.state}`, text: say("states")[bulletin.state] }),
      holds && element("span", { className: `note ${bulletin.served ? "served" : "waiting-for"}`, text: bulletin.served ? say("served") : say("notYet") }),
      holds && may("editor") && button(say("withdraw"), withdraw, { className: "quiet warn" })),
    said(bulletin.text).split("\n").map((line) => element("p", { className: "note", text: line })),
    element("p", { className: "note", text: by }));
}
