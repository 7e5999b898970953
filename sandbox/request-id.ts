/** Random bytes are had many at a time: each time costs the same, and every request takes two or three ids. */
const pool = new Uint8Array(16 * 64);
let used = pool.length;

const hexPairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** A random UUID (version 4). Not `crypto.randomUUID`: a page on plain HTTP has none. */
export function createRequestId(): string {
  if (used === pool.length) {
    crypto.getRandomValues(pool);
    used = 0;
  }
  let id = '';
  for (let at = 0; at < 16; at++) {
    const random = pool[used++] ?? 0;
    const byte = at === 6 ? (random & 0x0f) | 0x40 : at === 8 ? (random & 0x3f) | 0x80 : random;
    if (at === 4 || at === 6 || at === 8 || at === 10) id += '-';
    id += hexPairs[byte] ?? '';
  }
  return id;
}
