import { readFile } from 'node:fs/promises';
import { findPackageJSON } from 'node:module';

/** Of this workbook: `0.1.0`. Its manifest is nearest above, in its sources and where it is installed. */
export async function ownVersion(): Promise<string> {
  const manifest = findPackageJSON(import.meta.url);
  if (manifest === undefined) throw new Error('The workbook has no package.json above it.');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  return version;
}
