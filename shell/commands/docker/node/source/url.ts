/** Node's `url` and `querystring`; addresses are read by the host. Source: WHATWG URL. */
export const url = String.raw`
class URLSearchParams {
  #pairs = [];
  constructor(init = '') {
    if (typeof init === 'string') {
      for (const part of init.replace(/^\?/, '').split('&')) {
        if (part === '') continue;
        const at = part.indexOf('=');
        this.#pairs.push((at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)]).map(unescaped));
      }
    } else for (const [name, value] of init[Symbol.iterator] ? init : Object.entries(init)) this.#pairs.push([String(name), String(value)]);
  }
  get(name) { return this.#pairs.find(([it]) => it === name)?.[1] ?? null; }
  getAll(name) { return this.#pairs.filter(([it]) => it === name).map(([, value]) => value); }
  has(name) { return this.#pairs.some(([it]) => it === name); }
  append(name, value) { this.#pairs.push([String(name), String(value)]); }
  delete(name) { this.#pairs = this.#pairs.filter(([it]) => it !== name); }
  set(name, value) {
    this.delete(name);
    this.append(name, value);
  }
  keys() { return this.#pairs.map(([name]) => name)[Symbol.iterator](); }
  values() { return this.#pairs.map(([, value]) => value)[Symbol.iterator](); }
  entries() { return this.#pairs.map((it) => [...it])[Symbol.iterator](); }
  [Symbol.iterator]() { return this.entries(); }
  forEach(action) { for (const [name, value] of this.#pairs) action(value, name, this); }
  get size() { return this.#pairs.length; }
  toString() { return this.#pairs.map((it) => it.map(formEncoded).join('=')).join('&'); }
}
const unescaped = (text) => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
};
const formEncoded = (text) => encodeURIComponent(text).replaceAll('%20', '+');
class URL {
  constructor(address, base) {
    const parts = __host.readUrl(String(address), base === undefined ? '' : String(base));
    if (!parts) {
      const error = new TypeError('Invalid URL');
      error.code = 'ERR_INVALID_URL';
      error.input = String(address);
      throw error;
    }
    Object.assign(this, JSON.parse(parts));
    Object.defineProperty(this, 'searchParams', { value: new URLSearchParams(this.search), enumerable: true });
  }
  toString() { return this.href; }
  toJSON() { return this.href; }
  static canParse(address, base) { return Boolean(__host.readUrl(String(address), base === undefined ? '' : String(base))); }
}
module.exports = {
  URL,
  URLSearchParams,
  fileURLToPath: (address) => decodeURIComponent(new URL(address).pathname),
  pathToFileURL: (path) => new URL('file://' + encodeURI(path)),
  parse(address, parsesQuery) {
    const [, pathname = '', search = null, hash = null] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? [];
    const query = search === null ? null : search.slice(1);
    return { href: address, pathname: pathname || null, path: (pathname + (search ?? '')) || null, search, hash, query: parsesQuery ? Object.fromEntries(new URLSearchParams(query ?? '')) : query };
  },
};
`;
