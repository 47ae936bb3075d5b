// The desk: who is signed in, all feeds, one feed.

import { element, button } from "../app/element.js";
import { listenToSkip } from "../app/skip.js";
import { leaveFeed, showFeed } from "./feed.js";
import { ask, get } from "./server.js";
import { attempt, tell } from "../desk/told.js";
import { speak, switchLanguage, word } from "./words.js";

const desk = document.getElementById("desk");
let person = null;
let shown = "";

async function signIn() {
  const link = location.hash.slice(1);
  if (link) {
    history.replaceState(null, "", location.pathname); // a used link stays in no history
    try {
      person = await ask("POST", "api/v1/session", { link });
      return;
    } catch {
      tell(word("linkUsed"), true);
    }
  }
  person = await get("api/v1/session").catch(() => null);
}

async function show() {
  speak();
  document.title = `${word("title")} – Tsunagu`;
  document.getElementById("who").textContent = person ? `${person.name} · ${person.operator} · ${person.role}` : "";
  document.getElementById("sign-out").hidden = !person;
  leaveFeed();
  if (!person) {
    desk.replaceChildren(element("section", {}, element("p", { text: word("openLink") })));
    return;
  }
  if (shown) await attempt(() => showFeed(desk, shown, person, () => { shown = ""; show(); }));
  else await attempt(showFeeds);
}

async function showFeeds() {
  const { feeds } = await get("api/v1/feeds");
  const own = feeds.filter((feed) => feed.operator === person.operator);
  const list = own.map((feed) => element("section", { className: "feed" },
    element("div", { className: "head" },
      element("h3", {}, button(feed.title, () => { shown = feed.name; show(); }, { className: "open" })),
      element("span", { className: `state ${feed.live ? "live" : ""}`, text: feed.live ? `${word("liveNow")}: ${word("version", feed.live.number)}` : word("asRegion") }))));
  desk.replaceChildren(
    element("div", { className: "head" }, element("h2", { text: word("feeds") })),
    ...(list.length ? list : [element("p", { text: word("noFeeds") })]),
    ...(person.role === "admin" ? [adding()] : []));
}

function adding() {
  const field = (name, key, required) => element("label", {}, word(key), element("input", { type: "text", name, required, autocomplete: "off" }));
  const form = element("form", {}, element("h3", { text: word("addFeed") }), field("name", "feedName", true), field("title", "feedTitle", true), field("licence", "licence", false), element("button", { className: "main", text: word("add") }));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    attempt(async () => {
      const body = Object.fromEntries([...new FormData(form)].filter(([, value]) => value));
      shown = (await ask("POST", "api/v1/feeds", body)).name;
      await show();
    });
  });
  return element("section", {}, form);
}

document.getElementById("language").addEventListener("click", () => { switchLanguage(); show(); });
document.getElementById("sign-out").addEventListener("click", () => attempt(async () => {
  await ask("DELETE", "api/v1/session");
  person = null;
  shown = "";
  await show();
}));
document.getElementById("sheet-close").addEventListener("click", () => document.getElementById("sheet").close());
listenToSkip();
speak();
await signIn();
await show();
