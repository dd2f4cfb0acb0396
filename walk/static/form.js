/** A pin being written: every keystroke goes to the draft on the disk, and saving hands it to the outbox. */

import * as keep from "./keep.js";
import * as outbox from "./outbox.js";
import { kindsIn } from "./personal.js";
import { MOST, shrink } from "./photo.js";
import { metres, NEAR_M } from "./place.js";
import { uuid } from "./sha256.js";
import { CAUSES, t } from "./texts.js";
import { $, all, ask, el, go, onEnter, say } from "./ui.js";
import { mine } from "./walk.js";

/** Null where none is; what runs while one is written takes it as given. @type {any} */
let draft = null;
/** @type {(kept: "tablet" | "server") => unknown} */
let done = () => undefined;
let moving = false; // somebody asked for another place for the pin being written

/** Nearer than this it is the very place: no fix and no tap tells them apart. */
const HERE_M = 5;

/** @param {(kept: "tablet" | "server") => unknown} onDone */
export function start(onDone) {
  done = onDone;
}

export function isOpen() {
  return draft !== null;
}

/** Where the pin being written lies, for the map. */
export function place() {
  return draft?.place ?? null;
}

// the draft

/** @type {Promise<void> | null} */
let writing = null;
let dirty = false;

/** Write the draft as it is now; while one write is under way the next waits and takes everything since. */
function changed() {
  dirty = true;
  writing ??= (async () => {
    try {
      while (dirty && draft) {
        dirty = false;
        await keep.put({ things: { draft: { ...draft } } });
      }
    } catch {
      // the disk is full or closed to us: what is written stands on the screen, and saving tells
    } finally {
      writing = null;
    }
  })();
  return writing;
}

const isEmpty = () => !draft.editing && !draft.feeling && !draft.text && !draft.proposal && !draft.photos.length;

/**
 * Open the form for a place that was chosen: a new pin, or another place for the one being written.
 * @param {Place} chosen
 */
export async function at(chosen) {
  let move = moving;
  moving = false;
  if (draft && !move && !isEmpty()) {
    const answers = [["go", t("home.draft.go")], ["move", t("form.there.move")]];
    move = (await ask(t("form.there", { told: draft.place.told }), answers, "go")) === "move";
  } else if (draft && !move) draft = null;
  if (draft && move) {
    draft.place = chosen;
    draft.agrees = false;
  } else if (!draft) {
    draft = {
      uuid: uuid(), editing: false, place: chosen, feeling: "", causes: [], text: "", proposal: "",
      dark: mine.walk ? mine.walk.dark : null, photos: [], voice: mine.voice, created: localIso(new Date()), agrees: false,
      walk: mine.walk?.id ?? "", code: mine.code,
    };
  }
  changed();
  go("form");
}

export async function resume() {
  const kept = await keep.thing("draft");
  if (!kept) return false;
  draft = kept;
  return true;
}

/**
 * Change a pin that is saved already; one that is half written is not thrown away for it.
 * @param {Pin} pin
 */
export async function edit(pin) {
  if (draft && !isEmpty()) {
    if (draft.uuid !== pin.uuid) await ask(t("form.other", { told: draft.place.told }), [["go", t("home.draft.go")]]);
    go("form");
    return;
  }
  const whole = await keep.pin(pin.uuid);
  if (!whole || (draft && !isEmpty())) return;
  const { content, photos } = whole;
  draft = {
    uuid: pin.uuid, editing: true, feeling: content.feeling, causes: content.causes, text: content.text,
    proposal: content.proposal, dark: content.dark, photos, voice: content.voice,
    created: content.device_created, agrees: content.agrees === true, walk: pin.walk, code: pin.code,
    place: {
      lat: content.lat, lon: content.lon, method: content.method, accuracy_m: content.accuracy_m, stop: content.stop,
      told: pin.told, question: "",
    },
  };
  changed();
  go("form");
}

async function close() {
  draft = null;
  await writing;
}

// what is shown

onEnter("form", () => {
  if (!draft) {
    go("home");
    return;
  }
  $("#form-title").textContent = t(draft.editing ? "form.title.edit" : "form.title");
  $("#where").textContent = draft.place.told;
  $("#question").textContent = draft.place.question;
  for (const radio of all("[name=feeling]")) radio.checked = radio.value === draft.feeling;
  for (const radio of all("[name=dark]")) radio.checked = draft.dark === (radio.value === "yes");
  $("#text").value = draft.text;
  $("#proposal").value = draft.proposal;
  for (const error of ["#feeling-error", "#form-error", "#photo-say"]) $(error).textContent = "";
  showCauses();
  showPhotos();
  showNear();
});

function showCauses() {
  $("#causes-set").hidden = !draft.feeling;
  $("#rest").hidden = !draft.feeling;
  if (!draft.feeling) return;
  $("#causes-legend").textContent = t(`form.causes.${draft.feeling}`);
  const groups = CAUSES[draft.feeling];
  const box = (/** @type {string} */ cause) =>
    el(
      "label",
      { class: "cause" },
      el("input", { type: "checkbox", name: "cause", value: cause, checked: draft.causes.includes(cause) }),
      el("span", {}, cause),
    );
  $("#causes").replaceChildren(
    ...groups.flatMap(([group, causes]) => [
      groups.length > 1 ? el("p", { class: "group" }, t(`form.causes.${group}`)) : "",
      ...causes.map(box),
    ]),
  );
}

function showPhotos() {
  $("#photo-label").hidden = draft.photos.length >= MOST;
  $("#photos").replaceChildren(
    ...draft.photos.map((/** @type {Photo} */ { bytes }, /** @type {number} */ i) => {
      const n = i + 1;
      const image = el("img", { alt: t("form.photo.alt", { n }) });
      image.src = URL.createObjectURL(new Blob([bytes], { type: "image/jpeg" }));
      image.addEventListener("load", () => URL.revokeObjectURL(image.src), { once: true });
      const remove = () => {
        draft.photos = draft.photos.filter((/** @type {unknown} */ _, /** @type {number} */ k) => k !== i);
        changed();
        showPhotos();
      };
      return el("li", {}, image, el("button", { type: "button", class: "quiet", on: { click: remove } }, t("form.photo.remove", { n })));
    }),
  );
}

export function category() {
  if (draft.feeling === "trygg") return "trygg plats";
  const traffic = CAUSES.otrygg.find(([name]) => name === "trafik")?.[1] ?? [];
  return draft.causes.length && draft.causes.every((/** @type {string} */ cause) => traffic.includes(cause)) ? "trafik" : "otrygg plats";
}

// the same place

let asked = 0;

/** Show whether somebody has pinned this already: on this tablet at once, on the others where there is coverage. */
async function showNear() {
  const box = $("#near");
  asked += 1;
  const turn = asked;
  box.hidden = true;
  if (!draft?.feeling || draft.editing) return;
  if (draft.agrees) {
    const undo = () => {
      draft.place = draft.before ?? draft.place;
      draft.agrees = false;
      changed();
      showNear();
    };
    box.replaceChildren(el("p", {}, t("form.near.agreed")), el("button", { type: "button", class: "quiet", on: { click: undo } }, t("form.near.undo")));
    box.hidden = false;
    return;
  }
  const wanted = category();
  const own = (await keep.list().catch(() => []))
    .filter((pin) => pin.state !== "withdrawn" && pin.content.category === wanted && pin.uuid !== draft?.uuid)
    .map(({ content }) => ({ lat: content.lat, lon: content.lon }));
  offerNearest(turn, own, wanted);
  const others = await nearOnServer(wanted);
  offerNearest(turn, [...own, ...others], wanted);
}

/**
 * @param {string} wanted
 * @returns {Promise<At[]>}
 */
async function nearOnServer(wanted) {
  if (outbox.state().network !== "ok") return [];
  try {
    const query = new URLSearchParams({ lat: draft.place.lat, lon: draft.place.lon, category: wanted });
    const answer = await fetch(`/api/v1/near?${query}`, {
      headers: { "X-Walk-Code": mine.code, "X-Device": await outbox.device() },
      cache: "no-store",
      signal: outbox.within(4000),
    });
    const { pins } = await answer.json();
    return answer.ok && Array.isArray(pins) ? pins : [];
  } catch {
    return [];
  }
}

/**
 * @param {number} turn
 * @param {At[]} found
 * @param {string} wanted
 */
function offerNearest(turn, found, wanted) {
  if (turn !== asked || !draft) return;
  const [nearest] = found
    .map((one) => ({ ...one, m: metres(one, draft.place) }))
    .filter((one) => one.m <= NEAR_M)
    .sort((a, b) => a.m - b.m);
  if (!nearest) return;
  const agree = () => {
    draft.before = draft.place;
    draft.place = { ...draft.place, lat: nearest.lat, lon: nearest.lon };
    draft.agrees = true;
    changed();
    showNear();
    say(t("form.near.agreed"));
  };
  $("#near").replaceChildren(
    el("p", {}, t(nearest.m < HERE_M ? "form.near.here" : "form.near", { category: wanted, m: Math.round(nearest.m) })),
    el("button", { type: "button", class: "quiet", on: { click: agree } }, t("form.near.agree")),
  );
  $("#near").hidden = false;
}

// what is written

$("#pin-form").addEventListener("input", (/** @type {any} */ event) => {
  if (!draft) return;
  const { name, id, value } = event.target;
  if (name === "feeling") {
    draft.feeling = value;
    draft.causes = [];
    $("#feeling-error").textContent = "";
    showCauses();
  } else if (name === "cause") {
    draft.causes = [...all("[name=cause]:checked")].map((box) => box.value);
  } else if (name === "dark") draft.dark = value === "yes";
  else if (id === "text" || id === "proposal") draft[id] = value;
  else return;
  changed();
  if (name === "feeling" || name === "cause") showNear();
});

/** Photos that are being made smaller: false when one could not be read. Saving waits, so that none is left behind. */
/** @type {Promise<boolean> | null} */
let shrinking = null;

$("#photo").addEventListener("change", (/** @type {any} */ event) => {
  const [file] = event.target.files;
  event.target.value = "";
  if (!file || !draft) return;
  const [before, { uuid: whose }] = [shrinking, draft];
  const now = (async () => {
    await before;
    return addPhoto(file, whose);
  })();
  shrinking = now;
  now.finally(() => {
    if (shrinking === now) shrinking = null;
  });
});

/**
 * @param {File} file
 * @param {string} whose the pin's uuid
 */
async function addPhoto(file, whose) {
  $("#photo-say").textContent = t("form.photo.busy");
  let photo;
  try {
    photo = await shrink(file);
  } catch {
    $("#photo-say").textContent = t("form.photo.bad");
    return false;
  }
  if (!draft || draft.uuid !== whose) {
    $("#photo-say").textContent = "";
    return true;
  }
  draft.photos = [...draft.photos, photo].slice(0, MOST);
  // shown when it is kept: whoever sees it may drop the tablet
  await changed();
  $("#photo-say").textContent = "";
  if (draft?.uuid === whose) showPhotos();
  return true;
}

$("#where-change").addEventListener("click", () => {
  moving = true;
  go("home");
});

$("#form-cancel").addEventListener("click", async () => {
  if (!isEmpty() && !draft.editing) {
    const answer = await ask(t("form.cancel.ask"), [["no", t("form.cancel.no")], ["yes", t("form.cancel.yes")]]);
    if (answer !== "yes") return;
  }
  await close();
  await keep.put({ drop: ["draft"] }).catch(() => {});
  go("home");
});

// saving

let saving = false;

$("#pin-form").addEventListener("submit", async (/** @type {Event} */ event) => {
  event.preventDefault();
  if (!draft || saving) return;
  saving = true;
  try {
    await save();
  } finally {
    saving = false;
  }
});

const isFull = (/** @type {unknown} */ error) => error instanceof DOMException && error.name === "QuotaExceededError";

async function save() {
  if (!draft.feeling) {
    $("#feeling-error").textContent = t("form.need.feeling");
    $("[name=feeling]").focus();
    return;
  }
  if (shrinking) {
    $("#form-save").textContent = t("form.photo.busy");
    const read = await shrinking;
    $("#form-save").textContent = t("form.save");
    if (!draft) return;
    if (!read) {
      $("#photo-say").scrollIntoView({ block: "center" });
      return;
    }
  }
  const kinds = kindsIn(`${draft.text}\n${draft.proposal}`);
  if (kinds.length) {
    const said = kinds.map((kind) => t(`personal.${kind}`)).join(t("personal.and"));
    const answer = await ask(t("form.personal", { kinds: said }), [["save", t("form.personal.save")], ["edit", t("form.personal.edit")]]);
    if (answer === "edit") {
      $("#text").focus();
      return;
    }
  }
  const pin = {
    uuid: draft.uuid, content: contentOf(draft), photos: draft.photos, told: draft.place.told,
    // half written in one walk and saved in the next: it belongs where it was begun
    ...(draft.walk && draft.walk !== mine.walk?.id ? { walk: draft.walk, code: draft.code } : { walk: mine.walk?.id ?? "", code: mine.code }),
  };
  /** @type {"tablet" | "server"} */
  let kept = "tablet";
  try {
    await writing;
    try {
      await outbox.save(pin);
    } catch (error) {
      if (!isFull(error)) throw error;
      await outbox.lighten(); // photos that the server has make room
      await outbox.save(pin);
    }
  } catch (error) {
    if (!(await outbox.direct(pin))) {
      $("#form-error").textContent = t(isFull(error) ? "form.failed.full" : "form.failed");
      return;
    }
    kept = "server";
  }
  draft = null;
  done(kept);
}

/**
 * @param {Draft} draft
 * @returns {Omit<Content, "revision">}
 */
function contentOf({ place: where, ...said }) {
  const content = {
    feeling: said.feeling, category: category(), causes: said.causes, text: said.text.trim(),
    proposal: said.proposal.trim(), lat: where.lat, lon: where.lon, method: where.method, accuracy_m: where.accuracy_m,
    dark: said.dark, stop: where.stop, voice: said.voice, device_created: said.created,
  };
  return said.agrees ? { ...content, agrees: true } : content;
}

/** The device's clock with its offset: the hour that comes twice in October is told apart by it. */
function localIso(/** @type {Date} */ now) {
  const minutes = -now.getTimezoneOffset();
  const two = (/** @type {number} */ n) => String(Math.trunc(Math.abs(n))).padStart(2, "0");
  const local = new Date(now.getTime() + minutes * 60000).toISOString().slice(0, 19);
  return `${local}${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}
