// What the desk says about alarms and calendars.

import { currentLanguage } from "./words.js";

const SAID = {
  ja: {
    alarms: "カレンダーの警報", none: "気になることはありません。", looking: "調べています…", unknown: "調べられませんでした。", calendar: "版と運行日のカレンダー", settings: "知らせる先", settingsTitle: "警報を知らせる先",
    sent: (n) => `${n}件に通知済み`, waiting: (why) => `通知できていません（${why}）`, mail: "メール（1行に1件）", webhook: "Webhook（https://…、任意）", save: "保存する", saved: "保存しました。", tried: "試しに送る", noServer: "このサービスにはメールサーバーが設定されていません。管理者に頼んでください。",
    secret: "署名の鍵です。いま控えてください。二度と表示されません。", went: (to, error) => error ? `${to}：送れません（${error}）` : `${to}：送りました`, nobody: "送り先がありません。",
    versions: "どの日にどの版が使われるか", days: "運行日と便数", served: (n) => n === null ? "最初からのもの" : `第${n}版`, from: (a, b) => `${a ?? "いま"}〜${b ?? "期限まで"}`, trips: (n) => `${n}便`, noService: "運行なし", weekdays: ["月", "火", "水", "木", "金", "土", "日"], month: (y, m) => `${y}年${m}月`, kind: (letter) => `同じ記号の日は同じ運行です：${letter}`, ends: "この先に運行日はありません。",
    validity: "版の期間", onlyDraft: "未公開", today: "今日",
  },
  en: {
    alarms: "Alarms of the calendar", none: "Nothing is amiss.", looking: "Looking…", unknown: "That could not be looked up.", calendar: "Calendar of versions and days", settings: "Whom to tell", settingsTitle: "Whom alarms are told",
    sent: (n) => `told ${n}`, waiting: (why) => `not delivered (${why})`, mail: "Mail, one address a line", webhook: "Webhook (https://…, optional)", save: "Save", saved: "Saved.", tried: "Send a trial", noServer: "This service has no mail server; ask who runs it.",
    secret: "The key that posts are signed with. Note it now: it is not shown again.", went: (to, error) => error ? `${to}: not sent (${error})` : `${to}: sent`, nobody: "There is nobody to tell.",
    versions: "Which version serves which days", days: "Days of service and trips", served: (n) => n === null ? "as from the start" : `version ${n}`, from: (a, b) => `${a ?? "now"} to ${b ?? "its end"}`, trips: (n) => `${n} trips`, noService: "no service", weekdays: ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], month: (y, m) => `${y}-${String(m).padStart(2, "0")}`, kind: (letter) => `Days with one letter run alike: ${letter}`, ends: "No day of service follows.",
    validity: "Days of each version", onlyDraft: "not published", today: "today",
  },
};

export function say(key, ...values) {
  const found = SAID[currentLanguage()][key];
  return typeof found === "function" ? found(...values) : found;
}
