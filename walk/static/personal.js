/**
 * Signs of personal data in a text; the same as geo/reading/personal_signs.py, which a test compares it with. Nothing is blocked.
 * No look-behind: the whole page would fail on an iPad from before 2023.
 */

const WORD = "\\p{L}\\p{N}_";
const bound = (/** @type {string} */ pattern, flags = "") => new RegExp(`(?:^|[^${WORD}])(?:${pattern})(?![${WORD}])`, `u${flags}`);

/** @type {Record<string, RegExp>} */
const PATTERNS = {
  personnummer: /(?:^|\D)(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:[06][1-9]|[1278]\d|[39][01])[-+ ]?\d{4}(?!\d)/,
  telefon: /(?:^|[^\d.,])(?:\+46|0046|0)[ \-/()]{0,3}\d{1,3}(?:[ \-/()]{0,3}\d){5,8}(?!\d)/,
  registreringsnummer: bound("[A-Z]{3} ?[0-9]{2}[A-Z0-9]|[a-z]{3}[0-9]{2}[a-z0-9]"),
  "e-post": new RegExp(`[${WORD}.+\\-]+@[${WORD}\\-]+(?:\\.[${WORD}\\-]+)+`, "u"),
  lägenhet: bound("(?:lgh|lägenhet)(?:snummer|\\.|\\s+nr)?\\s*[0-9]{1,4}", "i"),
  namn: bound(
    "[A-ZÅÄÖÉ][a-zåäöé]+(?:-[A-ZÅÄÖ][a-zåäöé]+)? " +
      "[A-ZÅÄÖ][a-zåäöé]*(?:son|sson|berg|ström|gren|qvist|kvist|lund|stedt|blad|löf|dahl)s?",
  ),
};

/**
 * @param {string} text
 * @returns {string[]}
 */
export function kindsIn(text) {
  return Object.keys(PATTERNS).filter((kind) => PATTERNS[kind].test(text));
}
