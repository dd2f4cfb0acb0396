/** The walk that this tablet takes part in: its code, its route and the ort's pack, kept for where there is no coverage. */

import * as keep from "./keep.js";
import * as outbox from "./outbox.js";

/** @type {{ code: string, walk: Walk | null, pack: Pack | null, voice: number, label: string, theme: string }} */
export const mine = { code: "", walk: null, pack: null, voice: 1, label: "", theme: "" };

export async function load() {
  for (const name of ["code", "walk", "pack", "voice", "label", "theme"]) {
    const value = await keep.thing(name);
    if (value !== undefined) Object.assign(mine, { [name]: value });
  }
}

/** Keep it for the next time; where the tablet cannot keep anything it lasts as long as the page. @param {Partial<typeof mine> & { prepared?: boolean }} values */
export async function remember(values) {
  Object.assign(mine, values);
  await keep.put({ things: values }).catch(() => {});
}

/** However a code is typed: ten signs in two groups, none of them O, 0, I or 1. @param {string} text */
export function plainCode(text) {
  const signs = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
  return signs.length > 5 ? `${signs.slice(0, 5)}-${signs.slice(5)}` : signs;
}

/**
 * Ask the server which walk a code opens.
 * @param {string} code
 * @returns {Promise<"ok" | "wrong" | "many" | "untried">}
 */
export async function tryCode(code) {
  let answer;
  try {
    answer = await fetch("/api/v1/walk", {
      headers: { "X-Walk-Code": code, "X-Device": await outbox.device() },
      cache: "no-store",
      redirect: "error",
      signal: outbox.within(10000),
    });
    if (answer.ok) {
      const walk = await answer.json();
      if (!Array.isArray(walk.stops)) return "untried";
      await remember({ code, walk });
      await outbox.useCode(code, walk.id);
      return "ok";
    }
  } catch {
    return "untried";
  }
  if (answer.status === 403) return "wrong";
  return answer.status === 429 ? "many" : "untried";
}

/** Fetch the ort's pack; true if there is one afterwards that fits. */
export async function fetchPack() {
  if (!mine.walk) return false;
  try {
    const answer = await fetch(`/falt/ort/${encodeURIComponent(mine.walk.locality)}.json`, { signal: outbox.within(60000) });
    if (answer.ok) {
      const pack = await answer.json();
      if (pack.locality === mine.walk.locality) await remember({ pack });
    }
  } catch {
    // without coverage the pack that is here already does
  }
  return mine.pack?.locality === mine.walk.locality;
}

/**
 * Tell the server how this tablet is, for the walk leader; that it may fail is why nothing waits for it.
 * @param {boolean} ready
 * @param {string[]} missing
 */
export async function report(ready, missing) {
  try {
    const { unsent } = await outbox.counts();
    await fetch("/api/v1/tablet", {
      method: "PUT",
      headers: { "X-Walk-Code": mine.code, "X-Device": await outbox.device(), "Content-Type": "application/json" },
      body: JSON.stringify({ label: String(mine.label), ready, missing, unsent }),
      signal: outbox.within(10000),
    });
  } catch {
    // the next one tells
  }
}
