/**
 * What is in an image: the packages its databases list, as an SPDX document. Source: SPDX 2.3, and the
 * package-url specification.
 */
import { digestOf } from '#ecr/digest.ts';
import type { Statement } from './attestations.ts';
import type { Rootfs } from './rootfs.ts';

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly url: string;
}

/** @param created RFC 3339 */
export function billOfMaterials(files: Rootfs, name: string, created: string): Statement {
  const packages = [...alpinePackages(files), ...nodePackages(files)];
  const listed = packages.map((it) => ({
    SPDXID: `SPDXRef-Package-${digestOf(it.url).slice(7, 23)}`,
    name: it.name,
    versionInfo: it.version,
    downloadLocation: 'NOASSERTION',
    filesAnalyzed: false,
    licenseConcluded: 'NOASSERTION',
    licenseDeclared: it.license || 'NOASSERTION',
    externalRefs: [
      { referenceCategory: 'PACKAGE-MANAGER', referenceType: 'purl', referenceLocator: it.url },
    ],
  }));
  return {
    predicateType: 'https://spdx.dev/Document',
    predicate: {
      spdxVersion: 'SPDX-2.3',
      dataLicense: 'CC0-1.0',
      SPDXID: 'SPDXRef-DOCUMENT',
      name,
      documentNamespace: `https://workbook.test/${digestOf(JSON.stringify([name, created, listed])).slice(7, 39)}`,
      creationInfo: { creators: ['Tool: ecr-workbook'], created },
      packages: listed,
      relationships: listed.map(({ SPDXID }) => ({
        spdxElementId: 'SPDXRef-DOCUMENT',
        relatedSpdxElement: SPDXID,
        relationshipType: 'DESCRIBES',
      })),
    },
  };
}

/** Of `/lib/apk/db/installed`: blocks of `P:`, `V:`, `L:` lines. */
function alpinePackages(files: Rootfs): Package[] {
  const node = files.find('lib/apk/db/installed');
  if (node?.kind !== 'file') return [];
  return textOf(node.content)
    .split('\n\n')
    .flatMap((block): Package[] => {
      const field = (letter: string) => new RegExp(`^${letter}:(.*)$`, 'm').exec(block)?.[1] ?? '';
      const [name, version] = [field('P'), field('V')];
      if (name === '') return [];
      return [{ name, version, license: field('L'), url: `pkg:apk/alpine/${name}@${version}` }];
    });
}

/** Every package.json directly below a `node_modules`. */
function nodePackages(files: Rootfs): Package[] {
  return files.below('').flatMap((path): Package[] => {
    if (!/(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(path)) return [];
    const node = files.find(path);
    if (node?.kind !== 'file') return [];
    let described: { name?: unknown; version?: unknown; license?: unknown };
    try {
      described = JSON.parse(textOf(node.content)) as typeof described;
    } catch (error) {
      if (error instanceof SyntaxError) return [];
      throw error;
    }
    const { name, version, license } = described;
    if (typeof name !== 'string' || typeof version !== 'string') return [];
    const url = `pkg:npm/${name.replace('@', '%40')}@${version}`;
    return [{ name, version, license: typeof license === 'string' ? license : '', url }];
  });
}

function textOf(content: Uint8Array): string {
  return new TextDecoder().decode(content);
}
