// What stays on this phone and nowhere else: language, home, profile, places asked lately.
// A browser that keeps nothing still works, for as long as the page is open.

const PREFIX = "tsunagu.";
const unkept = new Map();

export function recall(key, otherwise = null) {
  try {
    const text = localStorage.getItem(PREFIX + key);
    return text === null ? unkept.get(key) ?? otherwise : JSON.parse(text);
  } catch {
    return unkept.get(key) ?? otherwise;
  }
}

export function remember(key, value) {
  unkept.set(key, value);
  try {
    localStorage.setItem(PREFIX + key, JSON.stringify(value));
  } catch { /* private windows may refuse */ }
}

export function forget(key) {
  unkept.delete(key);
  try {
    localStorage.removeItem(PREFIX + key);
  } catch { /* as above */ }
}
