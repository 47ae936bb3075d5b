// Asking the server, and sending it files.

import { ROOT, Refused, askOf } from "../desk/asking.js";
import { said, word } from "./words.js";

const PIECE = 4 * 1024 * 1024;
const TRIES = 5;

export const ask = (method, path, body) => askOf(new URL(path, ROOT), method, body, { said, word });

export const get = (path) => ask("GET", path);

// Send a file in pieces, going on where a broken line left it; `progress` is told from 0 to 1.
export async function send(feed, file, progress) {
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const headers = { "X-Tsunagu-Page": "1", "Upload-Length": String(file.size), "Upload-Metadata": `filename ${name}` };
  const begun = await fetch(new URL(`api/v1/feeds/${feed}/uploads`, ROOT), { method: "POST", headers });
  if (!begun.ok) throw new Refused(await begun.json(), said);
  const place = new URL(begun.headers.get("Location").slice(1), ROOT);
  let offset = 0;
  let tries = 0;
  for (;;) {
    let reply;
    try {
      reply = await fetch(place, {
        method: "PATCH",
        headers: { "X-Tsunagu-Page": "1", "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
        body: file.slice(offset, offset + PIECE),
      });
    } catch {
      if (++tries > TRIES) throw new Error(word("offline"));
      await new Promise((done) => setTimeout(done, 1000 * tries));
      const asked = await fetch(place, { method: "HEAD" }).catch(() => null);
      offset = Number(asked?.headers.get("Upload-Offset") ?? offset);
      continue;
    }
    if (!reply.ok) throw new Refused(await reply.json(), said);
    tries = 0;
    offset = Number(reply.headers.get("Upload-Offset"));
    progress(offset / file.size);
    if (reply.status === 202) return reply.json();
  }
}
