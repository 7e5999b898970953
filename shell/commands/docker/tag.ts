import {
  InvalidReference,
  parseReference,
  withDefaultTag,
  type Reference,
} from '#ecr/oci/reference.ts';
import { daemonFailure, Failure } from './failure.ts';
import type { Subcommand } from './subcommand.ts';

export const tag: Subcommand = {
  name: 'tag',
  usage: 'SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  about: 'Create a tag TARGET_IMAGE that refers to SOURCE_IMAGE',
  aliases: 'docker image tag, docker tag',
  flags: [],
  operands: [2, 2],
  completes: 'images',
  async run({ operands: [source = '', target = ''], store }) {
    const name = targetOf(target);
    if (!/^(sha256:)?[a-f0-9]{12,64}$/.test(source)) assertReference(source);
    const image = await store.find(source);
    if (!image) throw daemonFailure(`No such image: ${withLatest(source)}`);
    await store.name(image.digest, name);
    return 0;
  },
};

/** @throws Failure */
function assertReference(text: string): Reference {
  try {
    return parseReference(text);
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    throw new Failure(
      `Error parsing reference: ${JSON.stringify(text)} is not a valid repository/tag: ${error.message}`,
    );
  }
}

function targetOf(text: string): Reference {
  const name = assertReference(text);
  if (!name.digest) return withDefaultTag(name);
  throw daemonFailure('refusing to create a tag with a digest reference');
}

/** A name as the engine repeats it when it has no such image. */
export function withLatest(text: string): string {
  const last = text.slice(text.lastIndexOf('/') + 1);
  return /[:@]/.test(last) ? text : `${text}:latest`;
}
