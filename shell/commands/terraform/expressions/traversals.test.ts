import { expect, test } from 'vitest';
import { parseText } from '../hcl/parse-body.ts';
import { traversalsIn } from './traversals.ts';

// What terraform 1.11.4 lists as `references` of these.
const table: readonly (readonly [string, readonly string[]])[] = [
  ['var.limit', ['var.limit']],
  ['"${var.m.a.b}-${var.m.a}"', ['var.m.a.b', 'var.m.a', 'var.m', 'var.m.a', 'var.m']],
  ['var.m["a"].b', ['var.m["a"].b', 'var.m["a"]', 'var.m']],
  ['var.m[local.x].b', ['var.m', 'local.x']],
  [
    'aws_ecr_repository.a["k"].arn',
    ['aws_ecr_repository.a["k"].arn', 'aws_ecr_repository.a["k"]', 'aws_ecr_repository.a'],
  ],
  ['aws_ecr_repository.two[*].arn', ['aws_ecr_repository.two']],
  ['data.aws_region.me.name', ['data.aws_region.me.name', 'data.aws_region.me']],
  ['module.cache["a"].arn', ['module.cache["a"].arn', 'module.cache["a"]']],
  ['module.cache[0]', ['module.cache[0]', 'module.cache']],
  ['module.cache.obj.name', ['module.cache.obj.name', 'module.cache.obj', 'module.cache']],
  ['[for k, v in var.m : "${k}-${v.x}-${each.key}"]', ['var.m', 'each.key']],
  [
    'path.module == terraform.workspace ? 1 : -count.index',
    ['path.module', 'terraform.workspace', 'count.index'],
  ],
  ['jsonencode({ a = ["b"] })', []],
];

test.each(table)('%s refers to %j', (text, references) => {
  expect(traversalsIn(parseText({ name: 'it.tf', text }))).toEqual(references);
});
