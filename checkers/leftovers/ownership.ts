/** Whose a leftover is. Thirty people may share an account: nothing is a learner's without a proof. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { learnerTag, type Leftover, type Tags } from './leftover.ts';

export type Ownership =
  /** Tagged `workbook-learner=<id>` with the learner's id, or recorded by the learner. */
  | { readonly whose: 'yours'; readonly because: string }
  | { readonly whose: 'not-proven'; readonly because: string }
  /** Tagged with the id of somebody else. */
  | { readonly whose: 'another'; readonly because: string };

export interface Learner {
  readonly id: string | undefined;
  /** Names, ids and ARNs that the learner wrote down when making things. */
  readonly recorded: ReadonlySet<string>;
}

/** A tag of somebody else outweighs a record: names are used again. */
export async function ownershipOf(
  aws: Aws,
  leftover: Leftover,
  { id, recorded }: Learner,
): Promise<Ownership> {
  const tags = await readTags(aws, leftover);
  const tagged = typeof tags === 'string' ? undefined : tags[learnerTag];
  if (tagged !== undefined && id !== undefined && tagged === id) {
    return { whose: 'yours', because: `tagged ${learnerTag}=${id}` };
  }
  if (tagged !== undefined && id !== undefined) {
    return { whose: 'another', because: `tagged ${learnerTag}=${tagged}` };
  }
  if (leftover.aliases.some((alias) => recorded.has(alias))) {
    return { whose: 'yours', because: 'recorded' };
  }
  if (tagged !== undefined) {
    return { whose: 'not-proven', because: `tagged ${learnerTag}=${tagged}; no --learner given` };
  }
  const why = typeof tags === 'string' ? tags : `it has no tag ${learnerTag}`;
  return { whose: 'not-proven', because: why };
}

async function readTags(aws: Aws, { tags, region }: Leftover): Promise<Tags | string> {
  if (!tags) return 'it cannot have tags';
  try {
    return await tags(region === aws.region ? aws : aws.in(region));
  } catch (error) {
    if (isEcrError(error)) return `its tags cannot be read: ${error.code}`;
    throw error;
  }
}
