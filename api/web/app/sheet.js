// A sheet over the page: from below on phones, in the middle on wide screens. Escape closes it.

import { word } from "./words.js";

const sheet = () => document.getElementById("sheet");

// Opens the sheet and gives the element to fill.
export function openSheet(title, ...content) {
  const dialog = sheet();
  nameSheet(title);
  document.getElementById("sheet-close").setAttribute("aria-label", word("close"));
  const body = document.getElementById("sheet-body");
  body.replaceChildren(...content);
  if (!dialog.open) dialog.showModal();
  return body;
}

export function nameSheet(title) {
  document.getElementById("sheet-title").textContent = title;
}

export function closeSheet() {
  if (sheet().open) sheet().close();
}

export function listenToSheet() {
  document.getElementById("sheet-close").addEventListener("click", closeSheet);
  sheet().addEventListener("click", (event) => {
    if (event.target === sheet()) closeSheet();
  });
}
