/** What a JSON Web Token of an identity provider says. Source: OpenID Connect Core 1.0, "ID Token". */
import { EcrError } from '#ecr/errors.ts';

export interface WebToken {
  /** `https://token.actions.githubusercontent.com` */
  readonly issuer: string;
  readonly subject: string;
  readonly audience: string;
  /** Seconds since 1970. */
  readonly expiresAt: number;
}

/** Throws STS's InvalidIdentityToken. */
export function readWebToken(text: string): WebToken {
  const parts = text.split('.');
  const claims = parts.length === 3 ? decode(parts[1] ?? '') : undefined;
  if (typeof claims !== 'object' || claims === null)
    throw invalid('The ID Token provided is not a valid JWT.');
  const { iss, sub, aud, exp } = claims as Record<string, unknown>;
  const [audience] = Array.isArray(aud) ? (aud as unknown[]) : [aud];
  for (const [name, value] of Object.entries({ iss, sub, aud: audience })) {
    if (typeof value !== 'string') throw invalid(`Missing a required claim: ${name}`);
  }
  if (typeof exp !== 'number') throw invalid('Missing a required claim: exp');
  return {
    issuer: String(iss),
    subject: String(sub),
    audience: String(audience),
    expiresAt: exp,
  };
}

function decode(part: string): unknown {
  try {
    const binary = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    // Neither base64 nor JSON: no token.
    if (error instanceof SyntaxError || error instanceof DOMException) return undefined;
    throw error;
  }
}

function invalid(message: string): EcrError {
  return new EcrError('InvalidIdentityTokenException', message);
}
