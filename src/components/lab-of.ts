/** Finds a page's lab while the site is built. */
import { syllabus } from '#labs/syllabus.ts';
import type { Lab } from '#workbench/lab.ts';

export interface BuiltLab {
  readonly id: string;
  readonly lab: Lab;
  /** For messages to the author. */
  readonly file: string;
}

/** @param entry id of a content entry, such as `labs/private-repository`. */
export async function labOf(entry: string): Promise<BuiltLab> {
  const found = syllabus.find(({ id }) => entry === `labs/${id}`);
  if (!found) throw new Error(`${entry} is not in src/content/labs/syllabus.ts.`);
  const { default: lab } = await found.load();
  return { id: found.id, lab, file: `src/content/${entry}/index.mdx` };
}

export function isLab(entry: string): boolean {
  return entry.startsWith('labs/');
}
