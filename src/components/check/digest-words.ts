/** `sha256:4f1c…9ae2`, as a person compares it: `4f1c…9ae2`. */
export function shortDigest(digest: string): string {
  const hex = digest.replace(/^sha256:/, '');
  return hex.length > 8 ? `${hex.slice(0, 4)}…${hex.slice(-4)}` : hex;
}
