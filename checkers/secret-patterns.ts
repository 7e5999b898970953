/**
 * What looks like a secret in a text that everybody who can pull may read. Finds names and kinds, never
 * values: what is found is kept as evidence.
 */

/** Shapes that have a maker: the token says itself what it is. */
const shapes: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['an AWS access key id', /\bAKIA[0-9A-Z]{16}\b/],
  ['a GitHub token', /\bghp_[A-Za-z0-9]{20,}/],
  ['a Docker Hub token', /\bdckr_pat_[A-Za-z0-9_-]{20,}/],
  ['a private key', /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/],
];

/** `NPM_TOKEN=…`; a value that is a reference to something else is none. */
const named =
  /([A-Za-z0-9_]*(?:TOKEN|SECRET|PASSWORD))=(?!["']?\$)(?!["']{2}(?:\s|$))["']?[^\s"']/gi;

export interface SecretLike {
  /** `NPM_TOKEN`, or what it looks like: `a GitHub token`. */
  readonly name: string;
}

export function secretsIn(text: string): SecretLike[] {
  const names = new Set<string>();
  for (const [kind, pattern] of shapes) if (pattern.test(text)) names.add(kind);
  for (const [, name = ''] of text.matchAll(named)) names.add(name);
  return [...names].map((name) => ({ name }));
}
