// What the page says, in the language chosen: its words are fetched for it alone, from words_ja.js and the like.

// The languages there are, each with the tag of its voice and what names are told in where they are not told in it.
const LANGUAGES = {
  ja: { voice: "ja-JP", names: "ja" },
  en: { voice: "en-GB", names: "en" },
  zh: { voice: "zh-CN", names: "zh,ja" },
  ko: { voice: "ko-KR", names: "ko,en" },
};

let words = {};
let language = "ja";

export const currentLanguage = () => language;
export const languageOfNames = () => LANGUAGES[language].names;
export const voiceOfLanguage = () => LANGUAGES[language].voice;

// The first of the reader's languages that the page knows.
export function preferredLanguage(tags) {
  return tags.map((tag) => tag.slice(0, 2).toLowerCase()).find((code) => code in LANGUAGES) ?? "en";
}

// Choose a language, and write it into what is marked data-word, data-label or data-hint. Throws where its
// words cannot be fetched; the one before is spoken on.
export async function speak(chosen) {
  const wanted = chosen in LANGUAGES ? chosen : "en";
  ({ WORDS: words } = await import(`./words_${wanted}.js`));
  language = wanted;
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
  for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
  for (const node of document.querySelectorAll("[data-hint]")) node.placeholder = word(node.dataset.hint);
}

export function word(key, ...values) {
  const found = words[key];
  return typeof found === "function" ? found(...values) : found ?? key;
}

// A text that the server hands over in every language.
export function said(texts) {
  return texts?.[language] ?? texts?.en ?? "";
}
