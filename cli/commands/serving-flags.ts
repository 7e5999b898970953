import type { Flag } from '../usage.ts';

/** Flags of everything that listens. */
export const servingFlags: readonly Flag[] = [
  { name: 'host', value: 'ADDRESS', about: 'Address to listen on; 127.0.0.1 if not given' },
  { name: 'public-host', value: 'NAME', about: 'Name by which others reach this machine' },
  {
    name: 'data',
    value: 'DIR',
    about: 'Folder that keeps the sandbox; without one it is forgotten',
  },
];

/** How to point AWS's own command line at a sandbox endpoint, as one line for this machine's shell. */
export function pointAwsAt(url: string, region: string, account: string): string {
  const variables = Object.entries({
    AWS_ENDPOINT_URL: url,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  });
  return process.platform === 'win32'
    ? variables.map(([name, value]) => `$env:${name}='${value}'`).join('; ')
    : `export ${variables.map(([name, value]) => `${name}=${value}`).join(' ')}`;
}
