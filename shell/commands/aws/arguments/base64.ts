/** Blobs: AWS JSON carries them as base64, and version 2 of the CLI takes and prints them so. */
import { failed } from '../failure.ts';

export function toBase64(bytes: Uint8Array): string {
  let binary = '';
  // In pieces: a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  }
  return btoa(binary);
}

export function textFromBase64(base64: string): string {
  return new TextDecoder().decode(
    Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)),
  );
}

/** Base64 without what Python's decoder skips (line ends, blanks); status 255 if it is none. */
export function checkedBase64(text: string): string {
  const bare = text.replace(/[^A-Za-z0-9+/=]/g, '');
  if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(bare)) {
    throw failed(`Invalid base64: "${text}"`);
  }
  return bare;
}
