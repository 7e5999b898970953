/** Node's `buffer`, and the encoders of the web. Source: Node.js documentation, "Buffer". */
export const buffer = String.raw`
const bytesOf = (binary) => Uint8Array.from(binary, (it) => it.charCodeAt(0));
const binaryOf = (bytes) => {
  let text = '';
  for (let at = 0; at < bytes.length; at += 4096) text += String.fromCharCode(...bytes.subarray(at, at + 4096));
  return text;
};
class Buffer extends Uint8Array {
  static from(value, encoding = 'utf8') {
    if (typeof value === 'string') return Buffer.#of(decoded(value, encoding));
    if (value instanceof ArrayBuffer) return new Buffer(value);
    return Buffer.#of(Uint8Array.from(value));
  }
  static #of(bytes) { return new Buffer(bytes.buffer, bytes.byteOffset, bytes.length); }
  static alloc(size, fill = 0) { return new Buffer(size).fill(typeof fill === 'string' ? fill.charCodeAt(0) : fill); }
  static isBuffer(value) { return value instanceof Buffer; }
  static byteLength(value, encoding) { return typeof value === 'string' ? decoded(value, encoding ?? 'utf8').length : value.byteLength; }
  static concat(all) {
    const result = Buffer.alloc(all.reduce((sum, it) => sum + it.length, 0));
    let at = 0;
    for (const it of all) {
      result.set(it, at);
      at += it.length;
    }
    return result;
  }
  toString(encoding = 'utf8') {
    const binary = binaryOf(this);
    switch (encoding.toLowerCase()) {
      case 'utf8': case 'utf-8': return __host.fromUtf8(binary);
      case 'latin1': case 'binary': return binary;
      case 'ascii': return binary.replace(/[\x80-\xff]/g, (it) => String.fromCharCode(it.charCodeAt(0) & 127));
      case 'hex': return [...this].map((it) => it.toString(16).padStart(2, '0')).join('');
      case 'base64': return base64(this);
      case 'base64url': return base64(this).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
      default: throw new TypeError('Unknown encoding: ' + encoding);
    }
  }
  toJSON() { return { type: 'Buffer', data: [...this] }; }
  equals(other) { return this.length === other.length && this.every((it, at) => it === other[at]); }
}
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
function base64(bytes) {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const word = (bytes[at] << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const left = bytes.length - at;
    text += letters[word >> 18] + letters[(word >> 12) & 63] + (left > 1 ? letters[(word >> 6) & 63] : '=') + (left > 2 ? letters[word & 63] : '=');
  }
  return text;
}
function decoded(text, encoding) {
  switch (encoding.toLowerCase()) {
    case 'utf8': case 'utf-8': return bytesOf(__host.toUtf8(text));
    case 'latin1': case 'binary': case 'ascii': return Uint8Array.from(text, (it) => it.charCodeAt(0) & 255);
    case 'hex': return Uint8Array.from(text.match(/../g) ?? [], (it) => parseInt(it, 16));
    case 'base64': case 'base64url': {
      const bits = [...text.replaceAll('-', '+').replaceAll('_', '/').replace(/[^A-Za-z0-9+/]/g, '')].map((it) => letters.indexOf(it));
      const bytes = [];
      for (let at = 0; at + 1 < bits.length; at += 4) {
        const word = (bits[at] << 18) | (bits[at + 1] << 12) | ((bits[at + 2] ?? 0) << 6) | (bits[at + 3] ?? 0);
        bytes.push(word >> 16);
        if (at + 2 < bits.length) bytes.push((word >> 8) & 255);
        if (at + 3 < bits.length) bytes.push(word & 255);
      }
      return Uint8Array.from(bytes);
    }
    default: throw new TypeError('Unknown encoding: ' + encoding);
  }
}
class TextEncoder {
  encode(text = '') { return bytesOf(__host.toUtf8(String(text))); }
}
class TextDecoder {
  decode(bytes = new Uint8Array()) { return __host.fromUtf8(binaryOf(new Uint8Array(bytes.buffer ?? bytes))); }
}
module.exports = {
  Buffer,
  TextEncoder,
  TextDecoder,
  binaryOf,
  atob: (text) => Buffer.from(String(text), 'base64').toString('latin1'),
  btoa: (text) => Buffer.from(String(text), 'latin1').toString('base64'),
};
`;
