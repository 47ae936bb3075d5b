// What the page says, in both languages, and how it writes times and distances.

const WORDS = {
  ja: {
    from: "出発地", to: "到着地", leave: "出発", arrive: "到着", direction: "出発時刻か到着時刻か", time: "時刻", earlier: "前の便", later: "次の便", search: "検索", swap: "出発地と到着地を入れ替える",
    pick: "地図を押しても選べます。",
    map: "地図。矢印キーで移動、+ と - で拡大縮小、Enter で中央を選択", closer: "拡大", farther: "縮小", language: "English", languageLabel: "Switch to English",
    disclaimer: "模式的な地域です — 実際の移動には使えません", point: "地図の地点",
    searching: "検索中…", none: "経路が見つかりませんでした。", offline: "サーバーに接続できません。",
    missing: "出発地と到着地を選んでください。", walk: "徒歩", onFoot: "徒歩のみ", through: "乗換なし",
    transfers: (n) => `乗換${n}回`, minutes: (n) => n < 60 ? `${n}分` : `${Math.floor(n / 60)}時間${n % 60 ? `${n % 60}分` : ""}`,
    bound: (name) => `${name}行`, stops: (n) => `${n}つ目で下車`, between: (n) => `途中の停車 ${n}か所`,
    platform: (name) => `${name}番のりば`, every: (n) => `約${n}分間隔`, nextDay: "翌", journeys: "経路",
    ignored: (names) => `使わなかった指定: ${names}`, noPlace: "該当する場所がありません",
    kinds: { STOP: "駅・停留所", PLACE: "場所", ADDRESS: "住所" },
  },
  en: {
    from: "From", to: "To", leave: "Leave", arrive: "Arrive", direction: "Leave at or arrive by the time", time: "Time", earlier: "Earlier", later: "Later", search: "Search", swap: "Swap origin and destination",
    pick: "Or tap the map.",
    map: "Map. Arrow keys move it, + and - zoom, Enter picks its centre", closer: "Zoom in", farther: "Zoom out", language: "日本語", languageLabel: "日本語に切り替える",
    disclaimer: "A schematic region — not for real journeys", point: "Point on the map",
    searching: "Searching…", none: "No journey was found.", offline: "The server cannot be reached.",
    missing: "Choose where from and where to.", walk: "Walk", onFoot: "On foot", through: "no transfer",
    transfers: (n) => n === 1 ? "1 transfer" : `${n} transfers`,
    minutes: (n) => n < 60 ? `${n} min` : `${Math.floor(n / 60)} h${n % 60 ? ` ${n % 60} min` : ""}`,
    bound: (name) => `to ${name}`, stops: (n) => n === 1 ? "1 stop" : `${n} stops`, between: (n) => `${n} stops between`,
    platform: (name) => `platform ${name}`, every: (n) => `about every ${n} min`, nextDay: "+1 ", journeys: "Journeys",
    ignored: (names) => `Parameters without effect: ${names}`, noPlace: "No place of that name",
    kinds: { STOP: "Stop", PLACE: "Place", ADDRESS: "Address" },
  },
};

let language = "ja";

export function currentLanguage() {
  return language;
}

export function speak(chosen) {
  language = chosen in WORDS ? chosen : "ja";
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
}

export function word(key, ...values) {
  const found = WORDS[language][key];
  return typeof found === "function" ? found(...values) : found;
}

export function metres(value) {
  return value >= 1000 ? `${(value / 1000).toFixed(1)} km` : `${Math.round(value / 10) * 10} m`;
}

export function minutes(seconds) {
  return word("minutes", seconds ? Math.max(1, Math.round(seconds / 60)) : 0);
}

// The date and time of a moment in a zone: { date: "2026-04-01", hour: "8", minute: "05" }.
export function inZone(moment, zone) {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone, year: "numeric", month: "2-digit", day: "2-digit",
    hour: "2-digit", minute: "2-digit", hourCycle: "h23",
  }).formatToParts(moment);
  const part = Object.fromEntries(parts.map((each) => [each.type, each.value]));
  return { date: `${part.year}-${part.month}-${part.day}`, hour: part.hour, minute: part.minute };
}

// A time as people say it: those after midnight are the next day's, 翌1:10.
export function clock(text, zone, today) {
  const { date, hour, minute } = inZone(new Date(text), zone);
  if (date === today) return `${hour}:${minute}`;
  const days = Math.round((Date.parse(date) - Date.parse(today)) / 86400000);
  const short = `${Number(hour)}:${minute}`;
  return days === 1 ? word("nextDay") + short : `${Number(date.slice(5, 7))}/${Number(date.slice(8))} ${short}`;
}

// What a `datetime-local` field says, as a moment: the wall clock of the region, not of the reader.
export function momentIn(zone, wallClock) {
  const guess = Date.parse(`${wallClock}Z`);
  const seen = inZone(new Date(guess), zone);
  const offset = Date.parse(`${seen.date}T${seen.hour}:${seen.minute}Z`) - guess;
  return new Date(guess - offset);
}
