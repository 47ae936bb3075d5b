// Search as you type, after the combobox pattern of WAI-ARIA.

import { element, picture } from "./element.js";
import { findPlaces, homeOf, recentPlaces, signOf } from "./places.js";
import { word } from "./words.js";

const WAIT = 120; // milliseconds of silence before asking

export class PlaceField {
  // `near()` is where matches matter most; `onChoose(place)` is told of a choice, null when it is undone.
  constructor(end, { near, onChoose, onFocus }) {
    this.input = document.getElementById(end);
    this.list = document.getElementById(`${end}-list`);
    this.end = end;
    this.near = near;
    this.onChoose = onChoose;
    this.listen(onFocus);
  }

  show(place) {
    this.place = place;
    this.input.value = place?.name ?? "";
    this.close();
  }

  // What is typed asks no more, either.
  close() {
    clearTimeout(this.timer);
    this.asked = null;
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  async suggest() {
    const text = this.input.value.trim();
    if (!text) return this.offer(this.known());
    const mine = this.asked = {};
    const found = await findPlaces(text, this.near()).catch(() => []);
    if (mine !== this.asked || this.input.value.trim() !== text || document.activeElement !== this.input) return undefined;
    return this.offer(found, true);
  }

  // What is offered before a letter is typed: home, and what was asked lately.
  known() {
    const home = homeOf();
    const recent = recentPlaces().filter((place) => place.id !== home?.id);
    return [...(home ? [{ ...home, kind: "HOME" }] : []), ...recent.map((place) => ({ ...place, kind: "RECENT" }))];
  }

  offer(places, typed = false) {
    const options = places.map((place, i) => {
      const facts = [word("kinds")[place.kind], place.reading].filter(Boolean).join(" · ");
      const option = element("li", { role: "option", id: `${this.end}-${i}`, "aria-selected": String(typed && i === 0) },
        picture(signOf(place)),
        element("span", {}, element("span", { text: place.name }), element("small", { text: facts })));
      option.place = place;
      option.addEventListener("pointerdown", (event) => event.preventDefault());
      option.addEventListener("click", () => this.choose(place));
      return option;
    });
    if (!options.length && !typed) return this.close();
    const none = element("li", { role: "option", id: `${this.end}-none`, className: "nothing", "aria-disabled": "true", text: word("noPlace") });
    this.list.replaceChildren(...(options.length ? options : [none]));
    this.list.hidden = false;
    this.input.setAttribute("aria-expanded", "true");
    if (typed) this.input.setAttribute("aria-activedescendant", this.list.firstElementChild.id); // read out, also that there is none
    else this.input.removeAttribute("aria-activedescendant");
    return undefined;
  }

  // What is typed and not chosen yet; nothing where a place is chosen.
  get typed() {
    return this.place ? "" : this.input.value.trim();
  }

  // The best match of what is typed; nothing where nothing is called so.
  async best() {
    const [found] = await findPlaces(this.typed, this.near(), 1);
    return found;
  }

  choose(place) {
    this.show(place);
    this.onChoose(place);
  }

  mark(step) {
    const options = [...this.list.children].filter((option) => option.place);
    if (!options.length) return;
    const now = options.findIndex((option) => option.getAttribute("aria-selected") === "true");
    const next = now < 0 ? (step > 0 ? 0 : options.length - 1) : (now + step + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === next)));
    options[next].scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", options[next].id);
  }

  listen(onFocus) {
    this.input.addEventListener("focus", () => {
      onFocus();
      this.input.select();
      if (!this.input.value) this.suggest();
    });
    this.input.addEventListener("input", () => {
      const undone = this.place;
      this.place = null; // first, so that what is being typed is not written over
      if (undone) this.onChoose(null);
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.suggest(), WAIT);
    });
    this.input.addEventListener("blur", () => this.close());
    this.input.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (this.list.hidden) {
        if (event.key !== "ArrowDown") return;
        event.preventDefault();
        this.suggest();
        return;
      }
      const selected = this.list.querySelector("[aria-selected=true]");
      const keys = { ArrowDown: () => this.mark(1), ArrowUp: () => this.mark(-1), Escape: () => this.close() };
      if (selected?.place) keys.Enter = () => this.choose(selected.place);
      if (!keys[event.key]) return;
      event.preventDefault();
      keys[event.key]();
    });
  }
}
