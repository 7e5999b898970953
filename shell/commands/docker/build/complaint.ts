/** Mistakes of a build in BuildKit's words. */
import { InvalidReference } from '#ecr/oci/reference.ts';
import { BaseError } from './base.ts';
import { DockerfileError } from './dockerfile/error.ts';
import { NoSuchTarget } from './plan.ts';

/** What `failed to solve: …` says of an error; `undefined` for one that is no learner's. */
export function complaint(error: unknown): string | undefined {
  const isKnown =
    error instanceof DockerfileError ||
    error instanceof BaseError ||
    error instanceof NoSuchTarget ||
    error instanceof InvalidReference;
  return isKnown ? `failed to solve: ${error.message}` : undefined;
}

/** The lines around a mistake, as BuildKit points at them. */
export function excerpt(
  source: string,
  name: string,
  { first, last }: Pick<DockerfileError, 'first' | 'last'>,
): string {
  const lines = source.split(/\r?\n/);
  const shown = lines.flatMap((line, at) => {
    const number = at + 1;
    if (number < first - 2 || number > last + 2) return [];
    const isMarked = number >= first && number <= last;
    return [`${String(number).padStart(4)} | ${isMarked ? '>>>' : '   '} ${line}\n`];
  });
  const rule = '-'.repeat(20);
  return `${name}:${first}\n${rule}\n${shown.join('')}${rule}\n`;
}
