// What the desk says, in Japanese and English.

import { languageOf } from "../desk/language.js";

const WORDS = {
  ja: {
    title: "時刻表の窓口", printTitle: "時刻表の印刷", sheets: "時刻表を見る・印刷", skip: "本文へ", signOut: "終了する", otherLanguage: "English", close: "閉じる",
    openLink: "管理者からもらったリンクを開いてください。リンクは一度だけ使えます。", linkUsed: "このリンクはもう使えません。新しいリンクを管理者に頼んでください。",
    feeds: "時刻表", noFeeds: "まだ時刻表がありません。", addFeed: "時刻表を追加", feedName: "記号（英小文字・数字）", feedTitle: "名前", licence: "利用条件（任意）", add: "追加する",
    asRegion: "最初からのもの", liveNow: "公開中", version: (n) => `第${n}版`, back: "一覧へ戻る", history: "公開の履歴と予定", noHistory: "まだ公開されていません。",
    drop: "GTFSのzipをここに置くか、押して選んでください", dropNote: "500 MBまで。途中で切れても続きから送れます。", sending: (name) => `${name} を送っています`, sent: "届きました。検査しています…",
    states: { received: "検査中", accepted: "公開できます", rejected: "公開できません", planned: "予定", done: "公開済み", withdrawn: "取り消し", failed: "失敗" },
    findings: (e, w, i) => `エラー${e}件・警告${w}件・参考${i}件`, days: (a, b) => a ? `運行日 ${a}〜${b}` : "運行日なし", uploaded: (t) => `${t} に届きました`,
    report: "検査の結果", stops: "公開不可", severities: { ERROR: "エラー", WARNING: "警告", INFO: "参考" }, times: (n) => `${n.toLocaleString("ja-JP")}件`, shown: (n) => `先頭の${n}件`,
    file: "ファイル", row: "行", values: "内容", nothingFound: "指摘はありません。",
    publish: "公開する", at: "公開する日時（空欄ならすぐ）", reason: "このまま公開する理由（警告があるとき必要）", plan: "決める", planned: (t) => `${t} に公開します`, publishing: "公開しています…", published: "公開しました。",
    approve: "承認する", approved: "承認しました。", undo: "一つ前に戻す", undone: "元に戻しています…", undoSure: "いまの版をやめ、一つ前の状態に戻します。よろしいですか。", withdraw: "予定を取り消す", withdrawn: "取り消しました。",
    changes: "変わること", draft: "試しの時刻表", draftOf: (n) => `第${n}版の時刻`, stopToSee: "停留所", print: "印刷", compare: "公開中", tried: "新しい版", notReady: "準備中です。数秒お待ちください。", none: "なし",
    offline: "つながりません。通信を確かめてください。",
  },
  en: {
    title: "Timetable desk", printTitle: "Printed timetables", sheets: "See and print", skip: "To the content", signOut: "Sign out", otherLanguage: "日本語", close: "Close",
    openLink: "Open the link you were given. It can be used once.", linkUsed: "This link cannot be used any more. Ask your admin for a new one.",
    feeds: "Timetables", noFeeds: "There is no timetable yet.", addFeed: "Add a timetable", feedName: "Id (small letters, digits)", feedTitle: "Name", licence: "Licence (optional)", add: "Add",
    asRegion: "as from the start", liveNow: "live", version: (n) => `version ${n}`, back: "All timetables", history: "Published and planned", noHistory: "Nothing has been published yet.",
    drop: "Drop a GTFS zip here, or press to choose one", dropNote: "Up to 500 MB. A broken line goes on where it stopped.", sending: (name) => `Sending ${name}`, sent: "It has arrived and is being judged…",
    states: { received: "being judged", accepted: "can be published", rejected: "cannot be published", planned: "planned", done: "published", withdrawn: "withdrawn", failed: "failed" },
    findings: (e, w, i) => `${e} errors, ${w} warnings, ${i} notes`, days: (a, b) => a ? `service ${a} to ${b}` : "no service", uploaded: (t) => `arrived ${t}`,
    report: "What was found", stops: "stops", severities: { ERROR: "error", WARNING: "warning", INFO: "note" }, times: (n) => `× ${n.toLocaleString("en")}`, shown: (n) => `the first ${n}`,
    file: "File", row: "Row", values: "Values", nothingFound: "Nothing to report.",
    publish: "Publish", at: "When (empty: at once)", reason: "Why it may be published as it is (needed with warnings)", plan: "Decide", planned: (t) => `It becomes live at ${t}`, publishing: "Publishing…", published: "Published.",
    approve: "Approve", approved: "Approved.", undo: "Undo", undone: "Undoing…", undoSure: "Leave the present version and go back to what was before?", withdraw: "Withdraw", withdrawn: "Withdrawn.",
    changes: "What changes", draft: "Try the timetable", draftOf: (n) => `Times of version ${n}`, stopToSee: "Stop", print: "Print", compare: "live", tried: "new version", notReady: "It is being prepared; a few seconds more.", none: "none",
    offline: "No connection to the server.",
  },
};

export const { currentLanguage, moment, speak, switchLanguage, word } = languageOf(WORDS, "tsunagu.operator.language");

export function said(texts) {
  return texts?.[currentLanguage()] ?? texts?.en ?? "";
}
