// The phone's own voice and ear. Where it has none, the buttons do not appear.

import { currentLanguage, word } from "./words.js";

const CODES = { ja: "ja-JP", en: "en-GB" };

export const canSpeak = () => "speechSynthesis" in window;
const Ear = window.SpeechRecognition ?? window.webkitSpeechRecognition;
export const canListen = () => Boolean(Ear);

export function sayAloud(text) {
  if (!canSpeak()) return;
  speechSynthesis.cancel();
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.lang = CODES[currentLanguage()];
  spoken.rate = 0.9;
  speechSynthesis.speak(spoken);
}

export function hush() {
  if (canSpeak()) speechSynthesis.cancel();
}

// What was said, as text; null where nothing was understood or listening is not allowed.
export function listen() {
  return new Promise((answer) => {
    if (!Ear) return answer(null);
    const ear = new Ear();
    ear.lang = CODES[currentLanguage()];
    ear.maxAlternatives = 1;
    ear.onresult = ({ results }) => answer(results[0][0].transcript.replace(/[。、.\s]+$/, ""));
    ear.onerror = ear.onend = () => answer(null);
    ear.start();
    return undefined;
  });
}

// A button that listens and hands over what was heard; null where the browser cannot.
export function earButton(button, onHeard) {
  button.hidden = !canListen();
  button.addEventListener("click", async () => {
    button.classList.add("listening");
    button.setAttribute("aria-label", word("listening"));
    const heard = await listen();
    button.classList.remove("listening");
    button.setAttribute("aria-label", word("speakPlace"));
    if (heard) onHeard(heard);
  });
}
