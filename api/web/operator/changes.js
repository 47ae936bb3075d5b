// What changes for passengers by a version: who loses most first, then routes, trips, stops, fares.

import { element } from "../app/element.js";
import { changesMap } from "./changes_map.js";
import { get } from "./server.js";
import { sheet } from "../desk/sheet.js";
import { currentLanguage, word } from "./words.js";

const SHOWN = 30;
const SAID = {
  ja: {
    comparing: "比べています…", nothing: "お客さまから見た違いはありません。", against: (n) => n === null ? "最初からのものと比べて" : `第${n}版と比べて`,
    losers: "不便になる停留所", winners: "便利になる停留所", sampled: (all, slow, fast, gone) => `試した移動 ${all}件：遅くなる ${slow}件、速くなる ${fast}件、行けなくなる ${gone}件`,
    lost: (m) => m > 0 ? `平均 ${m}分 余計にかかる` : `平均 ${-m}分 早く着く`, way: (to, day, at, a, b) => `${to}まで（${day === "sunday" ? "日曜" : "平日"} ${at}）：${a} → ${b}`, minutes: (m) => m === null ? "2時間以内に着けない" : `${m}分`,
    kinds: { routesRemoved: "なくなる路線", routesAdded: "新しい路線", routesRenamed: "路線名の変更", routesChanged: "変わる路線", stopsRemoved: "なくなる停留所", stopsAdded: "新しい停留所", stopsMoved: "移る停留所", stopsRenamed: "停留所名の変更", fares: "運賃の変更", shapes: "経路の線の変更", daysGained: "運行日が増える", daysLost: "運行日が減る", daysOtherwise: "運行内容が変わる日" },
    count: (n) => `${n.toLocaleString("ja-JP")}件`, days: (n) => `${n}日`, more: (n) => `ほか${n.toLocaleString("ja-JP")}件`, moved: (m) => `${m}m移動`, any: "全区間", none: "なし", apart: (m) => m === null ? "線の有無が変わる" : `最大${m}m`,
    gains: (names) => `停車が増える：${names}`, loses: (names) => `通過・廃止：${names}`, weekdays: ["月", "火", "水", "木", "金", "土", "日"], weekday: "平日", daily: "毎日",
    trips: (a, b) => `${a}便 → ${b}便`, first: (a, b) => `始発 ${a} → ${b}`, last: (a, b) => `最終 ${a} → ${b}`, every: (a, b) => `間隔 ${a} → ${b}分`,
    added: (t) => `増える便 ${t}`, removed: (t) => `なくなる便 ${t}`, retimed: (t) => `時刻の変わる便 ${t}`, rerouted: (t) => `経路の変わる便 ${t}`, noImpact: "試しのネットワークができると、所要時間の変化も見られます。",
  },
  en: {
    comparing: "Comparing…", nothing: "Passengers will notice no difference.", against: (n) => n === null ? "Compared with the timetable from the start" : `Compared with version ${n}`,
    losers: "Stops that lose", winners: "Stops that gain", sampled: (all, slow, fast, gone) => `${all} sampled journeys: ${slow} slower, ${fast} faster, ${gone} no longer possible`,
    lost: (m) => m > 0 ? `${m} min longer on average` : `${-m} min shorter on average`, way: (to, day, at, a, b) => `to ${to} (${day} ${at}): ${a} → ${b}`, minutes: (m) => m === null ? "not within 2 hours" : `${m} min`,
    kinds: { routesRemoved: "Routes that end", routesAdded: "New routes", routesRenamed: "Routes renamed", routesChanged: "Routes that change", stopsRemoved: "Stops that close", stopsAdded: "New stops", stopsMoved: "Stops that move", stopsRenamed: "Stops renamed", fares: "Fares", shapes: "Lines on the map", daysGained: "Days that gain service", daysLost: "Days that lose service", daysOtherwise: "Days that run otherwise" },
    count: (n) => n.toLocaleString("en"), days: (n) => `${n} days`, more: (n) => `and ${n.toLocaleString("en")} more`, moved: (m) => `moves ${m} m`, any: "anywhere", none: "none", apart: (m) => m === null ? "a line comes or goes" : `up to ${m} m`,
    gains: (names) => `also calls at ${names}`, loses: (names) => `no longer calls at ${names}`, weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], weekday: "Mon–Fri", daily: "every day",
    trips: (a, b) => `${a} → ${b} trips`, first: (a, b) => `first ${a} → ${b}`, last: (a, b) => `last ${a} → ${b}`, every: (a, b) => `every ${a} → ${b} min`,
    added: (t) => `new at ${t}`, removed: (t) => `gone at ${t}`, retimed: (t) => `retimed ${t}`, rerouted: (t) => `another way at ${t}`, noImpact: "Once the draft is built, changes of travel times are shown, too.",
  },
};
const CODES = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];

function say(key, ...values) {
  const found = SAID[currentLanguage()][key];
  return typeof found === "function" ? found(...values) : found;
}

export async function showChanges(path, version) {
  const place = element("div", { className: "changes" }, element("p", { className: "note", role: "status", text: say("comparing") }));
  const dialog = sheet(`${word("changes")} – ${word("version", version.number)}`, place);
  try {
    const [found, impact] = await Promise.all([get(`${path}/difference`), version.draft ? get(`${path}/impact`).catch(() => null) : null]);
    place.replaceChildren(
      element("p", { className: "note", text: say("against", found.before) }),
      ...(impact ? passengers(impact) : [element("p", { className: "note", text: say("noImpact") })]),
      ...(found.empty ? [element("p", { text: say("nothing") })] : [changesMap(path), ...kinds(found)]));
  } catch (error) {
    dialog.close();
    throw error;
  }
}

function passengers(impact) {
  const told = [element("p", { className: "sampled", text: say("sampled", impact.journeys, impact.slower, impact.faster, impact.noLonger) })];
  for (const side of ["losers", "winners"]) {
    if (impact[side].length) told.push(part(say(side), say("count", impact[side].length), impact[side].map(stopImpact), impact[side].length, side));
  }
  return told;
}

function stopImpact({ stop, minutesLost, example }) {
  const way = say("way", example.destination, example.day, example.time, say("minutes", example.minutesBefore), say("minutes", example.minutesAfter));
  return [stop.name, say("lost", minutesLost), way];
}

function kinds(found) {
  return Object.keys(SAID.en.kinds).filter((kind) => found.counts[kind]).map((kind) => {
    const days = kind === "daysGained" || kind === "daysLost";
    return part(say("kinds")[kind], say(days ? "days" : "count", found.counts[kind]), found[kind].map(ROWS[kind]), days ? found[kind].length : found.counts[kind], kind);
  });
}

const named = ({ name }) => [name];
const both = (pair) => [`${pair.before} → ${pair.after}`];
const span = ({ first, last, count }) => [first === last ? first : `${first} – ${last}`, say("days", count)];
const ROWS = {
  routesRemoved: named,
  routesAdded: named,
  routesRenamed: both,
  routesChanged: (route) => [route.name, ...stops(route), ...route.services.flatMap(service)],
  stopsRemoved: named,
  stopsAdded: named,
  stopsMoved: ({ after, metres }) => [after.name, say("moved", metres)],
  stopsRenamed: ({ before, after }) => [`${before.name} → ${after.name}`],
  fares: (fare) => [[fare.route, [fare.origin || say("any"), fare.destination || say("any")].join(" – ")].filter(Boolean).join(" "), `${fare.before ?? say("none")} → ${fare.after ?? say("none")} ${fare.currency}`],
  shapes: ({ route, metres }) => [route, say("apart", metres)],
  daysGained: span,
  daysLost: span,
  daysOtherwise: ({ day, tripsBefore, tripsAfter }) => [day, say("trips", tripsBefore, tripsAfter)],
};

function stops({ stopsGained, stopsLost }) {
  return [stopsGained.length && say("gains", stopsGained.join("、")), stopsLost.length && say("loses", stopsLost.join("、"))].filter(Boolean);
}

function service(change) {
  const { before, after } = change;
  const facts = [say("trips", before.trips, after.trips)];
  for (const [key, field] of [["first", "first"], ["last", "last"], ["every", "headwayMinutes"]]) {
    if (before[field] !== after[field]) facts.push(say(key, before[field] ?? say("none"), after[field] ?? say("none")));
  }
  for (const key of ["removed", "added"]) if (change[key].length) facts.push(say(key, change[key].join(" ")));
  for (const key of ["retimed", "rerouted"]) if (change[key].length) facts.push(say(key, change[key].map(([a, b]) => a === b ? a : `${a}→${b}`).join(" ")));
  return [`${weekdays(change.weekdays)}: ${facts.join(" · ")}`];
}

function weekdays(codes) {
  if (codes.length === 7) return say("daily");
  const week = codes.join() === CODES.slice(0, 5).join();
  return week ? say("weekday") : codes.map((code) => say("weekdays")[CODES.indexOf(code)]).join(currentLanguage() === "ja" ? "・" : ", ");
}

function part(title, count, rows, all, kind) {
  const lines = rows.slice(0, SHOWN).map(([first, ...rest]) => element("li", {}, element("strong", { text: first }), rest.map((text) => element("div", { text }))));
  if (all > lines.length) lines.push(element("li", { className: "note", text: say("more", all - lines.length) }));
  return element("details", { className: `change ${kind}`, open: rows.length <= SHOWN }, element("summary", { text: `${title} ${count}` }), element("ul", {}, lines));
}
