// What the page says, in Japanese and English.

import { EN } from "./words_en.js";
import { JA } from "./words_ja.js";

const WORDS = { ja: JA, en: EN };
const KEPT = "tsunagu.studio.language";

let language = (localStorage.getItem(KEPT) ?? navigator.language).startsWith("ja") ? "ja" : "en";

export const currentLanguage = () => language;

export function switchLanguage() {
  language = language === "ja" ? "en" : "ja";
  localStorage.setItem(KEPT, language);
}

export function speak() {
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
}

export function word(key, ...values) {
  const found = WORDS[language][key];
  return typeof found === "function" ? found(...values) : found ?? key;
}

// A word of a group, as `kinds.hospital`; the bare word where the group has none.
export const named = (group, key) => WORDS[language][group]?.[key] ?? key;

export const said = (texts) => texts?.[language] || texts?.ja || texts?.en || "";

// The name of what carries `name_ja` and `name_en`, or `name` and `name_en`.
export const nameOf = (each) => (language === "ja" ? each.name_ja || each.name || each.name_en : each.name_en || each.name || each.name_ja) || each.id || "";

const locale = () => (language === "ja" ? "ja-JP" : "en-GB");

export const number = (value, digits = 0) => value.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const percent = (value) => `${number(value * 100, 1)} %`;

export const yen = (value) => (language === "ja" ? `${number(value / 10000)}万円` : `¥${number(value / 1e6, 1)}m`);

export const moment = (text) => new Date(text).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
