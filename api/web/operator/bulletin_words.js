// What the desk says about bulletins: 運休・遅延・迂回・お知らせ.

import { currentLanguage } from "./words.js";

const SAID = {
  ja: {
    bulletins: "運休・遅延・迂回・お知らせ", none: "いまお知らせしていることはありません。", make: "新しく知らせる", title: "お客さまに知らせる",
    kinds: { cancellation: "運休", delay: "遅延", detour: "迂回", notice: "お知らせ" },
    kind: "知らせること", lines: "路線（選ばなければ全路線）", direction: "方向", both: "両方向", way: (n, to) => to ? `${to}方面` : `方向${n}`,
    trips: "便（選ばなければすべて）", day: "この日の便から選ぶ", stops: "通過する停留所", stopsAbout: "停留所（任意）", oneLine: "路線を一つ選ぶと、便と停留所を選べます。",
    from: "はじまり", until: "おわり（空欄なら、取り消すまで）", minutes: "遅れ（分）", cause: "理由", ja: "お客さまへの文（日本語・任意）", en: "お客さまへの文（英語・任意）",
    causes: { UNKNOWN_CAUSE: "示さない", WEATHER: "天候", CONSTRUCTION: "工事", ACCIDENT: "事故", TECHNICAL_PROBLEM: "車両や設備の故障", MAINTENANCE: "点検", HOLIDAY: "祝日・行事", STRIKE: "ストライキ", DEMONSTRATION: "デモ", POLICE_ACTIVITY: "警察の規制", MEDICAL_EMERGENCY: "急病人の救護", OTHER_CAUSE: "その他" },
    touched: (n) => `対象は${n.toLocaleString("ja-JP")}便です`, touchedNone: "この条件に当たる便はありません。", onlyTold: "便の運行は変わりません。", more: (n) => `ほか${n.toLocaleString("ja-JP")}便`, run: (day, time, route, to) => `${day} ${time} ${route} ${to}`, leaving: "案内文",
    tell: "知らせる", told: "知らせました。経路検索に反映しています…", withdraw: "取り消す", withdrawn: "取り消しました。経路検索に反映しています…", sure: (title) => `「${title}」を取り消します。よろしいですか。`,
    states: { coming: "予定", now: "実施中", over: "終了", withdrawn: "取り消し" }, served: "経路検索に反映済み", notYet: "反映しています…", by: (who, at) => `${who}・${at}`, past: "終わったもの・取り消したもの", looking: "調べています…",
  },
  en: {
    bulletins: "Cancellations, delays, detours, notices", none: "Riders are told nothing at present.", make: "Tell riders", title: "Tell riders",
    kinds: { cancellation: "Cancelled", delay: "Delayed", detour: "Detour", notice: "Notice" },
    kind: "What", lines: "Routes (none: all of them)", direction: "Direction", both: "both", way: (n, to) => to ? `to ${to}` : `direction ${n}`,
    trips: "Trips (none: all of them)", day: "Choose from the trips of", stops: "Stops that are passed", stopsAbout: "Stops (optional)", oneLine: "Choose one route to choose its trips and stops.",
    from: "From", until: "Until (empty: until it is withdrawn)", minutes: "Minutes late", cause: "Why", ja: "In your words, Japanese (optional)", en: "In your words, English (optional)",
    causes: { UNKNOWN_CAUSE: "not told", WEATHER: "weather", CONSTRUCTION: "works", ACCIDENT: "accident", TECHNICAL_PROBLEM: "technical fault", MAINTENANCE: "maintenance", HOLIDAY: "holiday or event", STRIKE: "strike", DEMONSTRATION: "demonstration", POLICE_ACTIVITY: "police action", MEDICAL_EMERGENCY: "medical emergency", OTHER_CAUSE: "other" },
    touched: (n) => `${n.toLocaleString("en")} ${n === 1 ? "run is" : "runs are"} touched`, touchedNone: "No run is touched by this.", onlyTold: "Trips run as they do.", more: (n) => `and ${n.toLocaleString("en")} more`, run: (day, time, route, to) => `${day} ${time} ${route} ${to}`, leaving: "Riders read",
    tell: "Tell", told: "Told; answers are following…", withdraw: "Withdraw", withdrawn: "Withdrawn; answers are following…", sure: (title) => `Withdraw “${title}”?`,
    states: { coming: "to come", now: "in force", over: "over", withdrawn: "withdrawn" }, served: "in the answers", notYet: "on its way…", by: (who, at) => `${who}, ${at}`, past: "Over or withdrawn", looking: "Looking…",
  },
};

export function say(key, ...values) {
  const found = SAID[currentLanguage()][key];
  return typeof found === "function" ? found(...values) : found;
}
