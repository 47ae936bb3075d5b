// Asking the server: the region's own paths, and replies that say what went wrong.

import { languageOfNames, said, word } from "./words.js";

let base = ""; // where the chosen region answers: "" or "/regions/hitachi-2035"

export function askAt(path) {
  base = path;
}

export function pathOf(path) {
  return base + path;
}

// A server's refusal, or no answer at all; `text` is for people.
export class Refusal extends Error {
  constructor(text, status = 0, code = "") {
    super(text);
    this.text = text;
    this.status = status;
    this.code = code;
  }
}

export const ask = (path, parameters = {}) => askOf(base, path, parameters);

// The same of a region that is not chosen (yet).
export async function askOf(root, path, parameters = {}) {
  const query = parameters ? `?${new URLSearchParams({ language: languageOfNames(), ...parameters })}` : "";
  return read(await fetched(`${root}${path}${query}`));
}

// What is nobody else's business travels in the body: no link, cache or log sees it.
export async function post(path, parameters, body) {
  const query = new URLSearchParams({ language: languageOfNames(), ...parameters });
  return read(await fetched(`${base}${path}?${query}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  }));
}

async function fetched(...request) {
  try {
    return await fetch(...request);
  } catch {
    throw new Refusal(word("offline"));
  }
}

async function read(reply) {
  const body = await reply.json().catch(() => null);
  if (reply.ok && body !== null) return body;
  const text = word("refusals")[body?.code] ?? (body?.hint && said(body.hint)); // ours speak of no parameters
  throw new Refusal(text || body?.error || word("offline"), reply.status, body?.code);
}
