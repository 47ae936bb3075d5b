// What stands on printed timetables and beside them.

import { currentLanguage } from "./words.js";

const CODES = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"];
const SAID = {
  ja: {
    kind: "時刻表", byRoute: "系統別", byStop: "停留所別", line: "路線", all: "すべて", stop: "停留所", days: "運行日", view: "比べ方", both: "公開中と並べる", only: "この版だけ", changedOnly: "変わるところだけ", print: "印刷", looking: (n, all) => `読み込んでいます… ${n}/${all}`,
    draft: (n) => `第${n}版`, live: (n) => n === null ? "公開中（最初からのもの）" : `公開中（第${n}版）`, nothingBefore: "公開中の時刻表にはありません", nothingAfter: "この版にはありません", on: (day) => `${day} の運行`, to: (names) => names.length ? `${names.slice(0, 3).join("・")} 方面` : "", changed: (n) => n ? `変わる便 ${n}` : "変更なし", part: (n, all) => all > 1 ? `（${n}/${all}）` : "",
    stops: "停留所", destination: "行先", fresh: "新", gone: "廃", marks: { fresh: "新しい便", gone: "なくなる便", changed: "時刻や停車が変わる" }, passes: "‖ は経由しない停留所", hour: "時", nothing: "この日に走る便はありません。", nothingChanged: "変わるところはありません。", openDesk: "窓口のページで、リンクを開いてから使ってください。",
    weekdays: ["月", "火", "水", "木", "金", "土", "日"], daily: "毎日", working: "平日", special: (day) => `${day}（特別な日）`, count: (n) => `${n}日`,
  },
  en: {
    kind: "Timetables", byRoute: "by route", byStop: "by stop", line: "Route", all: "all", stop: "Stop", days: "Days", view: "Beside", both: "the live one", only: "nothing", changedOnly: "the live one, changes only", print: "Print", looking: (n, all) => `Loading… ${n}/${all}`,
    draft: (n) => `version ${n}`, live: (n) => n === null ? "live (as from the start)" : `live (version ${n})`, nothingBefore: "not in the live timetable", nothingAfter: "not in this version", on: (day) => `as on ${day}`, to: (names) => names.length ? `to ${names.slice(0, 3).join(", ")}` : "", changed: (n) => n ? `${n} trips change` : "no change", part: (n, all) => all > 1 ? `(${n}/${all})` : "",
    stops: "Stop", destination: "To", fresh: "new", gone: "gone", marks: { fresh: "a new trip", gone: "a trip that ends", changed: "another time or stop" }, passes: "‖ does not pass this stop", hour: "Hour", nothing: "Nothing runs on that day.", nothingChanged: "Nothing changes.", openDesk: "Open your link on the desk's page first.",
    weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], daily: "every day", working: "Mon–Fri", special: (day) => `${day} (special)`, count: (n) => `${n} days`,
  },
};

export function say(key, ...values) {
  const found = SAID[currentLanguage()][key];
  return typeof found === "function" ? found(...values) : found;
}

export function sayDays({ weekdays, day }) {
  if (!weekdays.length) return say("special", day);
  if (weekdays.length === 7) return say("daily");
  if (weekdays.join() === CODES.slice(0, 5).join()) return say("working");
  return weekdays.map((code) => say("weekdays")[CODES.indexOf(code)]).join(currentLanguage() === "ja" ? "・" : ", ");
}
