// The link that skips to what matters: the focus goes there, and the address stays as it is, for it may hold a
// question, or a link that opens once. `target()` is another one than the link names.

export function listenToSkip(target) {
  const link = document.querySelector(".skip");
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const found = target?.() || document.getElementById(link.hash.slice(1));
    found.focus({ preventScroll: true });
    found.scrollIntoView();
  });
}
