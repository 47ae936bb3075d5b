// Whether a journey found before still runs as it was planned.

import { button, element, picture } from "./element.js";
import { ask } from "./server.js";
import { said, word } from "./words.js";

// A button, and below it what the server says; `onAgain` searches anew where the journey cannot be made any more.
export function checkNow(itinerary, onAgain) {
  const told = element("div", { className: "told", role: "status" });
  let latest = 0;
  const check = button(word("checkNow"), async () => {
    const mine = ++latest;
    told.replaceChildren(element("p", { text: word("searching") }));
    const reply = await ask("/api/v6/refresh-itinerary", { itineraryId: itinerary.id, joinInterlinedLegs: "false", detailedLegs: "false" }).catch((refusal) => refusal);
    if (mine === latest) told.replaceChildren(...lines(reply, onAgain));
  }, { icon: "clock", className: "quiet" });
  return [check, told];
}

function lines({ refresh, text }, onAgain) {
  if (!refresh) return [element("p", { text: text ?? word("offline") })];
  if (refresh.state === "as_planned") return [element("p", { text: word("runsAsPlanned") })];
  const changes = refresh.changes.map((change) => element("p", { className: change.breaks ? "last warn" : "last" },
    picture("warning"), element("span", { text: said(change.text) })));
  return refresh.state === "broken" ? [...changes, button(word("searchAnew"), onAgain, { className: "main" })] : changes;
}
