/** `docker manifest push` */
import { digestOf } from '#ecr/digest.ts';
import { mediaTypes } from '#ecr/oci/descriptor.ts';
import { fullText, parseReference, withDefaultTag, type Reference } from '#ecr/oci/reference.ts';
import { RegistryError } from '#ecr/oci/registry.ts';
import { isSameRepository, writeRemote } from '../engine/remote.ts';
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { wordsFor } from '../words/registry-errors.ts';
import {
  fetchMember,
  indented,
  listDocument,
  readList,
  removeList,
  type Member,
} from './local-lists.ts';

export async function push(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const list = withDefaultTag(parseReference(operands[0] ?? ''));
  const members = await readList(invocation, list);
  if (!members) throw new Failure(`${fullText(list)} not found`);
  const { host, repository } = list;
  for (const member of members) {
    const from = parseReference(member.reference);
    assertComplete(member);
    if (from.host !== host) {
      throw new Failure(
        `cannot use source images from a different registry than the target image: ${from.host} != ${host}`,
      );
    }
    if (isSameRepository(from, list)) continue;
    const { image } = await fetchMember(invocation, from);
    await worded(() => writeRemote(invocation, { host, repository }, image));
    context.stdout(
      `Pushed ref ${fullText({ host, repository, digest: image.digest })} with digest: ${image.digest}\n`,
    );
  }
  const manifest = new TextEncoder().encode(indented(listDocument(members)));
  const isOci = members[0]?.descriptor.mediaType === mediaTypes.ociManifest;
  const digest = digestOf(manifest);
  const mediaType = isOci ? mediaTypes.ociIndex : mediaTypes.dockerList;
  await worded(() =>
    writeRemote(invocation, list, { digest, mediaType, manifest, blobs: new Map() }),
  );
  context.stdout(`${digest}\n`);
  if (flags.has('purge')) await removeList(invocation, list);
  return 0;
}

function assertComplete({ reference, descriptor: { platform } }: Member): void {
  if (platform?.architecture && platform.os) return;
  const { tag: _tag, ...named }: Reference = parseReference(reference);
  throw new Failure(
    `manifest ${fullText(named)} must have an OS and Architecture to be pushed to a registry`,
  );
}

async function worded(action: () => Promise<void>): Promise<void> {
  try {
    await action();
  } catch (error) {
    if (error instanceof RegistryError) throw new Failure(wordsFor(error));
    throw error;
  }
}
