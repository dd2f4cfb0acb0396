/** "Förbered plattan": everything the tablet needs without coverage is tried, not assumed. */

import * as keep from "./keep.js";
import * as outbox from "./outbox.js";
import { whereAmI } from "./place.js";
import { t } from "./texts.js";
import { $, all, el, onEnter, say } from "./ui.js";
import { fetchPack, mine, remember, report, tryCode } from "./walk.js";

/** Name → whether the tablet is not ready without it. */
/** @type {Record<string, boolean>} */
const CHECKS = { server: true, route: true, pack: true, page: true, save: true, clock: false, persist: false, gps: false };

/** @type {Record<string, () => Promise<boolean>>} */
const TRY = {
  server: async () => (await outbox.reach()) === "ok",
  route: async () => (mine.code ? (await tryCode(mine.code)) === "ok" : false),
  pack: fetchPack,
  page: pageIsKept,
  save: keep.trial,
  clock: clockIsRight,
  persist: async () => (await navigator.storage?.persisted?.()) || (await navigator.storage?.persist?.()) || false,
  gps: async () => Boolean(await whereAmI()),
};

/** The worker is in place and holds every file of this page. */
async function pageIsKept() {
  if (!navigator.serviceWorker || !globalThis.caches) return false;
  const registration = await Promise.race([
    navigator.serviceWorker.ready,
    new Promise((resolve) => {
      setTimeout(resolve, 15000);
    }),
  ]);
  if (!registration?.active) return false;
  const wanted = [...all("link[rel=stylesheet], script[src]")].map((one) => one.href ?? one.src);
  for (const address of ["/falt/", ...wanted]) if (!(await caches.match(address, { ignoreSearch: true }))) return false;
  return true;
}

async function clockIsRight() {
  const answer = await fetch("/falt/ping", { cache: "no-store", signal: outbox.within(8000) });
  const { now } = await answer.json();
  return Math.abs(Date.parse(now) - Date.now()) < 120000;
}

export async function prepare() {
  const list = $("#checks");
  const verdict = $("#verdict");
  const label = $("#label").value.trim();
  await remember({ label });
  list.replaceChildren();
  verdict.replaceChildren();
  say(t("prepare.running"));
  const missing = [];
  for (const [name, needed] of Object.entries(CHECKS)) {
    const row = el("li", { class: "running" }, el("span", { class: "what" }, t(`prepare.${name}`)), el("span", { class: "mark" }, "…"));
    list.append(row);
    const ok = await TRY[name]().catch(() => false);
    if (!ok) missing.push(name);
    const plain = name === "page" && !globalThis.isSecureContext ? "prepare.page.insecure" : `prepare.${name}.not`;
    row.className = ok ? "ok" : needed ? "fail" : "soft";
    row.replaceChildren(
      el("span", { class: "what" }, ok ? t(`prepare.${name}`) : t(plain)),
      el("span", { class: "mark" }, t(ok ? "prepare.ok" : needed ? "prepare.fail" : "prepare.soft")),
    );
  }
  const ready = !missing.some((name) => CHECKS[name]);
  verdict.replaceChildren(
    el("div", { class: ready ? "verdict ok" : "verdict fail" }, el("h2", {}, t(ready ? "prepare.ready" : "prepare.not")), el("p", {}, t(ready ? "prepare.ready.lead" : "prepare.not.lead"))),
  );
  verdict.scrollIntoView({ block: "nearest" });
  await remember({ prepared: ready });
  await report(ready, missing);
}

onEnter("prepare", () => {
  $("#label").value = mine.label;
});

$("#prepare-form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  prepare();
});
