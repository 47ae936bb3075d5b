// The language of a desk: chosen once, kept in the browser, spoken by its words.

// `words` by language, of which a word is a text or a function of values; `kept` names the choice.
export function languageOf(words, kept) {
  let language = (localStorage.getItem(kept) ?? navigator.language).startsWith("ja") ? "ja" : "en";
  const word = (key, ...values) => {
    const found = words[language][key];
    return typeof found === "function" ? found(...values) : found ?? key;
  };
  const locale = () => (language === "ja" ? "ja-JP" : "en-GB");
  return {
    word,
    locale,
    currentLanguage: () => language,
    switchLanguage() {
      language = language === "ja" ? "en" : "ja";
      localStorage.setItem(kept, language);
    },
    speak() {
      document.documentElement.lang = language;
      for (const node of document.querySelectorAll("[data-word]")) node.textContent = word(node.dataset.word);
      for (const node of document.querySelectorAll("[data-label]")) node.setAttribute("aria-label", word(node.dataset.label));
    },
    moment: (text) => new Date(text).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" }), // in one's own time zone
  };
}
