/**
 * Account ids of evidence under other names: with one secret an account has one pseudonym in every bundle, so
 * what checks compare stays comparable, and who lacks the secret cannot tell the account.
 */
import { hmacSha256 } from '#ecr/digest.ts';

/** Where an account stands in ARNs, in registries' addresses, and in fields that hold nothing else. */
const places =
  /arn:aws[a-z-]*:[a-z0-9-]*:[a-z0-9-]*:(\d{12}):|(?<!\d)(\d{12})\.dkr[.-]ecr|(?:account|accountId|recipientAccountId|ownerId|owner|registryId|registry|AWS|userId|otherAccount|sourceAccount|partner)\\*": ?\\*"(\d{12})\\*"/gi;

/** @param json a bundle's text. Digests stay, and so do other numbers of twelve digits, such as tags. */
export function pseudonymise(json: string, secret: string): string {
  const names = new Map<string, string>();
  for (const [, ...found] of json.matchAll(places)) {
    for (const account of found) if (account) names.set(account, pseudonymOf(account, secret));
  }
  if (names.size === 0) return json;
  const known = [...names.keys()].join('|');
  // Digests go by first: digits in the middle of one may be an account's by chance.
  const accounts = new RegExp(`[0-9a-f]{40,}|(?<!\\d)(?:${known})(?!\\d)`, 'g');
  return json.replace(accounts, (text) => names.get(text) ?? text);
}

/** Twelve digits, so that it is still an account id to whoever reads it. */
function pseudonymOf(account: string, secret: string): string {
  const bytes = hmacSha256(secret, account).subarray(0, 8);
  const number = new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0);
  return String(number % 10n ** 12n).padStart(12, '0');
}
