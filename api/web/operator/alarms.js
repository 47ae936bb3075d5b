// Alarms of the calendar: what will trip riders up, who was told, and whom to tell.

import { element, button } from "../app/element.js";
import { say } from "./alarm_words.js";
import { showCalendar } from "./calendar.js";
import { ask, get } from "./server.js";
import { sheet } from "../desk/sheet.js";
import { attempt, tell } from "../desk/told.js";
import { said } from "./words.js";

// The section, filled once what is amiss is known; `current` tells whether it is still on the page.
export function alarmSection(path, person, versions, current) {
  const list = element("div", { className: "alarm-list", role: "status" }, element("p", { className: "note", text: say("looking") }));
  get(`${path}/alarms`).then(({ alarms }) => {
    if (current()) list.replaceChildren(...(alarms.length ? alarms.map(card) : [element("p", { className: "note", text: say("none") })]));
  }, () => current() && list.replaceChildren(element("p", { className: "note", text: say("unknown") })));
  return element("section", { className: "alarms" },
    element("div", { className: "head" },
      element("h3", { text: say("alarms") }),
      button(say("calendar"), () => attempt(() => showCalendar(path, versions)), { className: "quiet" }),
      person.role === "admin" && button(say("settings"), () => attempt(() => showSettings(person.operator)), { className: "quiet" })),
    list);
}

function card({ code, text, messages }) {
  const sent = messages.filter((each) => each.sentAt).length;
  const failing = messages.find((each) => !each.sentAt && each.error);
  return element("article", { className: `alarm ${code}` },
    element("p", {}, element("strong", { text: said(text) })),
    (sent > 0 || failing) && element("p", { className: "note", text: [sent > 0 && say("sent", sent), failing && say("waiting", failing.error)].filter(Boolean).join(" · ") }));
}

async function showSettings(operator) {
  const path = `api/v1/operators/${encodeURIComponent(operator)}/alarms`;
  const wish = await get(path);
  const mail = element("textarea", { name: "mail", rows: "3" });
  mail.value = wish.mail.join("\n");
  const webhook = element("input", { type: "url", name: "webhook", value: wish.webhook });
  const went = element("div", { role: "status" });
  const form = element("form", { novalidate: true },
    !wish.mailServer && element("p", { className: "note", text: say("noServer") }),
    element("label", {}, say("mail"), mail),
    element("label", {}, say("webhook"), webhook),
    element("div", { className: "buttons" }, element("button", { className: "main", text: say("save") }), button(say("tried"), () => attempt(trial), { className: "quiet" })),
    went);

  async function save() {
    const addresses = mail.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const { secret } = await ask("PUT", path, { mail: addresses, webhook: webhook.value.trim() });
    went.replaceChildren(...(secret ? [element("p", { text: say("secret") }), element("p", {}, element("code", { className: "secret", text: secret }))] : []));
    tell(say("saved"));
  }

  async function trial() {
    went.replaceChildren(element("p", { className: "note", text: say("looking") }));
    const { messages } = await ask("POST", `${path}/trial`);
    went.replaceChildren(...(messages.length ? messages.map((each) => element("p", { text: say("went", each.target, each.error) })) : [element("p", { text: say("nobody") })]));
  }

  form.addEventListener("submit", (event) => { event.preventDefault(); attempt(save); });
  sheet(say("settingsTitle"), form);
}
