import { readFile } from 'node:fs/promises';

const packageManifest = new URL('../package.json', import.meta.url);

/** Of this workbook: `0.1.0`. */
export async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(packageManifest, 'utf8')) as { version: string };
  return version;
}
