// What our cards have in common: what is decided on one is numbered here and told to the server until it has taken it, so that a
// quick hand loses nothing; and a late answer is told from the one that is waited for.

export class Card {
  // `prefix` is the first part of the texts' keys
  constructor(root, component, prefix) {
    Object.assign(this, { root, component, prefix, texts: component.data.texts, n: 0, deeds: [] });
  }

  say(key, facts = {}) {
    return Object.entries(facts).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), this.texts[`${this.prefix}.${key}`]);
  }

  // take what the server says: what it has acknowledged is done
  receive(component) {
    this.component = component;
    this.data = component.data;
    this.texts = this.data.texts;
    this.n = Math.max(this.n, this.data.acked);
    this.deeds = this.deeds.filter((deed) => deed.n > this.data.acked);
    this.root.dataset.acked = this.data.acked;
  }

  // do something; its number tells when it has been answered
  tell(act, facts) {
    this.n += 1;
    this.deeds.push({ n: this.n, act, ...facts });
    this.component.setStateValue("deeds", [...this.deeds]);
    return this.n;
  }

  waits(n) {
    return n > (this.data?.acked ?? 0);
  }

  remove() {
    this.map.remove();
  }
}
