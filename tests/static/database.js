/** As much of IndexedDB as the tablet uses, in memory; `full` makes every write fail as a full disk does. */

class Request {
  constructor(result) {
    this.result = result;
  }
}

export class Database {
  constructor() {
    this.stores = { pins: new Map(), things: new Map() };
    this.full = false;
  }

  open() {
    const request = new Request({ createObjectStore: () => {}, transaction: (_, mode) => this.transaction(mode), close() {} });
    queueMicrotask(() => request.onsuccess());
    return request;
  }

  transaction(mode) {
    const before = structuredClone(this.stores);
    const asked = [];
    const ask = (result) => {
      const request = new Request(result);
      asked.push(request);
      return request;
    };
    const transaction = {
      objectStore: (name) => ({
        get: (key) => ask(structuredClone(this.stores[name].get(key))),
        getAll: (range, most) => ask([...this.stores[name].entries()].filter(([key]) => !range || key > range.above)
          .sort(([a], [b]) => (a < b ? -1 : 1)).slice(0, most).map(([, value]) => structuredClone(value))),
        put: (value) => ask(this.stores[name].set(value.uuid ?? value.name, structuredClone(value))),
        delete: (key) => ask(this.stores[name].delete(key)),
      }),
      abort: () => {
        this.stores = before;
      },
    };
    setImmediate(() => {
      for (let at = 0; at < asked.length; at += 1) asked[at].onsuccess?.();
      if (this.full && mode === "readwrite") {
        this.stores = before;
        transaction.error = new DOMException("full", "QuotaExceededError");
        transaction.onabort?.();
      } else transaction.oncomplete();
    });
    return transaction;
  }
}

export function openDatabase() {
  const database = new Database();
  globalThis.indexedDB = database;
  globalThis.IDBKeyRange = { lowerBound: (above) => ({ above }) };
  return database;
}
