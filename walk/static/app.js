/** The page: what is shown when, and the things that are always on screen. */

import * as choose from "./choose.js";
import * as form from "./form.js";
import * as keep from "./keep.js";
import * as outbox from "./outbox.js";
import "./prepare.js";
import { pins as pinWords, t } from "./texts.js";
import { $, all, ask, banner, current, el, fillTexts, go, goBack, onEnter, say } from "./ui.js";
import { fetchPack, load, mine, plainCode, remember, report, tryCode } from "./walk.js";

const VOICES = 20;

// always on screen

function showTheme() {
  const theme = mine.theme || (mine.walk?.dark ? "night" : "day");
  document.documentElement.dataset.theme = theme;
  const other = theme === "night" ? "day" : "night";
  $("#theme").textContent = t(`page.${other}`);
  $("#theme").setAttribute("aria-label", t(`page.${other}.on`));
}

function showWalk() {
  const inside = mine.walk ? t("page.title.in", { locality: mine.walk.locality }) : t("page.title");
  $("#home span").textContent = inside;
  document.title = inside;
  const begun = Boolean(mine.code);
  for (const id of ["#who", "#more", "#counts"]) $(id).hidden = !begun;
  $("#who").textContent = t("who.button", { voice: mine.voice });
  $("#who").setAttribute("aria-label", t("who.say", { voice: mine.voice }));
  showTheme();
}

let toldUnsent = -1;

async function showCounts() {
  let counts;
  try {
    counts = await outbox.counts();
  } catch {
    return;
  }
  const { network, working } = outbox.state();
  $("#counts .numbers").textContent = t("counts.line", counts);
  let words = "";
  if (network !== "ok") words = t(`network.${network}`);
  else if (working && counts.unsent) words = t("network.sending");
  $("#counts .network").textContent = words;
  $("#counts").dataset.unsent = counts.unsent;
  banner("day", counts.old ? t("banner.day", { n: pinWords(counts.old) }) : null);
  banner("code", network === "code" ? t("network.code") : null, [t("more.code"), () => go("code")]);
  if (counts.unsent !== toldUnsent) {
    if (toldUnsent > 0 && !counts.unsent) say(t("more.sent"));
    toldUnsent = counts.unsent;
    tellServer();
    takeOver();
  }
  if (current() === "home") showPins();
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let telling;

/** The walk leader sees what each tablet holds unsent; told a little later than it changes, and not for each pin. */
function tellServer() {
  clearTimeout(telling);
  telling = setTimeout(async () => {
    if (mine.code && outbox.state().network === "ok") report((await keep.thing("prepared").catch(() => false)) === true, []);
  }, 4000);
}

// the code

onEnter("code", () => {
  $("#code").value = "";
  $("#code-error").textContent = "";
});

$("#code-form").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  const code = plainCode($("#code").value);
  const problem = !code ? "code.empty" : code.length < 11 ? "code.short" : null;
  if (problem) {
    $("#code-error").textContent = t(problem);
    $("#code").focus();
    return;
  }
  await begin(code);
});

/** Begin with a code: proved by the server, or on trust where it cannot be reached. @param {string} code */
async function begin(code) {
  const outcome = await tryCode(code);
  await keep.put({ drop: ["linked"] }).catch(() => {});
  if (outcome === "wrong" || outcome === "many") {
    if (current() !== "code") go("code");
    $("#code-error").textContent = t(`code.${outcome}`);
    return;
  }
  if (outcome === "untried") {
    await remember({ code, walk: mine.code === code ? mine.walk : null });
    await ask(t("code.untried"), [["ok", t("ask.ok")]]);
  }
  showWalk();
  go("home");
  if (outcome === "ok") {
    fetchPack();
    if (!mine.walk?.open) await ask(t("code.over"), [["ok", t("ask.ok")]]);
  }
}

// home

onEnter("home", async () => {
  const stops = choose.stopTiles();
  $("#stops").replaceChildren(...stops);
  $("#home-lead").textContent = t(stops.length ? "home.lead" : "home.nostops");
  const waiting = form.isOpen() || Boolean(await keep.thing("draft").catch(() => null));
  $("#draft").hidden = !waiting;
  await showPins();
});

$("#draft-go").addEventListener("click", async () => {
  if (form.isOpen() || (await form.resume())) go("form");
});

async function showPins() {
  const kept = (await keep.list().catch(() => [])).filter((pin) => pin.state !== "withdrawn").reverse();
  $("#pins-none").hidden = kept.length > 0;
  const on = document.activeElement instanceof HTMLElement ? document.activeElement : null;
  const held = /** @type {HTMLElement | null | undefined} */ (on?.closest("#pins [data-pin]"))?.dataset.pin;
  const which = on?.dataset.deed;
  $("#pins").replaceChildren(...kept.map(pinRow));
  if (held) $(`#pins [data-pin="${held}"] [data-deed="${which}"]`)?.focus();
}

/** @param {Pin} pin */
function stateOf(pin) {
  if (pin.state === "received" || pin.state === "archived") return pin.quarantined ? "quarantined" : "received";
  return pin.state;
}

/** @param {Pin} pin */
function pinRow(pin) {
  const { content } = pin;
  const state = stateOf(pin);
  const words = pin.reason && state !== "sending" ? t("pin.reason", { reason: pin.reason }) : t(`pin.${state}`);
  const n = pin.photos.length;
  const more = [
    content.causes.join(", "),
    n ? t(n === 1 ? "pin.photos.1" : "pin.photos", { n }) : "",
    t("pin.person", { voice: content.voice }),
  ].filter(Boolean);
  const open = ["queued", "sending", "received"].includes(pin.state) && mine.walk?.open !== false;
  return el(
    "li",
    { class: `mine ${content.feeling} ${state}`, "data-pin": pin.uuid },
    el(
      "div",
      {},
      el("p", { class: "what" }, el("strong", {}, t(`pin.${content.feeling}`)), ` ${pin.told || ""}`),
      content.text ? el("p", { class: "words" }, content.text) : null,
      el("p", { class: "hint" }, more.join(" · ")),
      el("p", { class: "state" }, words),
    ),
    open
      ? el(
          "div",
          { class: "deeds" },
          el("button", { type: "button", class: "quiet", "data-deed": "edit", on: { click: () => form.edit(pin) } }, t("pin.edit")),
          el("button", { type: "button", class: "quiet", "data-deed": "withdraw", on: { click: () => withdraw(pin) } }, t("pin.withdraw")),
        )
      : null,
  );
}

/** @param {Pin} pin */
async function withdraw(pin) {
  const answer = await ask(t("pin.withdraw.ask"), [["no", t("pin.withdraw.no")], ["yes", t("pin.withdraw.yes")]]);
  if (answer === "yes") await outbox.withdraw(pin.uuid);
}

/** @type {ReturnType<typeof setTimeout> | undefined} */
let shownLong;

/** @param {"tablet" | "server"} kept */
function saved(kept) {
  go("home");
  const box = $("#saved");
  box.querySelector("strong").textContent = t(kept === "tablet" ? "form.saved" : "form.saved.server");
  box.querySelector("span").textContent = kept === "tablet" ? t("form.saved.lead") : "";
  box.hidden = false;
  say(box.querySelector("p").textContent);
  clearTimeout(shownLong);
  shownLong = setTimeout(() => {
    box.hidden = true;
  }, 12000);
}

// who fills in

onEnter("who", () => {
  $("#voices").replaceChildren(
    ...Array.from({ length: VOICES }, (_, i) => i + 1).map((voice) =>
      el(
        "button",
        {
          type: "button",
          "aria-pressed": String(voice === mine.voice),
          on: {
            click: async () => {
              await remember({ voice });
              showWalk();
              goBack();
            },
          },
        },
        String(voice),
      ),
    ),
  );
});

// more

onEnter("more", () => {
  $("#more-say").textContent = "";
  $("#about").textContent = t("more.about", { version: version || "–" });
});

$("#send").addEventListener("click", async () => {
  await outbox.sendNow();
  const { unsent } = await outbox.counts();
  $("#more-say").textContent = t(unsent ? "network.sending" : "more.sent");
});

$("#file").addEventListener("click", async () => {
  const made = await outbox.toFile();
  if (!made) {
    $("#more-say").textContent = t("more.file.none");
    return;
  }
  const address = URL.createObjectURL(new Blob([made.text], { type: "application/json" }));
  const link = el("a", { href: address, download: `osant-${mine.label || "platta"}-${new Date().toISOString().slice(0, 10)}.json` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
  $("#more-say").textContent = t("more.file.done", { n: pinWords(made.n) });
});

$("#read").addEventListener("change", async (/** @type {any} */ event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (!file) return;
  try {
    const { added, same } = await outbox.fromFile(await file.text(), mine.code, mine.walk?.id ?? "");
    $("#more-say").textContent = t("more.read.done", { n: pinWords(added), same: pinWords(same) });
  } catch {
    $("#more-say").textContent = t("more.read.bad");
  }
});

// the worker that keeps the page

let version = "";
/** @type {ServiceWorkerRegistration | null} */
let registration = null;

async function startWorker() {
  if (!navigator.serviceWorker) return;
  const had = Boolean(navigator.serviceWorker.controller);
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (had && !form.isOpen()) location.reload();
  });
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    if (data?.version) version = data.version;
  });
  try {
    const ours = await navigator.serviceWorker.register("/falt/sw.js", { scope: "/falt/", updateViaCache: "none" });
    registration = ours;
    (await navigator.serviceWorker.ready).active?.postMessage("version");
    ours.addEventListener("updatefound", () => {
      ours.installing?.addEventListener("statechange", takeOver);
    });
    takeOver();
    setInterval(() => ours.update().catch(() => {}), 3600 * 1000);
  } catch {
    // without it the page works as long as there is coverage; "Förbered plattan" tells
  }
}

/** Let a new version in only when nothing is unsent and nothing is being written. */
async function takeOver() {
  if (!registration?.waiting || form.isOpen()) return;
  const { unsent } = await outbox.counts().catch(() => ({ unsent: 1 }));
  const draft = await keep.thing("draft").catch(() => true);
  if (!unsent && draft === undefined) registration.waiting.postMessage("take over");
}

/** One tab at a time: two would write over each other's draft. */
function holdTab(steal = false) {
  if (!navigator.locks) return;
  const options = steal ? { steal: true } : { ifAvailable: true };
  navigator.locks
    .request("tab", options, (lock) => {
      const other = !lock;
      $("#main").inert = other;
      banner("other", other ? t("banner.other") : null, [t("banner.other.here"), () => holdTab(true)]);
      return other ? null : new Promise(() => {});
    })
    .catch(() => {
      $("#main").inert = true;
      banner("other", t("banner.other"), [t("banner.other.here"), () => location.reload()]);
    });
}

// begin

$("#home").addEventListener("click", () => go(mine.code ? "home" : "code"));
$("#who").addEventListener("click", () => go("who"));
$("#more").addEventListener("click", () => go("more"));
$("#theme").addEventListener("click", async () => {
  const theme = document.documentElement.dataset.theme === "night" ? "day" : "night";
  await remember({ theme });
  showTheme();
});
for (const button of all("[data-go]")) button.addEventListener("click", () => go(button.dataset.go));
for (const button of document.querySelectorAll("[data-back]")) button.addEventListener("click", goBack);

/** The code that a link or a QR carries after its #: kept first, then taken out of the address, where anyone reads it. */
async function linkedCode() {
  const carried = new URLSearchParams(location.hash.slice(1)).get("kod");
  if (!carried) return (await keep.thing("linked").catch(() => "")) ?? "";
  const code = plainCode(carried);
  await keep.put({ things: { linked: code } }).catch(() => {});
  history.replaceState(null, "", location.pathname);
  return code;
}

addEventListener("hashchange", async () => {
  const code = await linkedCode();
  if (code && code !== mine.code) begin(code);
});

async function main() {
  fillTexts();
  choose.start(form.at, form.place);
  form.start(saved);
  outbox.onChange(showCounts);
  keep.onAged(() => banner("aged", t("banner.aged"), [t("banner.reload"), () => location.reload()]));
  holdTab();
  if (!globalThis.isSecureContext) banner("insecure", t("banner.insecure"));
  try {
    await load();
  } catch {
    banner("storage", t("banner.storage"));
  }
  // before anything can begin another pin and write over a half written one
  const open = await form.resume().catch(() => false);
  const code = await linkedCode();
  showWalk();
  startWorker();
  if (code && code !== mine.code) await begin(code);
  else if (mine.code) {
    go(open ? "form" : "home");
    if ((await tryCode(mine.code)) === "ok") {
      showWalk();
      if (current() === "home") $("#stops").replaceChildren(...choose.stopTiles());
      if (!mine.walk?.open) await outbox.archive();
      fetchPack();
    }
  } else go("code");
  await showCounts();
  outbox.kick();
  setInterval(showCounts, 60000);
}

main();
