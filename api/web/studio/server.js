// Talking to the server: what it refuses is thrown, in the planner's language, with every flaw.

import { said, word } from "./words.js";

const ROOT = new URL("../", document.baseURI);
let base = ""; // of the region that is changed: "" or "/regions/hitachi-2035"

export function askAt(path) {
  base = path;
}

export const addressOf = (path) => new URL(`${base}${path}`.slice(1), ROOT).href;

export class Refused extends Error {
  constructor(problem, status) {
    super([problem?.error, said(problem?.hint)].filter(Boolean).join(" – "));
    this.status = status;
    this.flaws = problem?.flaws ?? [];
  }
}

export async function ask(method, path, body) {
  const headers = { "X-Tsunagu-Page": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let reply;
  try {
    reply = await fetch(addressOf(path), { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Error(word("offline"));
  }
  const told = await reply.json().catch(() => null);
  if (!reply.ok) throw new Refused(told, reply.status);
  return told;
}

export const get = (path) => ask("GET", path);
