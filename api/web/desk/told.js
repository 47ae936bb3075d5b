// A line at the foot of the page: what was done, or what was refused and why.

const told = document.getElementById("told");
let fading = 0;

export function tell(text, bad = false) {
  told.textContent = text;
  told.className = bad ? "bad" : "";
  clearTimeout(fading);
  fading = setTimeout(() => { told.textContent = ""; }, bad ? 12000 : 4000);
}

// Run what a button does; what is refused is told.
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    tell(error.message, true);
    return undefined;
  }
}
