// The page: what belongs together is put together here.

import { goHome, goStop, keepRegion, search, searchAgain, searchIfStale, searchLinked } from "./asking.js";
import { showRefusal, showText } from "./answer.js";
import { fillPictures } from "./element.js";
import { listenToForm, pickPlace, renewOptions } from "./form.js";
import { describe, say } from "./frame.js";
import { keepShell, offerInstall } from "./install.js";
import { closeReach, fetchSimple, renewReach, showBoard, showReach, showSimple, showTrouble } from "./later.js";
import { isQuestion, readLink, regionNamedIn } from "./link.js";
import { recall, remember } from "./memory.js";
import { learnProfiles } from "./preferences.js";
import { onQuestion, question, setQuestion } from "./question.js";
import { openRegion, regionInLinks } from "./region.js";
import { listenToSheet } from "./sheet.js";
import { listenToSkip } from "./skip.js";
import { draw, mapCentre, openMap, renewMap, showTraffic, zoomMap } from "./stage.js";
import { currentLanguage, preferredLanguage, speak, word } from "./words.js";

const isSimple = () => recall("simple", false);
const $ = (id) => document.getElementById(id);

function showFrame() {
  describe(changeRegion);
}

// The page that one left off with: the simple one, or the answer.
function showAgain() {
  if (isSimple()) showSimple(isSimple);
  else searchAgain();
}

async function changeRegion(name) {
  say(word("openingRegion"));
  if (question.from && question.to && !isSimple()) showText($("answer"), word("openingRegion"), "note"); // the other year's answer is none of this
  try {
    if (!(await openRegion(name))) return;
    say("");
  } catch (refusal) {
    say(refusal.text ?? word("offline"));
  }
  learnProfiles();
  closeReach();
  showFrame();
  renewMap();
  keepRegion();
  showAgain();
}

async function changeLanguage() {
  try {
    await speak($("language").value);
  } catch {
    $("language").value = currentLanguage();
    return say(word("offline"));
  }
  remember("language", currentLanguage());
  showFrame();
  renewOptions(searchAgain);
  renewReach();
  renewMap();
  return showAgain();
}

function changePage() {
  remember("simple", !isSimple());
  showFrame();
  showMap();
  showSimple(isSimple).then(() => isSimple() || searchAgain());
}

function showMap() {
  if (!isSimple()) openMap($("map"), (point) => (point.stopId ? showBoard(point, { onGo: goStop }) : pickPlace(point, search)));
}

function listen() {
  listenToForm({ near: mapCentre, onSearch: search, onPreferences: searchAgain });
  listenToSheet();
  listenToSkip(() => isSimple() && document.querySelector("#simple h2"));
  offerInstall($("install"));
  $("language").addEventListener("change", changeLanguage);
  $("simple-switch").addEventListener("click", changePage);
  $("home").addEventListener("click", () => goHome(showFrame));
  $("reach-button").addEventListener("click", showReach);
  $("closer").addEventListener("click", () => zoomMap(1.6));
  $("farther").addEventListener("click", () => zoomMap(1 / 1.6));
  $("traffic").addEventListener("click", () => {
    const on = $("traffic").getAttribute("aria-pressed") !== "true";
    $("traffic").setAttribute("aria-pressed", String(on));
    showTraffic(on);
  });
  onQuestion((now, change) => {
    if (!("from" in change || "to" in change)) return;
    say("");
    draw(null);
  });
  document.addEventListener("visibilitychange", () => {
    if (!isSimple()) searchIfStale();
  });
  window.addEventListener("hashchange", () => {
    if (!isQuestion(location.hash)) return;
    if (regionNamedIn(location.hash) !== regionInLinks()) location.reload(); // another region's link
    else if (!isSimple()) searchLinked();
  });
}

async function start() {
  await speak(recall("language") ?? preferredLanguage(navigator.languages));
  if (isSimple()) fetchSimple();
  fillPictures();
  listen();
  try {
    await openRegion(regionNamedIn(location.hash));
    learnProfiles();
  } catch (refusal) {
    if (isSimple()) await showTrouble(refusal.text ?? word("offline"), () => location.reload());
    else showRefusal($("answer"), refusal, () => location.reload());
    document.documentElement.classList.add("ready");
    return;
  }
  showFrame();
  setQuestion(readLink(location.hash));
  document.documentElement.classList.add("ready");
  if (isSimple()) await showSimple(isSimple);
  else if (question.to) search();
  keepShell();
  showMap();
}

start();
