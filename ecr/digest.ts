/**
 * SHA-256 and HMAC without Web Crypto: a class on plain `http://` in a local network has no
 * `crypto.subtle`, and the store wants an answer at once.
 */
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** `sha256:` and 64 lower-case hexadecimal digits. */
export type Digest = `sha256:${string}`;

/** Hashes bytes as they arrive. */
export interface Hash {
  update(chunk: Uint8Array): void;
  digest(): Digest;
}

/** A hash that can be fed in pieces; Node's stores hand in `node:crypto`'s, which is ten times faster. */
export type CreateHash = () => Hash;

export const createSha256: CreateHash = () => {
  const hash = sha256.create();
  return {
    update: (chunk) => void hash.update(chunk),
    digest: () => `sha256:${bytesToHex(hash.digest())}`,
  };
};

/** The digest of bytes, or of text as UTF-8. */
export function digestOf(content: Uint8Array | string): Digest {
  return `sha256:${sha256Hex(content)}`;
}

export function isDigest(text: string): text is Digest {
  return /^sha256:[a-f0-9]{64}$/.test(text);
}

/** 64 hexadecimal digits, as SigV4 wants them. */
export function sha256Hex(content: Uint8Array | string): string {
  return bytesToHex(sha256(toBytes(content)));
}

export function hmacSha256(key: Uint8Array | string, content: string): Uint8Array {
  return hmac(sha256, toBytes(key), utf8ToBytes(content));
}

export { bytesToHex };

function toBytes(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? utf8ToBytes(content) : content;
}
