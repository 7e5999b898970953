/** The template `private-repository` as its files say it: for the tests of what it promises. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { evaluate, parseBlocks, type Block, type Value } from './hcl.ts';

export const terraformFolder = join(import.meta.dirname, 'terraform');
const folder = join(terraformFolder, 'private-repository');
/** Names of all its files. */
export const files: readonly string[] = readdirSync(folder);
/** Names of those that Terraform reads, without what somebody overrides for a try. */
const configuration = files.filter((name) => /(?<!_override)\.tf$/.test(name));
const blocks = configuration.flatMap((name) => parseBlocks(read(name)));

export function read(name: string): string {
  return readFileSync(join(folder, name), 'utf8');
}

export function blocksOf(type: string): readonly Block[] {
  return blocks.filter((block) => block.type === type);
}

/** The only resource of its type. */
export function resource(type: string): Block {
  return only(
    blocksOf('resource').filter(({ labels }) => labels[0] === type),
    type,
  );
}

/** The only block of its type inside another, or inside all of several. */
export function blockIn(outer: Block | readonly Block[], type: string): Block {
  const inner = [outer].flat().flatMap((it) => it.blocks);
  return only(
    inner.filter((block) => block.type === type),
    type,
  );
}

/** Source text of an expression. */
export function attribute({ attributes }: Block, name: string): string {
  const source = attributes.get(name);
  if (source === undefined) throw new Error(`${name} is not set`);
  return source;
}

/** The policy that main.tf writes, as `terraform` would render it with these inputs over the defaults. */
export function lifecyclePolicy(values: Readonly<Record<string, Value>> = {}): string {
  if (
    attribute(resource('aws_ecr_lifecycle_policy'), 'policy') !==
    'jsonencode(local.lifecycle_policy)'
  ) {
    throw new Error('the policy of the repository is not the one in the locals');
  }
  const defaults: Record<string, Value> = Object.fromEntries(
    blocksOf('variable').map((it) => [it.labels[0] ?? '', evaluate(attribute(it, 'default'))]),
  );
  const locals = blocksOf('locals').filter(({ attributes }) => attributes.has('lifecycle_policy'));
  const source = attribute(only(locals, 'locals'), 'lifecycle_policy');
  return JSON.stringify(evaluate(source, { ...defaults, ...values }));
}

function only(found: readonly Block[], what: string): Block {
  const [block] = found;
  if (!block || found.length > 1) throw new Error(`${found.length} blocks are ${what}`);
  return block;
}
