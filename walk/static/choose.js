/** Choosing the place: stop, map, GPS, name or coordinate. Every way ends in `chosen(place)`. */

import * as keep from "./keep.js";
import { PlaceMap } from "./map.js";
import * as places from "./place.js";
import { has, t } from "./texts.js";
import { $, ask, current, el, go, onEnter, say } from "./ui.js";
import { mine } from "./walk.js";

/** @type {PlaceMap | null} */
let map = null;
/** @type {At | null} */
let tapped = null;
/** @type {(place: Place) => unknown} */
let take = () => undefined;
/** @type {() => At | null} */
let near = () => null;

/**
 * @param {(place: Place) => unknown} onChosen
 * @param {() => At | null} around tells where to open the map
 */
export function start(onChosen, around) {
  take = onChosen;
  near = around;
}

/** @param {Omit<Place, "stop" | "question"> & Partial<Place>} place */
async function chosen(place) {
  if (!places.inside(place, mine.pack?.outline)) {
    const answer = await ask(t("place.outside"), [["yes", t("place.yes")], ["no", t("place.no")]]);
    if (answer === "no") return;
  }
  take({ stop: null, question: "", ...place, lat: round(place.lat), lon: round(place.lon) });
}

const round = (/** @type {number} */ degrees) => Number(degrees.toFixed(6));

export const shown = (/** @type {number} */ degrees) => degrees.toFixed(5).replace(".", ",");

// a numbered stop

export function stopTiles() {
  return (mine.walk?.stops ?? []).map((stop) =>
    el(
      "li",
      {},
      el(
        "button",
        { type: "button", class: "stop", on: { click: () => atStop(stop) } },
        el("span", { class: "number", "aria-hidden": "true" }, String(stop.number)),
        el("span", {}, el("span", { class: "hidden" }, `${t("stop.name", stop)}: `), stop.name),
      ),
    ),
  );
}

/** @param {Stop} stop */
function atStop(stop) {
  const told = `${t("stop.name", stop)}: ${stop.name}`;
  const place = { stop: stop.number, told, question: stop.question };
  if (stop.lat !== null && stop.lon !== null) chosen({ ...place, lat: stop.lat, lon: stop.lon, method: "stop", accuracy_m: null });
  else {
    // a stop that is only a name: its place is pointed out, once for this pin
    const before = take;
    take = (at) => {
      take = before;
      before({ ...at, ...place });
    };
    go("map");
  }
}

// the map

onEnter("map", async () => {
  tapped = null;
  const box = $("#map");
  box.setAttribute("aria-label", t("place.map.label", { locality: mine.walk?.locality ?? "" }));
  map ??= new PlaceMap(box, (/** @type {At} */ place) => {
    tapped = place;
    $("#map-use").disabled = false;
  });
  map.clear();
  $("#map-use").disabled = true;
  const pins = (await keep.list().catch(() => [])).filter((pin) => pin.state !== "withdrawn");
  map.show({
    pack: mine.pack?.locality === mine.walk?.locality ? mine.pack : null,
    stops: mine.walk?.stops ?? [],
    pins,
    theme: document.documentElement.dataset.theme ?? "day",
    at: near(),
  });
});

$("#map-use").addEventListener("click", () => {
  if (tapped) chosen({ ...tapped, method: "tap", accuracy_m: null, told: t("place.told.tap") });
  else say(t("place.map.first"));
});

// GPS

onEnter("gps", async () => {
  const words = $("#gps-wait");
  if (!globalThis.isSecureContext) {
    words.textContent = t("place.gps.insecure");
    return;
  }
  words.textContent = t("place.gps.wait");
  let fix;
  try {
    fix = await places.whereAmI();
  } catch (error) {
    words.textContent = t(error instanceof Error && error.message === "denied" ? "place.gps.denied" : "place.gps.none");
    return;
  }
  if (current() !== "gps") return; // another way was chosen meanwhile
  const m = Math.round(fix.accuracy);
  if (fix.accuracy > places.POOR_M) {
    const answer = await ask(t("place.gps.poor", { m }), [["yes", t("place.yes")], ["no", t("place.no")]]);
    if (answer === "no") {
      go("home");
      return;
    }
  }
  const accuracy = Math.round(fix.accuracy * 10) / 10;
  chosen({ lat: fix.lat, lon: fix.lon, method: "gps", accuracy_m: accuracy, told: t("place.told.gps", { m }) });
});

// a name

onEnter("search", () => {
  $("#search").value = "";
  $("#found").replaceChildren();
  $("#search-say").textContent = mine.pack ? "" : t("place.search.nopack");
});

$("#search").addEventListener("input", () => {
  const text = $("#search").value;
  const found = mine.pack ? places.search(mine.pack.names, text) : [];
  $("#found").replaceChildren(
    ...found.map((one) =>
      el(
        "li",
        {},
        el(
          "button",
          { type: "button", on: { click: () => named(one) } },
          el("span", {}, one.name),
          el("span", { class: "hint" }, aboutName(one)),
        ),
      ),
    ),
  );
  if (!mine.pack) return;
  const none = text.trim().length > 2 && !found.length;
  $("#search-say").textContent = none ? t("place.search.none") : found.length ? t("place.search.found", { n: found.length }) : "";
});

/** What a name is of, and how surely it is known: a village and its bus stop are called the same. @param {{ kind: string, accuracy: number }} one */
function aboutName({ kind, accuracy }) {
  const what = has(`kind.${kind}`) ? t(`kind.${kind}`) : "";
  return [what, accuracy > places.POOR_M ? t("place.search.about", { m: accuracy }) : ""].filter(Boolean).join(", ");
}

/** @param {At & { accuracy: number, name: string }} one */
function named(one) {
  chosen({ lat: one.lat, lon: one.lon, method: "address", accuracy_m: one.accuracy, told: one.name });
}

// a coordinate

onEnter("coordinate", () => {
  $("#coordinate").value = "";
  $("#coordinate-error").textContent = "";
});

$("#coordinate-form").addEventListener("submit", (/** @type {Event} */ event) => {
  event.preventDefault();
  const read = places.readCoordinate($("#coordinate").value);
  const { lat = 0, lon = 0 } = read;
  if (read.wrong) {
    const facts = lat ? { lat: shown(lat), lon: shown(lon) } : {};
    $("#coordinate-error").textContent = t(`place.coordinate.${read.wrong}`, facts);
    $("#coordinate").focus();
    return;
  }
  const told = t("place.told.coordinate", { lat: shown(lat), lon: shown(lon) });
  chosen({ lat, lon, method: "coordinate", accuracy_m: null, told });
});
