/** `docker buildx imagetools inspect` */
import { isIndexType, platformText, type Descriptor } from '#ecr/oci/descriptor.ts';
import { parseManifest, type ImageConfig, type Manifest } from '#ecr/oci/image.ts';
import { fullText, parseReference, withDefaultTag, type Reference } from '#ecr/oci/reference.ts';
import { RegistryError, type Resolved } from '#ecr/oci/registry.ts';
import { descriptorOf, readRemote, readWhole, resolverWords } from '../../engine/remote.ts';
import { Failure } from '../../failure.ts';
import type { Invocation } from '../../subcommand.ts';
import { pairLines } from '../../words/pairs.ts';
import { goStruct, renderTemplate } from '../../words/template.ts';

export async function inspect(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const reference = withDefaultTag(parseReference(operands[0] ?? ''));
  const resolved = await worded(reference, () => readRemote(invocation, reference));
  const format = flags.text('format');
  if (flags.has('raw')) {
    if (format !== undefined) throw new Failure('ERROR: format and raw cannot be used together');
    // To the byte, so that its digest can be taken.
    context.stdout(resolved.manifest);
  } else if (format === undefined) context.stdout(page(reference, resolved));
  else {
    const facts = await worded(reference, () => factsOf(invocation, reference, resolved));
    context.stdout(renderTemplate(format, facts, { indents: true }));
  }
  return 0;
}

async function worded<T>(reference: Reference, action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    throw new Failure(`ERROR: ${resolverWords(error, reference)}`);
  }
}

function page(reference: Reference, { mediaType, digest, manifest }: Resolved): string {
  const head = pairLines([
    ['Name:', fullText(reference)],
    ['MediaType:', mediaType],
    ['Digest:', digest],
  ]);
  if (!isIndexType(mediaType)) return head;
  const { manifests = [] } = parseManifest(manifest);
  const hasAnnotations = manifests.some(({ annotations }) => annotations);
  const width = (hasAnnotations ? '  Annotations:' : '  MediaType:').length + 1;
  const line = (name: string, value = '') => `  ${name}`.padEnd(width) + `${value}\n`;
  const members = manifests.map((it) => {
    const { tag: _tag, ...repository } = reference;
    const named = reference.digest ? repository : reference;
    return [
      line('Name:', fullText({ ...named, digest: it.digest })),
      line('MediaType:', it.mediaType),
      ...(it.platform ? [line('Platform:', platformText(it.platform))] : []),
      ...(it.annotations ? [line('Annotations:'), annotationLines(it.annotations)] : []),
    ].join('');
  });
  return `${head}${' '.repeat(11)}\nManifests: \n${members.join(`${' '.repeat(width)}\n`)}`;
}

function annotationLines(annotations: Readonly<Record<string, string>>): string {
  const sorted = Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1));
  return pairLines(sorted.map(([name, value]) => [`    ${name}:`, value]));
}

/** What a template can ask for. */
async function factsOf(invocation: Invocation, reference: Reference, resolved: Resolved) {
  const whole = await readWhole(invocation, reference);
  const document = parseManifest(resolved.manifest);
  const isIndex = isIndexType(resolved.mediaType);
  const described = document.manifests ?? [descriptorOf(resolved)];
  const images = (whole.members ?? [whole]).map((image, at) => ({
    image,
    at: described[at],
    document: parseManifest(image.manifest),
  }));
  const json = (bytes: Uint8Array | undefined) =>
    bytes && (JSON.parse(new TextDecoder().decode(bytes)) as unknown);
  const isAttestation = (it: Descriptor | undefined) =>
    it?.annotations?.['vnd.docker.reference.type'] === 'attestation-manifest';

  const configs = new Map<string, unknown>();
  const predicates = { Provenance: new Map<string, unknown>(), SBOM: new Map<string, unknown>() };
  const platformOfMember = new Map<string, string>();
  for (const { image, at, document } of images) {
    if (isAttestation(at) || !document.config) continue;
    const config = json(image.blobs.get(document.config.digest)) as ImageConfig;
    const platform = platformText(at?.platform ?? config);
    platformOfMember.set(image.digest, platform);
    configs.set(platform, config);
  }
  for (const { image, at, document } of images) {
    if (!isAttestation(at)) continue;
    const about = at?.annotations?.['vnd.docker.reference.digest'] ?? '';
    const platform = platformOfMember.get(about) ?? '';
    for (const [kind, predicate] of statementsIn(document, image.blobs, json)) {
      const name = kind === 'SLSA' ? 'Provenance' : 'SBOM';
      predicates[name].set(platform, { [kind]: predicate });
    }
  }
  const isMany = configs.size > 1;
  const oneOrAll = (all: ReadonlyMap<string, unknown>) =>
    isMany ? Object.fromEntries(all) : (all.values().next().value ?? {});
  const { mediaType, digest, manifest } = resolved;
  const shown = isIndex
    ? { schemaVersion: 2, mediaType, digest, size: manifest.length, manifests: document.manifests }
    : { mediaType, digest, size: manifest.length };
  return goStruct(
    { name: fullText(reference), manifest: shown, image: oneOrAll(configs) },
    // Left out of `{{json .}}`, as in buildx.
    { Provenance: oneOrAll(predicates.Provenance), SBOM: oneOrAll(predicates.SBOM) },
  );
}

function statementsIn(
  { layers = [] }: Manifest,
  blobs: ReadonlyMap<string, Uint8Array>,
  json: (bytes: Uint8Array | undefined) => unknown,
): readonly (readonly ['SLSA' | 'SPDX', unknown])[] {
  return layers.flatMap(({ digest, annotations }): (readonly ['SLSA' | 'SPDX', unknown])[] => {
    const type = annotations?.['in-toto.io/predicate-type'] ?? '';
    const { predicate } = json(blobs.get(digest)) as { readonly predicate?: unknown };
    if (type.startsWith('https://slsa.dev/provenance/')) return [['SLSA', predicate]];
    return type === 'https://spdx.dev/Document' ? [['SPDX', predicate]] : [];
  });
}
