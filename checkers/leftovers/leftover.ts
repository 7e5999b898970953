/** Something that is still there, and whose it is. */
import type { Aws } from '#ecr/client.ts';

/** Tags of a resource, by key. */
export type Tags = Readonly<Record<string, string>>;

export interface Leftover {
  /** `repository`, `VPC endpoint`. */
  readonly kind: string;
  readonly name: string;
  /** Under which a learner may have recorded it: its name, its id or its ARN. */
  readonly aliases: readonly string[];
  readonly region: string;
  /** US dollars a month before discounts and free tiers; `null` where it depends on use. */
  readonly monthly: number | null;
  /** What removes it, in order. A line that begins with `#` is for the reader. */
  readonly commands: readonly string[];
  /** Asks for its tags; absent for what cannot have any. */
  readonly tags?: (aws: Aws) => Promise<Tags>;
}

/** The tag that says which learner a resource belongs to. */
export const learnerTag = 'workbook-learner';

/** From tags as most services list them. */
export function tagsOf(
  list: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] = [],
): Tags {
  return Object.fromEntries(list.map(({ Key = '', Value = '' }) => [Key, Value]));
}

/** A word as a shell takes it for one. */
export function word(text: string): string {
  return /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
