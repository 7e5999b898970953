/** `docker manifest create`, `annotate` and `rm` */
import { fullText, parseReference, withDefaultTag, type Reference } from '#ecr/oci/reference.ts';
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';
import { fetchMember, keepMember, readList, removeList } from './local-lists.ts';

/** Go's names of systems and machines that docker's list of valid pairs has for Linux. */
const architectures = new Set(
  '386 amd64 arm arm64 loong64 mips mips64 mips64le mipsle ppc64 ppc64le riscv64 s390x'.split(' '),
);

export async function create(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const [list, ...members] = operands.map(named) as [Reference, ...Reference[]];
  const before = await readList(invocation, list);
  if (before && !flags.has('amend')) {
    throw new Failure('refusing to amend an existing manifest list with no --amend flag');
  }
  for (const reference of members) {
    const { descriptor } = await fetchMember(invocation, reference);
    await keepMember(invocation, list, { reference: fullText(reference), descriptor });
  }
  context.stdout(`Created manifest list ${fullText(list)}\n`);
  return 0;
}

export async function annotate(invocation: Invocation): Promise<number> {
  const { flags, operands } = invocation;
  const [list, image] = operands.map(named) as [Reference, Reference];
  const member = (await readList(invocation, list))?.find(
    ({ reference }) => reference === fullText(image),
  );
  if (!member) {
    throw new Failure(`manifest for image ${fullText(image)} does not exist in ${fullText(list)}`);
  }
  const { platform = { os: '', architecture: '' } } = member.descriptor;
  const variant = flags.text('variant') ?? platform.variant;
  const changed = {
    architecture: flags.text('arch') ?? platform.architecture,
    os: flags.text('os') ?? platform.os,
    ...(variant !== undefined && { variant }),
  };
  if (!isKnown(changed.os, changed.architecture)) {
    throw new Failure(
      `manifest entry for image has unsupported os/arch combination: ${changed.os}/${changed.architecture}`,
    );
  }
  const descriptor = { ...member.descriptor, platform: changed };
  await keepMember(invocation, list, { ...member, descriptor });
  return 0;
}

export async function remove(invocation: Invocation): Promise<number> {
  const complaints: string[] = [];
  for (const name of invocation.operands) {
    const list = named(name);
    if (await readList(invocation, list)) await removeList(invocation, list);
    else complaints.push(`No such manifest: ${fullText(list)}`);
  }
  if (complaints.length > 0) throw new Failure(complaints.join('\n'));
  return 0;
}

function isKnown(os: string, architecture: string): boolean {
  if (os === 'linux') return architectures.has(architecture);
  return (
    ['windows', 'darwin', 'freebsd'].includes(os) &&
    ['amd64', 'arm64', '386'].includes(architecture)
  );
}

function named(text: string): Reference {
  return withDefaultTag(parseReference(text));
}
