// A screen of the simple page: a heading and what stands below it, one at a time.

import { element, picture } from "./element.js";

let turns = 0; // screens shown so far
const steps = {}; // by name, how a step is shown

// Steps that one can go to, and back by the phone's own button: in the browser's history each stands by its name and values.
export function stepsAre(shown) {
  Object.assign(steps, shown);
}

export function goTo(name, ...values) {
  history.pushState({ simple: [name, ...values] }, "");
  return steps[name](...values);
}

// The step of now is another, now that more is known of it.
export function becomes(name, ...values) {
  history.replaceState({ simple: [name, ...values] }, "");
  return steps[name](...values);
}

// The step that one went back or forward to, or left the page with; else the first.
export function showStep() {
  const [name, ...values] = history.state?.simple ?? [];
  return (steps[name] ?? steps.start)(...values);
}

export const box = () => document.getElementById("simple");

// Shows a screen; gives its heading, which is read aloud first.
export function screen(title, ...content) {
  turns += 1;
  const heading = element("h2", { text: title, tabindex: "-1" });
  box().replaceChildren(heading, ...content.flat().filter(Boolean));
  window.scrollTo(0, 0);
  heading.focus({ preventScroll: true });
  return heading;
}

// Whether the screen of now is still shown: what comes late must not replace what was chosen meanwhile.
export function stillHere() {
  const mine = turns;
  return () => mine === turns;
}

export function big(text, icon, onClick, { small, className = "", ...attributes } = {}) {
  return element("button", { type: "button", className: `big ${className}`, onClick, ...attributes }, picture(icon),
    element("span", {}, element("b", { text }), small && element("small", { text: small })));
}
