// Parts of the page that are fetched when they are first needed, so that it opens sooner.

import { say } from "./frame.js";
import { word } from "./words.js";

let reachWasShown = false;

const parts = {
  board: () => import("./stop_board.js"),
  reach: () => import("./reach_panel.js"),
  simple: () => import("./simple.js"),
};

// Does something with a part; says so where it cannot be fetched.
async function using(name, use) {
  let part;
  try {
    part = await parts[name]();
  } catch {
    return say(word("offline"));
  }
  return use(part);
}

export const showBoard = (...stop) => using("board", (part) => part.showBoard(...stop));

export function showReach() {
  reachWasShown = true;
  return using("reach", (part) => part.showReach());
}

export const closeReach = () => reachWasShown && using("reach", (part) => part.closeReach());

export const renewReach = () => reachWasShown && using("reach", (part) => part.renewReach());

// Ahead of time, where it will be needed.
export const fetchSimple = () => parts.simple().catch(() => {});

export const showTrouble = (...trouble) => using("simple", (part) => part.showTrouble(...trouble));

// `isStillOn()`: whether it is still wanted once it is there.
export function showSimple(isStillOn) {
  document.documentElement.classList.toggle("simple", isStillOn());
  return using("simple", (part) => part.showSimple(isStillOn()));
}
