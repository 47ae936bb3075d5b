// Keeps the shell, so that the page opens without a network. Answers are never kept: they are
// about a moment, and about somebody.

const SHELL = "tsunagu-shell-7";
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

// The network first, so that a page never mixes old files with new; what was kept where there is none, or where
// it lets one wait: then all files of that page are those that were kept.
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && isOfShell(new URL(request.url))) event.respondWith(answer(event));
});

const SHELL_PATHS = new Set(FILES.map((name) => new URL(name, self.registration.scope).pathname));
const VENDOR = new URL("vendor/", self.registration.scope).pathname; // of which each has what its map needs
const PATIENCE = 3000; // milliseconds
const keptPages = new Set(); // clients whose page is one that was kept

const isOfShell = ({ origin, pathname }) => origin === location.origin && (SHELL_PATHS.has(pathname) || pathname.startsWith(VENDOR));

async function answer({ request, clientId, resultingClientId }) {
  const shell = await caches.open(SHELL);
  const isPage = request.mode === "navigate";
  const kept = await shell.match(request, { ignoreSearch: isPage });
  if (!kept) return fresh(request, shell);
  if (keptPages.has(clientId)) return kept;
  let late = false;
  const waited = isPage ? [new Promise((end) => { setTimeout(end, PATIENCE); })] : [];
  const reply = await Promise.race([fresh(request, shell, () => !late), ...waited]).catch(() => null);
  if (reply) return reply;
  late = true; // what comes now is not kept: its files are not fetched
  if (isPage) keptPages.add(resultingClientId);
  return kept;
}

async function fresh(request, shell, isWanted = () => true) {
  const reply = await fetch(request);
  if (reply.ok && isWanted()) await shell.put(request, reply.clone());
  return reply;
}
