/** `docker manifest inspect` */
import { isIndexType, mediaTypes } from '#ecr/oci/descriptor.ts';
import { parseManifest, type BuiltImage, type Manifest } from '#ecr/oci/image.ts';
import { fullText, parseReference, withDefaultTag, type Reference } from '#ecr/oci/reference.ts';
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import {
  indented,
  listDocument,
  readList,
  readOrFail,
  withPlatform,
  written,
  type Member,
} from './local-lists.ts';

export async function inspect(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const named = operands.map((it) => withDefaultTag(parseReference(it)));
  const [first, second] = named as [Reference, Reference?];
  const isVerbose = flags.has('verbose');
  const say = (value: object) => context.stdout(`${indented(value)}\n`);
  const members = await readList(invocation, first);
  if (second) {
    const member = members?.find(({ reference }) => reference === fullText(second));
    if (!member) throw new Failure(`No such manifest: ${fullText(second)}`);
    say(isVerbose ? await verboseMember(invocation, member) : await documentOf(invocation, member));
    return 0;
  }
  if (members) {
    const all = () => Promise.all(members.map((it) => verboseMember(invocation, it)));
    say(isVerbose ? await all() : listDocument(members));
    return 0;
  }
  const image = await readOrFail(invocation, first);
  const document = parseManifest(image.manifest);
  if (!isVerbose) {
    say(inOrder(document));
    return 0;
  }
  if (!isIndexType(image.mediaType)) {
    say(verbose(fullText(first), image, withPlatform(image)));
    return 0;
  }
  say(
    (image.members ?? []).map((it, at) => {
      const descriptor = document.manifests?.[at] ?? withPlatform(it);
      return verbose(fullText({ ...first, digest: it.digest }), it, descriptor);
    }),
  );
  return 0;
}

/** The member's own manifest, from the registry. */
async function documentOf(invocation: Invocation, member: Member): Promise<object> {
  const image = await readOrFail(invocation, parseReference(member.reference));
  return inOrder(parseManifest(image.manifest));
}

async function verboseMember(invocation: Invocation, member: Member): Promise<object> {
  const image = await readOrFail(invocation, parseReference(member.reference));
  return verbose(member.reference, image, member.descriptor);
}

function verbose(
  reference: string,
  image: BuiltImage,
  descriptor: Parameters<typeof written>[0],
): object {
  const isOci = image.mediaType === mediaTypes.ociManifest;
  return {
    Ref: reference,
    Descriptor: written(descriptor),
    Raw: base64(image.manifest),
    [isOci ? 'OCIManifest' : 'SchemaV2Manifest']: inOrder(parseManifest(image.manifest)),
  };
}

/** Members in the order in which distribution's code writes them. */
function inOrder(document: Manifest): object {
  const { schemaVersion, mediaType, config, layers, manifests, annotations } = document;
  return {
    schemaVersion,
    ...(mediaType && { mediaType }),
    ...(config && { config: written(config) }),
    ...(layers && { layers: layers.map(written) }),
    ...(manifests && { manifests: manifests.map(written) }),
    ...(annotations && { annotations }),
  };
}

function base64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
