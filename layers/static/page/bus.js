// What one component tells another in the same page, at once and without the server.
const listeners = new Map();

export function publish(topic, value) {
  for (const listener of listeners.get(topic) ?? []) listener(value);
}

export function subscribe(topic, listener) {
  if (!listeners.has(topic)) listeners.set(topic, new Set());
  listeners.get(topic).add(listener);
  return () => listeners.get(topic).delete(listener);
}
