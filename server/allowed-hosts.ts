/**
 * Which names a browser may have used to get here. A page elsewhere can point a name of its own at this
 * machine (DNS rebinding) and would then count as the same origin; a number cannot be pointed anywhere.
 */
import { hostname } from 'node:os';
import { isIP } from 'node:net';

/** @param authority a Host header: a name or number, perhaps with a port. */
export function isAllowedHost(authority: string | undefined, publicHost?: string): boolean {
  const name = nameOf(authority);
  if (name === undefined) return false;
  if (isIP(name) !== 0 || name === 'localhost' || name.endsWith('.localhost')) return true;
  const own = hostname().toLowerCase();
  return [own, `${own}.local`, publicHost?.toLowerCase()].includes(name);
}

/** Whether a request comes from a page of this very server, or from no page at all. */
export function isOwnOrigin(origin: string | undefined, authority: string): boolean {
  return (
    origin === undefined || origin === `http://${authority}` || origin === `https://${authority}`
  );
}

function nameOf(authority = ''): string | undefined {
  if (!/^[\w.:[\]-]+$/.test(authority) || !URL.canParse(`http://${authority}`)) return undefined;
  return new URL(`http://${authority}`).hostname.replace(/^\[|\]$/g, '').toLowerCase();
}
