// What frames the page: the region's name and what is not real in it, languages, years, small notices.

import { element } from "./element.js";
import { recall } from "./memory.js";
import { homeOf } from "./places.js";
import { isPlanned, region, titleOf } from "./region.js";
import { currentLanguage, said, word } from "./words.js";

const $ = (id) => document.getElementById(id);

// A short notice under the form, read aloud by screen readers.
export function say(text) {
  $("form-note").textContent = text;
}

export function describe(onYear) {
  const planned = isPlanned();
  const disclaimer = said(region.disclaimers);
  document.documentElement.classList.toggle("planned", planned);
  $("region").textContent = titleOf();
  $("credits-text").textContent = (region.attributions ?? []).join(" · ");
  $("language").value = currentLanguage();
  $("simple-switch-text").textContent = word(recall("simple") ? "normalPage" : "simplePage");
  $("home-text").textContent = word(homeOf() ? "goHome" : "setHome");
  $("disclaimer").hidden = !disclaimer;
  $("disclaimer").querySelector("summary").textContent = word(planned ? "disclaimerPlanned" : "disclaimer");
  $("disclaimer").querySelector("p").textContent = disclaimer;
  $("years").hidden = region.regions.length < 2;
  $("years-list").replaceChildren(...region.regions.map((each) => yearChoice(each, onYear)));
}

function yearChoice({ name, titles }, onYear) {
  const choice = element("input", { type: "radio", name: "year", id: `year-${name}`, value: name, checked: name === region.chosen });
  choice.addEventListener("change", () => onYear(name));
  return element("label", { for: choice.id }, choice, element("span", { text: said(titles) }));
}
