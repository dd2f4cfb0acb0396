/** Small things that every view uses: elements, which view is seen, a question, a word to the screen reader. */

import { t } from "./texts.js";

/** An element of the page, which has it. @type {(selector: string) => any} */
export const $ = (selector) => document.querySelector(selector);

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} name
 * @param {Record<string, any>} attributes `on` holds listeners; what is false or missing is left out
 * @param {...(Node | string | null | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "on") for (const [event, what] of Object.entries(value)) made.addEventListener(event, /** @type {EventListener} */ (what));
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(key, value);
  }
  for (const child of children) if (child !== null && child !== undefined) made.append(child);
  return made;
}

/** Every element of the page that fits. @type {(selector: string) => Iterable<any>} */
export const all = (selector) => document.querySelectorAll(selector);

/** Fill in the words that index.html names. */
export function fillTexts() {
  for (const element of all("[data-text]")) element.textContent = t(element.dataset.text);
}

/** @type {string[]} */
let trail = [];
/** @type {Record<string, () => unknown>} */
const entered = {};

/**
 * Have `what` called each time a view is shown.
 * @param {string} view
 * @param {() => unknown} what
 */
export function onEnter(view, what) {
  entered[view] = what;
}

export function current() {
  return trail.at(-1);
}

/** Show a view and put the focus on its heading, so that a screen reader begins there. @param {string} view */
export function go(view, { back = false } = {}) {
  if (view === "home" || view === "code") trail = [];
  if (!back && trail.at(-1) !== view) trail.push(view);
  for (const section of all("[data-view]")) section.hidden = section.dataset.view !== view;
  entered[view]?.();
  const section = $(`[data-view="${view}"]`);
  scrollTo(0, 0);
  section.querySelector("h1").focus({ preventScroll: true });
}

export function goBack() {
  trail.pop();
  go(trail.at(-1) ?? "home", { back: true });
}

/** @param {string} words */
export function say(words) {
  $("#say").textContent = "";
  // the same words twice are otherwise not read twice
  setTimeout(() => {
    $("#say").textContent = words;
  }, 50);
}

/**
 * Ask, and resolve with the chosen answer's key; Escape is the last answer, unless another is named.
 * @param {string} question
 * @param {string[][]} answers each a key and its words
 * @returns {Promise<string | undefined>}
 */
export function ask(question, answers, escape = answers.at(-1)?.[0]) {
  const box = $("#ask");
  $("#ask-text").textContent = question;
  return new Promise((resolve) => {
    let chosen = escape;
    const end = () => {
      box.removeEventListener("close", end);
      resolve(chosen);
    };
    const pick = (/** @type {string} */ key) => {
      chosen = key;
      if (box.close) box.close();
      else {
        box.removeAttribute("open");
        end();
      }
    };
    $("#ask-buttons").replaceChildren(
      ...answers.map(([key, words], i) =>
        el("button", { type: "button", class: i === 0 ? "main" : "quiet", on: { click: () => pick(key) } }, words),
      ),
    );
    box.addEventListener("close", end);
    if (box.showModal) box.showModal();
    else box.setAttribute("open", ""); // an older Safari: the box is seen, if not modal
  });
}

/**
 * A line across the page that stays; `key` names it, null words take it away.
 * @param {string} key
 * @param {string | null} words
 * @param {[string, () => unknown] | null} button its words and what it does
 */
export function banner(key, words, button = null) {
  const old = document.querySelector(`[data-banner="${key}"]`);
  if (!words) {
    old?.remove();
    return;
  }
  const made = el("div", { class: "banner", role: "alert", "data-banner": key }, el("p", {}, words));
  if (button) made.append(el("button", { type: "button", class: "quiet", on: { click: button[1] } }, button[0]));
  if (old) {
    if (old.textContent !== made.textContent) old.replaceWith(made);
  } else $("#banners").append(made);
}
