// Keeps the shell, so that the page opens without a network. Answers are never kept: they are
// about a moment, and about somebody.

const SHELL = "tsunagu-shell-6";
const FILES = [
  "./", "manifest.webmanifest", "icon.svg", "icon-192.png",
  ...["base", "ask", "answer", "map", "simple"].map((name) => `style/${name}.css`),
  ...[
    "alerts", "answer", "asking", "badge", "drawn_map", "element", "facts", "form", "frame", "icons", "install", "journey_card",
    "last_service", "live_map", "main", "map", "map_answer", "map_style", "memory", "missed", "modes", "night", "place_field",
    "places", "platform", "polyline", "preferences", "question", "reach", "reach_panel", "region", "running", "search", "server", "sheet", "simple",
    "simple_answer", "simple_person", "simple_screen", "skip", "later", "link", "spoken", "stage", "step_list", "stop_board", "street_lines", "three_choices", "timeline",
    "times", "traffic", "voice", "words", "words_en", "words_ja", "words_ko", "words_zh",
  ].map((name) => `app/${name}.js`),
];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(SHELL).then((shell) => shell.addAll(FILES)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const old = async () => {
    const names = await caches.keys();
    await Promise.all(names.filter((name) => name !== SHELL).map((name) => caches.delete(name)));
    await self.clients.claim();
  };
  event.waitUntil(old());
});

// The network first, so that a page never mixes old files with new; what was kept where there is none.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  const isShell = request.method === "GET" && url.origin === location.origin && !/\/(api|tiles|regions|operator)\//.test(url.pathname);
  if (isShell) event.respondWith(fresh(request));
});

async function fresh(request) {
  const shell = await caches.open(SHELL);
  try {
    const reply = await fetch(request);
    if (reply.ok) await shell.put(request, reply.clone());
    return reply;
  } catch (error) {
    const kept = await shell.match(request, { ignoreSearch: request.mode === "navigate" });
    if (kept) return kept;
    throw error;
  }
}
