// A dialog over the page.

export function sheet(title, ...content) {
  const dialog = document.getElementById("sheet");
  document.getElementById("sheet-title").textContent = title;
  document.getElementById("sheet-body").replaceChildren(...content);
  dialog.showModal();
  return dialog;
}
