/**
 * Keeps the page for where there is no coverage. Only GETs of its own origin are touched (an iPad sent empty bodies when
 * others were). A new version waits until nothing is unsent.
 */

const VERSION = "__VERSION__";
/** Every file of the page, with the hash of its bytes. @type {any} */
const FILES = "__FILES__";
const CACHE = `falt-${VERSION}`;
const ROOT = "/falt/";
const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

worker.addEventListener("install", (event) => {
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

worker.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith("falt-") && name !== CACHE) await caches.delete(name);
      await worker.clients.claim();
    })(),
  );
});

worker.addEventListener("message", (event) => {
  if (event.data === "take over") worker.skipWaiting();
  if (event.data === "version") event.source?.postMessage({ version: VERSION });
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const address = new URL(request.url);
  if (address.origin !== location.origin || !address.pathname.startsWith(ROOT)) return;
  const name = address.pathname.slice(ROOT.length);
  if (!(name in FILES) && request.mode !== "navigate") return;
  event.respondWith(fromCache(request, request.mode === "navigate" ? "" : name));
});

/**
 * @param {Request} request
 * @param {string} name
 */
async function fromCache(request, name) {
  const cache = await caches.open(CACHE);
  return (await cache.match(ROOT + name)) ?? fetch(request);
}
