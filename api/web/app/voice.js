// The phone's own voice and ear. Where it has none, the buttons do not appear.

import { voiceOfLanguage, word } from "./words.js";

export const canSpeak = () => "speechSynthesis" in window;
const Ear = window.SpeechRecognition ?? window.webkitSpeechRecognition;
const canListen = () => Boolean(Ear);

export function sayAloud(text) {
  if (!canSpeak()) return;
  speechSynthesis.cancel();
  const spoken = new SpeechSynthesisUtterance(text);
  spoken.lang = voiceOfLanguage();
  spoken.rate = 0.9;
  speechSynthesis.speak(spoken);
}

export function hush() {
  if (canSpeak()) speechSynthesis.cancel();
}

let ear = null; // the one that listens now

// What was said, as text; null where nothing was understood, listening is not allowed, or it was ended.
export function listen() {
  return new Promise((answer) => {
    if (!Ear) return answer(null);
    hush(); // else the page hears itself
    ear = new Ear();
    ear.lang = voiceOfLanguage();
    ear.maxAlternatives = 1;
    ear.onresult = ({ results }) => answer(results[0][0].transcript.replace(/[。、.\s]+$/, ""));
    ear.onerror = ear.onend = () => answer(null);
    try {
      ear.start();
    } catch {
      answer(null);
    }
    return undefined;
  });
}

// A button that listens and hands over what was heard; hidden where the browser cannot. Pressed again it ends.
export function earButton(button, onHeard, onNothing = () => {}) {
  button.hidden = !canListen();
  button.addEventListener("click", async () => {
    if (button.classList.contains("listening")) return ear?.abort();
    button.classList.add("listening");
    button.setAttribute("aria-label", word("listening"));
    const heard = await listen();
    button.classList.remove("listening");
    button.setAttribute("aria-label", word("speakPlace"));
    return heard ? onHeard(heard) : onNothing();
  });
}
