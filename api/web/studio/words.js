// What the page says, in Japanese and English.

import { languageOf } from "../desk/language.js";
import { EN } from "./words_en.js";
import { JA } from "./words_ja.js";

const WORDS = { ja: JA, en: EN };
const { locale, ...spoken } = languageOf(WORDS, "tsunagu.studio.language");

export const { currentLanguage, moment, speak, switchLanguage, word } = spoken;

// A word of a group, as `kinds.hospital`; the bare word where the group has none.
export const named = (group, key) => WORDS[currentLanguage()][group]?.[key] ?? key;

export const said = (texts) => texts?.[currentLanguage()] || texts?.ja || texts?.en || "";

// The name of what carries `name_ja` and `name_en`, or `name` and `name_en`.
export const nameOf = (each) => (currentLanguage() === "ja" ? each.name_ja || each.name || each.name_en : each.name_en || each.name || each.name_ja) || each.id || "";

export const number = (value, digits = 0) => value.toLocaleString(locale(), { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const percent = (value, digits = 1) => `${number(value * 100, digits)} %`;

export const yen = (value) => (currentLanguage() === "ja" ? `${number(value / 10000)}万円` : `¥${number(value / 1e6, 1)}m`);
