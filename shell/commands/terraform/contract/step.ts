/** What a session is made of, and what most of them type. */
import type { Aws } from '#ecr/client.ts';

export interface Step {
  /** Files as they are from here on; `undefined` removes one. */
  readonly files: Readonly<Record<string, string | undefined>>;
  /** What somebody else does meanwhile, past terraform. */
  readonly outside?: (aws: Aws) => Promise<unknown>;
  /** Command lines without `terraform`. */
  readonly lines: readonly string[];
}

export const apply = 'apply -auto-approve';
export const destroy = 'destroy -auto-approve';

/** These lines, with this as the configuration. */
export const main = (text: string, lines: readonly string[]): Step => ({
  files: { 'main.tf': text },
  lines,
});
