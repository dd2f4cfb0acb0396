/**
 * Keeps the page for where there is no coverage. Answers GET of its own origin only: a request of another kind is not
 * touched at all (an iPad sent empty bodies when one was). A new version waits until the page says that nothing is unsent.
 */

const VERSION = "__VERSION__";
const FILES = "__FILES__";
const CACHE = `falt-${VERSION}`;
const ROOT = "/falt/";

self.addEventListener("install", (event) => {
  event.waitUntil(keepAll());
});

/** Fetch every file and believe it only by its hash: a hotel's login page answers 200 to everything. */
async function keepAll() {
  const cache = await caches.open(CACHE);
  for (const [name, wanted] of Object.entries(FILES)) {
    const answer = await fetch(ROOT + name, { cache: "no-cache", redirect: "error" });
    const bytes = await answer.clone().arrayBuffer();
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
    const met = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (!answer.ok || met !== wanted) throw new Error(`${name || "index"} is not what was published`);
    await cache.put(ROOT + name, answer);
  }
}

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("falt-") && name !== CACHE) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
  if (event.data === "version") event.source?.postMessage({ version: VERSION });
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const address = new URL(request.url);
  if (address.origin !== location.origin || !address.pathname.startsWith(ROOT)) return;
  const name = address.pathname.slice(ROOT.length);
  if (!(name in FILES) && request.mode !== "navigate") return;
  event.respondWith(fromCache(request, request.mode === "navigate" ? "" : name));
});

async function fromCache(request, name) {
  const cache = await caches.open(CACHE);
  return (await cache.match(ROOT + name)) ?? fetch(request);
}
