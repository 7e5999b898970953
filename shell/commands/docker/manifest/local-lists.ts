/** Manifest lists that are not pushed yet: `<configuration>/manifests/<list>/<image>`, one file per image. */
import { isIndexType, mediaTypes, type Descriptor, type Platform } from '#ecr/oci/descriptor.ts';
import { fullText, parseReference, type Reference } from '#ecr/oci/reference.ts';
import { configOf, type BuiltImage } from '#ecr/oci/image.ts';
import { RegistryError } from '#ecr/oci/registry.ts';
import { descriptorOf, readWhole } from '../engine/remote.ts';
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { wordsFor } from '../words/registry-errors.ts';

/** Stored as JSON: what is renamed here is lost to saved sessions. */
export interface Member {
  /** In full. */
  readonly reference: string;
  readonly descriptor: Descriptor;
}

function folderOf({ configFolder }: Invocation, list: Reference): string {
  return `${configFolder}/manifests/${fileName(list)}`;
}

function fileName(reference: Reference): string {
  return fullText(reference).replaceAll('/', '_').replaceAll(':', '-');
}

/** `undefined` if there is no such list. In the order in which they were added. */
export async function readList(
  invocation: Invocation,
  list: Reference,
): Promise<readonly Member[] | undefined> {
  const { fs } = invocation.context;
  const folder = folderOf(invocation, list);
  if (!(await fs.exists(folder))) return undefined;
  const texts = await Promise.all(
    (await fs.list(folder)).map((name) => fs.readText(`${folder}/${name}`)),
  );
  const all = texts.map((it) => JSON.parse(it) as Member & { readonly place: number });
  return all.sort((a, b) => a.place - b.place);
}

export async function keepMember(
  invocation: Invocation,
  list: Reference,
  member: Member,
): Promise<void> {
  const { fs } = invocation.context;
  const folder = folderOf(invocation, list);
  const path = `${folder}/${fileName(parseReference(member.reference))}`;
  const place = (await fs.exists(path))
    ? (JSON.parse(await fs.readText(path)) as { readonly place: number }).place
    : ((await readList(invocation, list))?.length ?? 0);
  await fs.makeFolder(folder);
  await fs.write(path, JSON.stringify({ ...member, place }));
}

export async function removeList(invocation: Invocation, list: Reference): Promise<void> {
  await invocation.context.fs.remove(folderOf(invocation, list));
}

export interface Fetched {
  readonly image: BuiltImage;
  /** With the platform that its configuration names. */
  readonly descriptor: Descriptor;
}

/** An image of a registry by its manifest. @throws Failure */
export async function fetchMember(invocation: Invocation, reference: Reference): Promise<Fetched> {
  const image = await readOrFail(invocation, reference);
  if (isIndexType(image.mediaType)) {
    throw new Failure(`${fullText(reference)} is a manifest list`);
  }
  return { image, descriptor: withPlatform(image) };
}

/** @throws Failure */
export async function readOrFail(
  invocation: Invocation,
  reference: Reference,
): Promise<BuiltImage> {
  try {
    return await readWhole(invocation, reference);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    if (error.status === 404) throw new Failure(`no such manifest: ${fullText(reference)}`);
    throw new Failure(wordsFor(error));
  }
}

/** What a configuration says of its platform; that of an attestation says `unknown`. */
export function withPlatform(image: BuiltImage): Descriptor {
  const config = configOf(image);
  if (!config) return descriptorOf(image);
  const { architecture, os, variant } = config;
  const platform: Platform = { architecture, os, ...(variant !== undefined && { variant }) };
  return { ...descriptorOf(image), platform };
}

/** In the order in which distribution's code writes a descriptor. */
export function written({ mediaType, size, digest, annotations, platform }: Descriptor): object {
  return {
    mediaType,
    size,
    digest,
    ...(annotations && { annotations }),
    ...(platform && { platform }),
  };
}

/** An OCI index if its first member is an OCI image, otherwise Docker's list. */
export function listDocument(members: readonly Member[]): object {
  const isOci = members[0]?.descriptor.mediaType === mediaTypes.ociManifest;
  return {
    schemaVersion: 2,
    mediaType: isOci ? mediaTypes.ociIndex : mediaTypes.dockerList,
    manifests: members.map(({ descriptor }) => written(descriptor)),
  };
}

/** As Go indents it. */
export function indented(value: object): string {
  return JSON.stringify(value, undefined, 3);
}
