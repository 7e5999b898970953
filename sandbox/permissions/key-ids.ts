/**
 * Ids of access keys. AWS's carry their account; those of the sandbox end in check characters, too, so
 * that a key that was deleted is never taken for one from outside.
 */
import { sha256Hex } from '#ecr/digest.ts';

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Random characters of base32, which IAM's ids are made of. */
export function randomBase32(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => alphabet[byte % 32]).join('');
}

/** The same characters of base32 for the same text. */
export function stableBase32(text: string, length: number): string {
  const hash = sha256Hex(text);
  const digits = Array.from({ length }, (_, at) =>
    Number.parseInt(hash.slice(2 * at, 2 * at + 2), 16),
  );
  return digits.map((byte) => alphabet[byte % 32]).join('');
}

/** A secret access key has 40 of these characters, a session's token more. */
export function randomSecret(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  const characters = `${alphabet}abcdefghijklmnopqrstuvwxyz0189+/`;
  return Array.from(bytes, (byte) => characters[byte % 64] ?? 'A').join('');
}

/** @param prefix `AKIA` of a user's key, `ASIA` of a session's. */
export function createKeyId(prefix: 'AKIA' | 'ASIA', account: string): string {
  const start = prefix + encodeAccount(account) + randomBase32(4);
  return start + checkOf(start);
}

/** The account of a key id that the sandbox has made; `undefined` for every other. */
export function accountOfKeyId(id: string): string | undefined {
  if (!/^A[KS]IA[A-Z2-7]{16}$/.test(id) || checkOf(id.slice(0, 17)) !== id.slice(17))
    return undefined;
  let value = 0n;
  for (const letter of id.slice(4, 13)) value = value * 32n + BigInt(alphabet.indexOf(letter));
  // One bit that is always set comes before the account's 40, and four after them.
  return String((value >> 4n) & 0xff_ffff_ffffn).padStart(12, '0');
}

/** Nine characters: 45 bits. */
function encodeAccount(account: string): string {
  let value = ((1n << 40n) | BigInt(account)) << 4n;
  let text = '';
  for (let place = 0; place < 9; place++) {
    text = (alphabet[Number(value & 31n)] ?? '') + text;
    value >>= 5n;
  }
  return text;
}

function checkOf(start: string): string {
  const bits = Number.parseInt(sha256Hex(start).slice(0, 4), 16);
  return [bits & 31, (bits >> 5) & 31, (bits >> 10) & 31].map((it) => alphabet[it]).join('');
}
