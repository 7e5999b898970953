/**
 * A table: what tests of the contract may need that an account shared with others has not, or must not be asked
 * for. A suite or a test that names none is run against an account, too; docs/reference/contract-suites.md
 * lists them (`node scripts/contract-suites.mjs`).
 */
export const needs = {
  clock: 'turns the time forward',
  control: 'asks /_sandbox/: events, snapshots, faults, a reset',
  identities: 'acts as another account, user or role, whose keys the sandbox makes up',
  neighbours: 'makes keys, secrets, roles or other things beside ECR that cost or stay behind',
  upstreams: 'knows the images, packages and vulnerabilities that are bundled with the sandbox',
  alone: 'asks at random, or for more than one of many may take: whole quotas, ROOT',
  difference: 'is where the sandbox is known to differ from ECR, as the coverage page says',
  sandbox: 'is about how the sandbox itself is reached or limited',
  registry:
    'changes what belongs to the whole registry: with ECR_WORKBOOK_CONTRACT_REGISTRY=change alone',
} as const satisfies Record<string, string>;

export type Need = keyof typeof needs;

/** What describes a group of tests to who runs it. */
export interface Suite {
  /** Of every test in it; empty where most can be run against an account. */
  readonly needs: readonly Need[];
}
