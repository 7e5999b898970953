/** Texts of policies, as they come in and as they are shown. */
import { EcrError } from '#ecr/errors.ts';
import { parsePolicy, PolicyFault } from '../../permissions/grammar.ts';
import { exists } from '../../permissions/resource-policy.ts';
import type { Store } from '../../store.ts';
import { malformed } from './errors.ts';

/** Throws IAM's MalformedPolicyDocument, with what is wrong. */
export function checkIdentityPolicy(text: string): void {
  parse(text, 'identity');
}

/** A trust policy, whose users and roles must be there. */
export function checkTrustPolicy(text: string, store: Store): void {
  for (const { principals } of parse(text, 'trust').statements) {
    for (const { type, name } of principals?.names ?? []) {
      if (type === 'AWS' && !exists(name, store)) {
        throw malformed(`Invalid principal in policy: "AWS":"${name}"`);
      }
    }
  }
}

function parse(text: string, kind: 'identity' | 'trust') {
  try {
    return parsePolicy(text, kind, kind);
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error;
    if (error.isOurs) throw new EcrError('NotImplementedException', error.message, 501);
    throw malformed(error.message);
  }
}

/** Characters that IAM counts: all but white space. */
export function lengthOf(text: string): number {
  return text.replace(/\s/g, '').length;
}

/** As IAM shows a policy: URL-encoded as RFC 3986 has it. */
export function encoded(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
