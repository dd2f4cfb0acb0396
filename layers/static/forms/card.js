// What our cards have in common: what is decided on one is numbered here and told to the server until it has taken it, so that a
// quick hand loses nothing; and a late answer is told from the one that is waited for.

export class Card {
  /** @type {import("../map/spotmap.js").SpotMap} */
  map;

  /** What has been decided and not been taken yet. @type {{ n: number, act: string, [fact: string]: any }[]} */
  deeds = [];

  /**
   * @param {HTMLElement} root
   * @param {import("../page/mount.js").Component} component
   * @param {string} prefix the first part of the texts' keys
   */
  constructor(root, component, prefix) {
    this.root = root;
    this.component = component;
    this.prefix = prefix;
    this.texts = component.data.texts;
    this.n = 0;
    /** The last deed whose trouble has stood before the reader. */
    this.seen = 0;
    /** @type {any} */
    this.data = undefined;
  }

  /**
   * @param {string} key
   * @param {Record<string, unknown>} facts
   * @returns {string}
   */
  say(key, facts = {}) {
    return Object.entries(facts).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), this.texts[`${this.prefix}.${key}`]);
  }

  /**
   * Take what the server says: what it has acknowledged is done.
   * @param {import("../page/mount.js").Component} component
   */
  receive(component) {
    this.component = component;
    this.data = component.data;
    this.texts = this.data.texts;
    this.n = Math.max(this.n, this.data.acked);
    this.deeds = this.deeds.filter((deed) => deed.n > this.data.acked);
    this.root.dataset.acked = String(this.data.acked);
  }

  /**
   * Do something; its number tells when it has been answered.
   * @param {string} act
   * @param {Record<string, unknown>} facts
   */
  tell(act, facts) {
    this.n += 1;
    this.deeds.push({ n: this.n, seen: this.seen, act, ...facts });
    this.component.setStateValue("deeds", [...this.deeds]);
    return this.n;
  }

  /** What went wrong stands on the page now: the next deed may put it away. */
  saw() {
    this.seen = this.data.said_n ?? 0;
  }

  /** @param {number} n */
  waits(n) {
    return n > (this.data?.acked ?? 0);
  }

  remove() {
    this.map.remove();
  }
}
