// What operators tell riders: the heading, and below it their words.

import { element, picture } from "./element.js";

// A list of alerts, each heading with its words once; nothing where there are none.
export function alertList(alerts) {
  const found = new Map((alerts ?? []).map((alert) => [`${alert.headerText}\n${alert.descriptionText}`, alert]));
  if (!found.size) return null;
  return element("ul", { className: "barriers alerts" }, [...found.values()].map(({ headerText, descriptionText }) => {
    const [first, ...rest] = (descriptionText ?? "").split("\n").filter((line) => line && line !== headerText);
    return element("li", {}, picture("warning"),
      element("div", {},
        element("strong", { text: headerText || first || "" }),
        headerText && first && element("div", { text: first }),
        rest.length > 0 && element("small", { text: rest.join(" · ") })));
  }));
}
