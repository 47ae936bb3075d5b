// Talking to the server: what it refuses is thrown, in the language of the desk, with every flaw.

export const ROOT = new URL("../", document.baseURI);

export class Refused extends Error {
  constructor(problem, said) {
    super([problem?.error, said(problem?.hint)].filter(Boolean).join(" – "));
    this.flaws = problem?.flaws ?? [];
  }
}

// `words` of the desk: its `said` and its `word`.
export async function askOf(address, method, body, words) {
  const headers = { "X-Tsunagu-Page": "1" };
  if (body !== undefined) headers["Content-Type"] = "application/json";
  let reply;
  try {
    reply = await fetch(address, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Error(words.word("offline"));
  }
  const told = await reply.json().catch(() => null);
  if (!reply.ok) throw new Refused(told, words.said);
  return told;
}
