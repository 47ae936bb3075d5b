// The answer of the simple page: three journeys, then one of them step by step, spoken.

import { isThere, noneText, nothing } from "./answer.js";
import { button, element, picture } from "./element.js";
import { barrierList, changesOf, inLine, priceOf, statusMarks } from "./facts.js";
import { badge } from "./badge.js";
import { lastServiceNotes } from "./last_service.js";
import { missed } from "./missed.js";
import { iconOf, isStreet, streetName } from "./modes.js";
import { dayOf, question } from "./question.js";
import { platform } from "./platform.js";
import { region } from "./region.js";
import { sentences } from "./spoken.js";
import { clock, metres, minutes } from "./times.js";
import { threeChoices } from "./three_choices.js";
import { booking } from "./timeline.js";
import { canSpeak, sayAloud } from "./voice.js";
import { word } from "./words.js";

export function showChoices(box, reply, { from, to, heading, onBack, onStart, onRelax }) {
  const date = dayOf(question, region.tz);
  const world = { zone: region.tz, date, names: { START: from.reading ?? from.name, END: to.reading ?? to.name }, shown: { START: from.name, END: to.name } };
  const choices = threeChoices(reply);
  const detail = element("div", { className: "detail", "aria-live": "polite" });
  let chosen = choices[0]?.itinerary;
  const cards = choices.map(({ itinerary, titles }) => choiceButton(itinerary, titles, world, (card) => {
    chosen = itinerary;
    for (const each of cards) each.setAttribute("aria-pressed", String(each === card));
    showDetail(detail, itinerary, world);
  }));
  const after = element("div", { className: "after" });
  box.append(...cards, ...(choices.length ? [] : [nothing(reply, onRelax, world)]), detail, after,
    element("div", { className: "buttons" },
      choices.length > 0 && element("button", { type: "button", className: "big home", onClick: () => onBack(chosen) }, picture("back"), element("b", { text: word("wayBack") })),
      button(word("backToStart"), onStart, { className: "quiet", icon: "home" })));
  if (cards.length) {
    cards[0].setAttribute("aria-pressed", "true");
    showDetail(detail, choices[0].itinerary, world);
    sayAloud(`${heading.textContent}\n${sentences(choices[0].itinerary, world).join("")}`);
  } else sayAloud(noneText(reply));
  if (isThere(reply)) return;
  lastServiceNotes(question, choices[0]?.itinerary, date, () => {}).then((notes) => after.replaceChildren(...notes.filter((note) => note.tagName === "P"))).catch(() => {});
}

function choiceButton(itinerary, titles, world, onChoose) {
  const at = (time) => clock(time, world.zone, world.date);
  const walked = itinerary.walkDistance ? `${word("modes").WALK} ${metres(itinerary.walkDistance)}` : "";
  const card = element("button", { type: "button", className: "choice", "aria-pressed": "false" },
    element("span", { className: "titles", text: titles.join(" · ") }),
    element("strong", { text: word("leaveArrive", at(itinerary.startTime), at(itinerary.endTime)) }),
    element("span", { className: "signs" }, itinerary.legs.filter((leg) => leg.duration >= 60).map((leg) => picture(iconOf(leg), isStreet(leg) ? streetName(leg) : ""))),
    element("span", { className: "marks" }, statusMarks(itinerary, region.marks)),
    element("span", {}, inLine([minutes(itinerary.duration), changesOf(itinerary), walked, priceOf(itinerary)])));
  card.addEventListener("click", () => {
    onChoose(card);
    sayAloud(sentences(itinerary, world).join(""));
  });
  return card;
}

function showDetail(box, itinerary, world) {
  const names = (place) => world.shown[place.name] ?? place.name;
  const at = (time) => clock(time, world.zone, world.date);
  const steps = itinerary.legs.filter((leg) => !isStreet(leg) || leg.duration >= 60).map((leg) => element("li", {},
    picture(iconOf(leg)),
    element("div", {},
      isStreet(leg)
        ? element("b", { text: word("goBy", streetName(leg), names(leg.to), minutes(leg.duration)) })
        : element("div", {},
          element("b", { text: word(leg.interlineWithPreviousLeg ? "stayAboard" : "boardAt", at(leg.startTime), names(leg.from)) }),
          element("div", {}, badge(leg), leg.headsign ? ` ${word("bound", leg.headsign)}` : "", " ", platform(leg.from, leg.mode)),
          element("b", { text: word("alightAt", at(leg.endTime), names(leg.to)) })),
      element("div", { className: "marks" }, statusMarks({ legs: [leg] }, region.marks)),
      booking(leg, world), missed(leg, world))));
  box.replaceChildren(barrierList(itinerary) ?? "", element("ol", { className: "big-steps" }, steps,
    element("li", { className: "there" }, picture("star"), element("b", { text: word("thereAt", at(itinerary.endTime)) }))),
    canSpeak() ? button(word("readAloud"), () => sayAloud(sentences(itinerary, world).join("")), { icon: "sound", className: "main" }) : "");
}
