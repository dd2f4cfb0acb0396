/**
 * The outbox: what is saved here leaves the tablet only when the server has answered with the pin's own hash.
 *
 * A pin is `queued` → `sending` → `received` → `archived` (the photos dropped when the walk is over), or `withdrawing` →
 * `withdrawn`. No answer takes a pin out of here; a bad one is kept with it as a reason.
 */

import * as keep from "./keep.js";
import { secret, sha256Text } from "./sha256.js";
import { has, t } from "./texts.js";

const FIRST_WAIT_MS = 250;
const LONGEST_WAIT_MS = 5 * 60 * 1000;
const DAY_MS = 24 * 3600 * 1000;

/** States in which a pin is the tablet's alone, as far as it knows. */
const WAITING = new Set(["queued", "sending", "withdrawing"]);

/** @type {(() => void)[]} */
const listeners = [];
let network = "ok"; // ok, off, portal
let codeRefused = false;
let working = false;
let failures = 0;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let timer;
let pausedUntil = 0;

/** @param {() => void} what */
export function onChange(what) {
  listeners.push(what);
}

function tell() {
  for (const what of listeners) what();
}

export function state() {
  return { network: network === "ok" && codeRefused ? "code" : network, working };
}

export async function counts() {
  const all = (await keep.list()).filter((pin) => pin.state !== "withdrawn");
  const unsent = all.filter((pin) => WAITING.has(pin.state));
  const old = unsent.filter((pin) => Date.now() - pin.saved_at > DAY_MS);
  return { saved: all.length, received: all.length - unsent.length, unsent: unsent.length, old: old.length };
}

/**
 * The content's hash, by the contract: canonical JSON, photos as their hashes.
 * @param {Record<string, any>} content
 * @param {{ sha256: string }[]} photos
 */
export function contentHash(content, photos) {
  /** @type {Record<string, unknown>} */
  const whole = { ...content, photos: photos.map((photo) => photo.sha256) };
  const sorted = Object.fromEntries(Object.keys(whole).sort().map((key) => [key, whole[key]]));
  return sha256Text(JSON.stringify(sorted));
}

/**
 * Save a pin and drop the draft in one; resolves when both are on the disk.
 * @param {Written} written
 */
export async function save({ uuid, content, photos, told, walk, code }) {
  const before = await keep.pin(uuid);
  const revision = before ? before.content.revision + 1 : 1;
  const whole = { ...content, revision };
  /** @type {Pin} */
  const pin = {
    uuid,
    walk: before?.walk || walk,
    code: before?.code || code,
    told,
    device: before?.device ?? (await device()),
    content: whole,
    photos,
    sha256: await contentHash(whole, photos),
    state: "queued",
    reason: "",
    tried: before?.tried ?? 0,
    retry_at: 0,
    saved_at: before?.saved_at ?? Date.now(),
    quarantined: false,
  };
  await keep.put({ pins: [pin], drop: ["draft"] });
  failures = 0;
  tell();
  kick();
  return pin;
}

/** Take a pin back: at once if the network never saw it, else when the server has heard of it. @param {string} uuid */
export async function withdraw(uuid) {
  const pin = await keep.pin(uuid);
  if (!pin) return;
  if (!pin.tried) await keep.forget(uuid);
  else await keep.change(uuid, (now) => ({ ...now, state: "withdrawing", reason: "", retry_at: 0 }));
  tell();
  kick();
}

/** @type {string | null} */
let known = null;

/** This tablet's secret; one that cannot be kept lasts as long as the page. @returns {Promise<string>} */
export async function device() {
  known ??= await keep.thing("device").catch(() => null);
  if (known) return known;
  const made = secret();
  known = made;
  await keep.put({ things: { device: made } }).catch(() => {});
  return made;
}

/**
 * Another code than the one that was refused: every pin that waits gets it.
 * @param {string} code
 * @param {string} walk
 */
export async function useCode(code, walk) {
  for (const pin of await keep.list().catch(() => [])) {
    if (WAITING.has(pin.state) && (!pin.walk || pin.walk === walk)) {
      await keep.change(pin.uuid, (now) => ({ ...now, code, walk: now.walk || walk, reason: "", retry_at: 0 }));
    }
  }
  codeRefused = false;
  tell();
  kick();
}

/** Hand a pin straight to the server, where the tablet itself cannot keep it; true only when the server has it. @param {Written} written */
export async function direct({ uuid, content, photos, code }) {
  const whole = { ...content, revision: 1 };
  const pin = { uuid, content: whole, photos, code, device: await device() };
  try {
    const answer = await put(pin);
    const said = await answer.json();
    return [200, 201, 202].includes(answer.status) && said.uuid === uuid && said.sha256 === (await contentHash(whole, photos));
  } catch {
    return false;
  }
}

/** Make room: the photos of pins that the server has. */
export async function lighten() {
  for (const pin of await keep.list()) {
    if (pin.state === "received" && pin.photos.length) {
      await keep.change(pin.uuid, (now) => ({ ...now, photos: [], state: "archived" }));
    }
  }
}

/** Drop the photos of what the server has, once the walk is over and nothing can be changed any more. */
export async function archive() {
  for (const pin of await keep.list()) {
    if (pin.state === "received") await keep.change(pin.uuid, (now) => ({ ...now, photos: [], state: "archived" }));
    if (pin.state === "withdrawn") await keep.forget(pin.uuid);
  }
}

/** Believe what the server says, never navigator.onLine: a hotel's login page is a network too. */
export async function reach() {
  try {
    const answer = await fetch("/falt/ping", { cache: "no-store", redirect: "error", signal: within(8000) });
    const said = await answer.json();
    return said.trygghetsvandring === "ja" ? "ok" : "portal";
  } catch (error) {
    return error instanceof SyntaxError ? "portal" : "off";
  }
}

/** @param {number} ms */
export function within(ms) {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), ms);
  return abort.signal;
}

/** Try now, unless a try is under way. */
export function kick() {
  clearTimeout(timer);
  if (working) return;
  timer = setTimeout(work, 0);
}

/** Somebody pressed "send": waiting times are forgotten. */
export async function sendNow() {
  failures = 0;
  pausedUntil = 0;
  for (const pin of await keep.list()) {
    if (WAITING.has(pin.state) && pin.retry_at) await keep.change(pin.uuid, (now) => ({ ...now, retry_at: 0 }));
  }
  kick();
}

async function work() {
  if (working) return;
  working = true;
  /** @type {number | null} */
  let wait = null;
  try {
    // two tabs would only send everything twice, which the server takes as once: the lock spares the network
    wait = navigator.locks
      ? await navigator.locks.request("sending", { ifAvailable: true }, (lock) => (lock ? round() : FIRST_WAIT_MS * 20))
      : await round();
  } catch {
    wait = backoff();
  } finally {
    working = false;
  }
  tell();
  clearTimeout(timer);
  if (wait !== null) timer = setTimeout(work, wait);
}

function backoff() {
  failures += 1;
  const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (failures - 1));
  return wait * (0.75 + Math.random() / 2);
}

/** One go through what waits; returns how long to wait for the next, null when there is nothing to wait for. */
async function round() {
  let waiting = (await keep.list()).filter((pin) => WAITING.has(pin.state));
  if (!waiting.length) {
    return null;
  }
  if (pausedUntil > Date.now()) return pausedUntil - Date.now();
  network = await reach();
  tell();
  if (network !== "ok") return backoff();
  await settleByReceipts(waiting);
  waiting = (await keep.list()).filter((pin) => WAITING.has(pin.state));
  let bad = 0;
  for (const { uuid, retry_at: due } of waiting) {
    if (due > Date.now()) continue;
    const pin = await keep.pin(uuid);
    if (!pin || !WAITING.has(pin.state)) continue;
    const outcome = await (pin.state === "withdrawing" ? sendWithdrawal(pin) : send(pin));
    tell();
    if (outcome === "done") {
      codeRefused = false;
      failures = 0;
      bad = 0;
      continue;
    }
    if (pausedUntil > Date.now()) return pausedUntil - Date.now();
    bad += 1;
    if (bad >= 3) return backoff();
  }
  const left = (await keep.list()).filter((pin) => WAITING.has(pin.state));
  if (!left.length) return null;
  const next = Math.min(...left.map((pin) => pin.retry_at));
  return Math.max(FIRST_WAIT_MS, next - Date.now());
}

/** @param {{ code: string, device: string }} pin */
function headers(pin) {
  return { "X-Walk-Code": pin.code, "X-Device": pin.device, "X-Device-Now": new Date().toISOString() };
}

/** An answer may have been lost on the way: ask what is held before photos are sent a second time. @param {Pin[]} waiting */
async function settleByReceipts(waiting) {
  const asked = new Map(waiting.filter((pin) => pin.tried && pin.code).map((pin) => [`${pin.code} ${pin.device}`, pin]));
  for (const one of asked.values()) {
    let receipts;
    try {
      const answer = await fetch("/api/v1/receipts", { cache: "no-store", headers: headers(one), signal: within(15000) });
      if (!answer.ok) continue;
      ({ receipts } = await answer.json());
    } catch {
      continue;
    }
    if (!Array.isArray(receipts)) continue;
    for (const receipt of receipts) await settle(receipt, receipt.uuid, false);
  }
}

/**
 * Mark a pin as received if, and only if, the receipt's hash is the hash of what lies here now.
 * @param {{ uuid: string, sha256: string, revision: number }} receipt
 * @param {string} uuid
 * @param {boolean} quarantined
 */
async function settle(receipt, uuid, quarantined) {
  let same = false;
  await keep.change(uuid, (now) => {
    same = receipt.uuid === uuid && receipt.sha256 === now.sha256 && receipt.revision === now.content.revision;
    const open = now.state === "queued" || now.state === "sending";
    return same && open ? { ...now, state: "received", reason: "", quarantined } : null;
  });
  return same;
}

/** @param {{ uuid: string, content: Content, photos: Photo[], code: string, device: string }} pin */
async function put(pin) {
  const photos = await Promise.all(pin.photos.map(sendable));
  const body = JSON.stringify({ ...pin.content, photos });
  return fetch(`/api/v1/pins/${pin.uuid}`, {
    method: "PUT",
    headers: { ...headers(pin), "Content-Type": "application/json" },
    body,
    cache: "no-store",
    redirect: "error",
    signal: within(30000 + body.length / 10),
  });
}

/** @param {Photo} photo */
async function sendable({ sha256, bytes }) {
  return { sha256, jpeg_base64: await base64(bytes) };
}

/** @param {Pin} pin */
async function send(pin) {
  await keep.change(pin.uuid, (now) => ({ ...now, state: "sending", tried: now.tried + 1 }));
  tell();
  let answer;
  let said = null;
  try {
    answer = await put(pin);
    said = await answer.json().catch(() => null);
  } catch (error) {
    return later(pin, t(error instanceof DOMException && error.name === "AbortError" ? "status.time" : "status.502"));
  }
  if ([200, 201, 202].includes(answer.status)) {
    if (said && (await settle(said, pin.uuid, answer.status === 202))) return "done";
    const now = await keep.pin(pin.uuid);
    // changed while it was on its way: the new revision is in the queue, and this answer was about the old one
    if (now && now.sha256 !== pin.sha256) return "done";
    return later(pin, t("status.portal"));
  }
  return refused(pin, answer, said);
}

/** @param {Pin} pin */
async function sendWithdrawal(pin) {
  let answer;
  let said = null;
  try {
    answer = await fetch(`/api/v1/pins/${pin.uuid}`, {
      method: "DELETE",
      headers: headers(pin),
      cache: "no-store",
      redirect: "error",
      signal: within(30000),
    });
    said = await answer.json().catch(() => null);
  } catch {
    return later(pin, t("status.502"));
  }
  if ((answer.status === 200 && said?.uuid === pin.uuid) || (answer.status === 404 && said?.error === "not-found")) {
    await keep.change(pin.uuid, (now) => ({ ...now, state: "withdrawn", photos: [], reason: "" }));
    return "done";
  }
  return refused(pin, answer, said);
}

/**
 * @param {Pin} pin
 * @param {Response} answer
 * @param {any} said
 */
async function refused(pin, answer, said) {
  const own = typeof said?.error === "string" && typeof said?.message === "string";
  const { status } = answer;
  let reason = t("status.other", { status });
  if (own) reason = said.message;
  else if (has(`status.${status}`)) reason = t(`status.${status}`);
  if (status === 401 || status === 403) codeRefused = true;
  if (status === 429 || status === 503) {
    const asked = Number(answer.headers.get("Retry-After"));
    pausedUntil = Date.now() + Math.min(LONGEST_WAIT_MS, (asked > 0 ? asked : 5) * 1000);
  }
  return later(pin, reason);
}

/**
 * Keep the pin with the reason, and come back to it, at most every five minutes.
 * @param {Pin} pin
 * @param {string} reason
 */
async function later(pin, reason) {
  await keep.change(pin.uuid, (now) => {
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.min(now.tried, 12));
    return { ...now, state: now.state === "sending" ? "queued" : now.state, reason, tried: Math.max(1, now.tried), retry_at: Date.now() + wait * (0.75 + Math.random() / 2) };
  });
  return "later";
}

/**
 * @param {ArrayBuffer} bytes
 * @returns {Promise<string>}
 */
function base64(bytes) {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => {
      const address = String(reader.result);
      resolve(address.slice(address.indexOf(",") + 1));
    };
    reader.onerror = () => reject(reader.error);
    reader.readAsDataURL(new Blob([bytes]));
  });
}

/** @param {string} text */
function unbase64(text) {
  return Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0)).buffer;
}

// to a file and back

const FORMAT = "trygghetsvandring-osänt";

/** Everything unsent as the text of a file, or null. */
export async function toFile() {
  const waiting = (await keep.pins()).filter((pin) => pin.state === "queued" || pin.state === "sending");
  if (!waiting.length) return null;
  const written = await Promise.all(
    waiting.map(async (pin) => ({
      uuid: pin.uuid,
      walk: pin.walk,
      device: pin.device,
      told: pin.told,
      sha256: pin.sha256,
      saved_at: new Date(pin.saved_at).toISOString(),
      body: {
        ...pin.content,
        photos: await Promise.all(pin.photos.map(sendable)),
      },
    })),
  );
  const text = JSON.stringify({ format: FORMAT, version: 1, device_now: new Date().toISOString(), pins: written });
  return { text, n: written.length };
}

/**
 * Put a file's pins into the queue; those that are here already are left as they are.
 * @param {string} text
 * @param {string} code
 * @param {string} walk
 */
export async function fromFile(text, code, walk) {
  const file = JSON.parse(text);
  if (file.format !== FORMAT || !Array.isArray(file.pins)) throw new Error("format");
  let added = 0;
  let same = 0;
  for (const one of file.pins) {
    if (await keep.pin(one.uuid)) {
      same += 1;
      continue;
    }
    const { photos: sent = [], ...content } = one.body;
    const photos = sent.map((/** @type {{ sha256: string, jpeg_base64: string }} */ { sha256, jpeg_base64: text64 }) => ({ sha256, bytes: unbase64(text64) }));
    if ((await contentHash(content, photos)) !== one.sha256) throw new Error("hash");
    await keep.put({
      pins: [
        {
          uuid: one.uuid,
          walk: one.walk || walk,
          code,
          device: one.device,
          told: one.told ?? "",
          content,
          photos,
          sha256: one.sha256,
          state: "queued",
          reason: "",
          tried: 1,
          retry_at: 0,
          saved_at: Date.parse(one.saved_at) || Date.now(),
          quarantined: false,
        },
      ],
    });
    added += 1;
  }
  tell();
  kick();
  return { added, same };
}

for (const event of ["online", "pageshow"]) addEventListener(event, kick);
document.addEventListener("visibilitychange", () => {
  if (document.visibilityState !== "visible") return;
  keep.doubt();
  kick();
});
