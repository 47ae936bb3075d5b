// What the page says, in the language chosen. Words stand in words_ja.js and words_en.js.

import { EN } from "./words_en.js";
import { JA } from "./words_ja.js";

const WORDS = { ja: JA, en: EN };
let language = "ja";

export function currentLanguage() {
  return language;
}

// Choose a language, and write it into what is marked data-word, data-label or data-hint.
export function speak(chosen) {
  language = chosen in WORDS ? chosen : "ja";
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = word(node.dataset.hint);
}

export function word(key, ...values) {
  const found = WORDS[language][key];
  return typeof found === "function" ? found(...values) : found ?? key;
}

// A text that the server hands over in both languages.
export function said(texts) {
  return texts?.[language] ?? texts?.en ?? "";
}
