// How to go along the streets, step by step, for eyes and for the voice.

import { element } from "./element.js";
import { metres } from "./times.js";
import { word } from "./words.js";

function stepLines(leg) {
  return (leg.steps ?? []).map((step) => {
    const turn = word("turns")[step.relativeDirection] ?? word("turns").CONTINUE;
    const name = step.streetName ? word("along", step.streetName) : "";
    const stairs = step.relativeDirection === "STAIRS" || step.stairs ? word("byStairs") : "";
    return [turn, name, stairs, step.distance ? metres(step.distance) : ""].filter(Boolean).join(" ");
  });
}

export function stepList(leg) {
  const lines = stepLines(leg);
  if (!lines.length) return null;
  return element("details", {}, element("summary", { text: word("stepByStep", lines.length) }),
    element("ol", { className: "steps" }, lines.map((text) => element("li", { text }))));
}
