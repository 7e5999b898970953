/** Node's `events`, as a CommonJS module for the interpreter. Source: Node.js documentation, "Events". */
export const events = String.raw`
class EventEmitter {
  #listeners = new Map();
  #of(name) {
    if (!this.#listeners.has(name)) this.#listeners.set(name, []);
    return this.#listeners.get(name);
  }
  on(name, listener) {
    this.#of(name).push({ listener });
    return this;
  }
  addListener(name, listener) { return this.on(name, listener); }
  prependListener(name, listener) {
    this.#of(name).unshift({ listener });
    return this;
  }
  once(name, listener) {
    this.#of(name).push({ listener, isOnce: true });
    return this;
  }
  off(name, listener) {
    const all = this.#of(name);
    const at = all.findIndex((it) => it.listener === listener);
    if (at >= 0) all.splice(at, 1);
    return this;
  }
  removeListener(name, listener) { return this.off(name, listener); }
  removeAllListeners(name) {
    if (name === undefined) this.#listeners.clear();
    else this.#listeners.delete(name);
    return this;
  }
  setMaxListeners() { return this; }
  listenerCount(name) { return this.#of(name).length; }
  listeners(name) { return this.#of(name).map((it) => it.listener); }
  eventNames() { return [...this.#listeners].filter(([, all]) => all.length > 0).map(([name]) => name); }
  emit(name, ...args) {
    const all = [...this.#of(name)];
    if (name === 'error' && all.length === 0) {
      throw args[0] instanceof Error ? args[0] : new Error('Unhandled error. (' + String(args[0]) + ')');
    }
    for (const it of all) {
      if (it.isOnce) this.off(name, it.listener);
      __noted(it.listener.apply(this, args));
    }
    return all.length > 0;
  }
}
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.once = (emitter, name) =>
  new Promise((resolve, reject) => {
    const onError = (error) => reject(error);
    emitter.once(name, (...args) => {
      emitter.off('error', onError);
      resolve(args);
    });
    if (name !== 'error') emitter.once('error', onError);
  });
module.exports = EventEmitter;
`;
