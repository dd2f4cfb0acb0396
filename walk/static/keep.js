/**
 * What the tablet keeps: IndexedDB, written through to the disk (durability "strict") before anything is called saved.
 *
 * `pins` is the outbox, keyed by uuid. `things` is everything else by name: the device's secret, the code, the walk, the
 * ort's pack, the draft. Shapes change by a step at the end of STEPS; released ones are never edited.
 */

const NAME = "trygghetsvandring";

const STEPS = [
  (/** @type {IDBDatabase} */ db) => {
    db.createObjectStore("pins", { keyPath: "uuid" });
    db.createObjectStore("things", { keyPath: "name" });
  },
];

/** @type {Promise<IDBDatabase> | null} */
let opening = null;
let aged = () => {};

/**
 * The pins without their photos' bytes, as on the disk; `whole` when all are read. Every write is told here too.
 */
/** @type {{ pins: Map<string, Pin>, whole: boolean }} */
let light = { pins: new Map(), whole: false };

/** Ask the disk again, where the browser may have taken something away behind the page's back. */
export function doubt() {
  light = { pins: new Map(), whole: false };
}

/** Another tab that is being left may still write. */
const others = "BroadcastChannel" in globalThis ? new BroadcastChannel(NAME) : null;
if (others) others.onmessage = doubt;

/**
 * Call `what` when a newer page has taken the database over.
 * @param {() => void} what
 */
export function onAged(what) {
  aged = what;
}

function open() {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, STEPS.length);
    request.onupgradeneeded = (event) => {
      for (const step of STEPS.slice(event.oldVersion)) step(request.result);
    };
    request.onsuccess = () => {
      const db = request.result;
      // Safari closes a connection behind the page's back: the next use opens another
      db.onclose = () => {
        opening = null;
        doubt();
      };
      db.onversionchange = () => {
        db.close();
        opening = null;
        aged();
      };
      resolve(db);
    };
    request.onerror = () => {
      if (request.error?.name === "VersionError") aged();
      reject(request.error);
    };
  }).catch((error) => {
    opening = null;
    throw error;
  });
  return opening;
}

/**
 * @param {"readonly" | "readwrite"} mode
 * @param {(transaction: IDBTransaction, answer: (value: any) => void) => void} work
 * @returns {Promise<any>}
 */
async function transact(mode, work) {
  for (let again = false; ; again = true) {
    const db = await open();
    let transaction;
    try {
      transaction = db.transaction(["pins", "things"], mode, { durability: "strict" });
    } catch (error) {
      if (again || !(error instanceof DOMException) || error.name !== "InvalidStateError") throw error;
      opening = null; // the connection was closed: once more with a new one
      continue;
    }
    return new Promise((resolve, reject) => {
      /** @type {any} */
      let result;
      transaction.oncomplete = () => {
        if (mode === "readwrite") others?.postMessage("written");
        resolve(result);
      };
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error ?? new DOMException("aborted", "AbortError"));
      try {
        work(transaction, (value) => {
          result = value;
        });
      } catch (error) {
        transaction.abort(); // half of a change is no change
        reject(error);
      }
    });
  }
}

const oldestFirst = (/** @type {Pin} */ a, /** @type {Pin} */ b) => a.saved_at - b.saved_at || (a.uuid < b.uuid ? -1 : 1);

/** All pins with their photos, oldest first: as much as an evening's work, so only for what needs it all. @returns {Promise<Pin[]>} */
export async function pins() {
  const all = await transact("readonly", (transaction, answer) => {
    const request = transaction.objectStore("pins").getAll();
    request.onsuccess = () => answer(request.result);
  });
  return all.sort(oldestFirst);
}

/** @type {(pin: Pin) => Pin} */
const withoutBytes = (one) => ({ ...one, photos: one.photos.map(({ sha256 }) => /** @type {Photo} */ ({ sha256 })) });

/** So many pins are read at a time: whoever saves meanwhile waits for these alone. */
const PORTION = 8;

/**
 * All pins, oldest first, without the photos' bytes. Read once and then kept in step: the counts are wanted
 * at each change, and two hundred photos are eighty megabytes.
 */
export async function list() {
  while (!light.whole) {
    const now = light; // thrown away if it is doubted on the way
    /** @type {string | undefined} */
    let last;
    do {
      const after = last === undefined ? null : IDBKeyRange.lowerBound(last, true);
      last = await transact("readonly", (transaction, answer) => {
        const request = transaction.objectStore("pins").getAll(after, PORTION);
        request.onsuccess = () => {
          for (const one of request.result) now.pins.set(one.uuid, withoutBytes(one));
          answer(request.result.at(-1)?.uuid);
        };
      });
    } while (last !== undefined);
    now.whole = true;
  }
  return [...light.pins.values()].sort(oldestFirst);
}

/**
 * @param {string} uuid
 * @returns {Promise<Pin | undefined>}
 */
export function pin(uuid) {
  return transact("readonly", (transaction, answer) => {
    const request = transaction.objectStore("pins").get(uuid);
    request.onsuccess = () => answer(request.result);
  });
}

/**
 * Put pins and things, drop others, all in one. Resolves when it is on the disk.
 * @param {{ pins?: Pin[], things?: Record<string, unknown>, drop?: string[] }} what
 */
export async function put({ pins: newPins = [], things = {}, drop = [] }) {
  await transact("readwrite", (transaction) => {
    for (const one of newPins) transaction.objectStore("pins").put(one);
    for (const [name, value] of Object.entries(things)) transaction.objectStore("things").put({ name, value });
    for (const name of drop) transaction.objectStore("things").delete(name);
  });
  for (const one of newPins) light.pins.set(one.uuid, withoutBytes(one));
}

/**
 * Change a pin as it is now; `how` returns the new one, or null to leave it. Nothing can come in between.
 * @param {string} uuid
 * @param {(now: Pin) => Pin | null} how
 */
export async function change(uuid, how) {
  const now = await transact("readwrite", (transaction, answer) => {
    const store = transaction.objectStore("pins");
    const request = store.get(uuid);
    request.onsuccess = () => {
      if (!request.result) return;
      const next = how(request.result);
      if (next) store.put(next);
      answer(next ?? request.result);
    };
  });
  if (now) light.pins.set(uuid, withoutBytes(now));
  return now;
}

/**
 * Forget a pin. Only for one that was never handed to the network, or that its writer took back.
 * @param {string} uuid
 */
export async function forget(uuid) {
  await transact("readwrite", (transaction) => transaction.objectStore("pins").delete(uuid));
  light.pins.delete(uuid);
}

/**
 * @param {string} name
 * @returns {Promise<any>}
 */
export async function thing(name) {
  const found = await transact("readonly", (transaction, answer) => {
    const request = transaction.objectStore("things").get(name);
    request.onsuccess = () => answer(request.result);
  });
  return found?.value;
}

/** Try to write and read back, as a pin is written. */
export async function trial() {
  const value = `${Date.now()}-${Math.random()}`;
  await put({ things: { trial: value } });
  const same = (await thing("trial")) === value;
  await put({ drop: ["trial"] });
  return same;
}
