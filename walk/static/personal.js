/**
 * Signs of personal data in a text, so that the walker is asked before it is sent; nothing is blocked.
 * Forms as the server's finder has them, and names that the words around tell; it has the lists and looks once more.
 * No look-behind: the whole page would fail on an iPad from before 2023.
 */

const WORD = "\\p{L}\\p{N}_";
const bound = (/** @type {string} */ pattern, flags = "g") => new RegExp(`(?:^|[^${WORD}])(?:${pattern})(?![${WORD}])`, `u${flags}`);
const NAME = "[A-ZÅÄÖÉ][\\p{Ll}]+(?:-[A-ZÅÄÖ][\\p{Ll}]+)?";
const PERSON = "(?:[Gg]rannen|[Pp]ojken|[Ff]lickan|[Kk]illen|[Tt]jejen|[Mm]annen|[Kk]vinnan|[Mm]amman|[Pp]appan|[Ss]onen|" +
  "[Dd]ottern|[Rr]ektor|[Ll]äraren|[Vv]aktmästaren?|[Ff]amiljen|[Ff]ru|[Hh]err|[Vv]ittnet|[Ää]garen)";

/** @type {Record<string, RegExp>} */
const PATTERNS = {
  personnummer: /(?:^|\D)(?:18|19|20)?(\d{2})([- ]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])( ?[-–+]? ?)(\d{4})(?!\d)/g,
  telefon: /(?:^|[^A-Z\d.,/:+-])((?:(?:\+|00)46[ \-–./]{0,2}(?:\(0\)|0)?|\(?0)[ \-–./]{0,2}[1-9]\d{0,2}\)?(?:[ \-–./]{0,3}\d){4,8})(?!\d|[.,:]\d)/g,
  registreringsnummer: bound("[A-ZÅÄÖ]{3}[ -]?[0-9]{2}[A-Z0-9]|[a-z]{3}[0-9]{2}[a-z0-9]"),
  "e-post": new RegExp(`[${WORD}.+\\-]+(?:@|\\s?(?:\\(at\\)|\\[at\\]|snabel-?a)\\s?)[${WORD}\\-]+(?:\\.[${WORD}\\-]+)+`, "gu"),
  konto: /(?:^|[^\w.@+-])@[A-Za-zÅÄÖåäö_][\w.]{1,30}(?![\w@(])/g,
  lägenhet: bound("(?:lght?|lägenhet(?:en)?)(?:snummer|\\.|\\s+nr)?\\s*[0-9]{1,4}", "gi"),
  namn: bound(
    `${NAME} [A-ZÅÄÖ][\\p{Ll}]*(?:son|sson|berg|ström|gren|qvist|kvist|lund|stedt|blad|löf|dahl)s?` +
      `|(?:[Jj]ag|[Hh]an|[Hh]on|som|[Kk]illen|[Tt]jejen|[Pp]ojken|[Ff]lickan) (?:heter|hette) ${NAME}` +
      `|${PERSON} ${NAME} [A-ZÅÄÖ][\\p{Ll}]+`),
};

/** What must hold besides the pattern. @type {Record<string, (found: RegExpMatchArray) => boolean>} */
const HOLDS = {
  personnummer: (found) => (found[5].trim() !== "" && found[2] === "") || luhn(found[1] + found[3] + found[4] + found[6]),
  telefon: (found) => somebodys(found[1]),
  registreringsnummer: (found) => !OTHERS.test(found[0]),
  namn: (at) => !WHERE.test(at[0]) && !NAMED.test((at.input ?? "").slice((at.index ?? 0) + at[0].length)),
};

const WHERE = /^[^\p{L}]?(?:Vid|På|Hos|Från|Bakom|Mellan|Mot|Längs)\s/u;
const NAMED = /^ (?:plan|park|gata|väg|torg|skola|hall|gård|I[FK]|[BS]K)(?!\p{L})/u;

const OTHERS = /(?:LGH|RUM|TEL|VÄG|BUS|HUS|VID|ICA|BRF|SMS|BOX|DNR)[ -]?\d/i;
const SERVICE = /^0(?:20|200|77[014578]|900|939|944|99)/;
const DAY = /^(?:0\d[.:]\d\d\s?[-–]|0?\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d|0\d{1,2}[-–]\d{1,2}\s*$)/;

/**
 * @param {string} digits
 * @returns {boolean}
 */
function luhn(digits) {
  const sum = [...digits].reduce((total, sign, at) => {
    const doubled = Number(sign) * (2 - (at % 2));
    return total + Math.floor(doubled / 10) + (doubled % 10);
  }, 0);
  return sum % 10 === 0;
}

/**
 * @param {string} number
 * @returns {boolean}
 */
function somebodys(number) {
  const digits = number.replace(/\D/g, "");
  const own = /^(?:\+|00)/.test(number) ? `0${digits.replace(/^(?:0046|46)0?/, "")}` : digits;
  return own.length >= 8 && own.length <= 12 && !DAY.test(number) && !SERVICE.test(own) && !/^0+$/.test(own.slice(3));
}

/**
 * @param {string} text
 * @returns {string[]}
 */
export function kindsIn(text) {
  return Object.keys(PATTERNS).filter((kind) =>
    [...text.matchAll(PATTERNS[kind])].some((found) => !HOLDS[kind] || HOLDS[kind](found)));
}
