/**
 * The arguments and attributes of every resource and data source, held to the schemas of the real provider. Those are
 * recorded in `recorded/schemas.json`; where the provider is found it is asked again, and `-u` writes the record anew.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { dataTypes, resourceTypes } from '../resources/index.ts';
import type { Schema } from '../resources/schema.ts';
import { startReal, whyNotReal } from './real.ts';
import { linesOfOurs, linesOfReal, type Lines, type RealSchema } from './schemas.ts';

if (whyNotReal !== undefined) {
  console.warn(`SKIPPED: the real provider is not asked for its schemas: ${whyNotReal}`);
}

const record = join(import.meta.dirname, 'recorded', 'schemas.json');

interface Recorded {
  readonly resources: Readonly<Record<string, Lines>>;
  readonly data: Readonly<Record<string, Lines>>;
}

/** Whether it is of ECR, or something this terraform has. */
function isOfInterest(type: string, ours: ReadonlyMap<string, unknown>): boolean {
  return /^aws_ecr(public)?_/.test(type) || ours.has(type);
}

describe.skipIf(whyNotReal !== undefined)('the real provider', () => {
  test('has the schemas that are recorded', async () => {
    const real = await startReal();
    try {
      const { stdout } = await (await real.sitDown()).terraform(['providers', 'schema', '-json']);
      const { provider_schemas } = JSON.parse(stdout) as {
        provider_schemas: Record<
          string,
          Record<'resource_schemas' | 'data_source_schemas', Record<string, { block: RealSchema }>>
        >;
      };
      const [schemas] = Object.values(provider_schemas);
      const chosen = (
        kind: 'resource_schemas' | 'data_source_schemas',
        ours: ReadonlyMap<string, unknown>,
      ) =>
        Object.fromEntries(
          Object.entries(schemas?.[kind] ?? {})
            .filter(([type]) => isOfInterest(type, ours))
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([type, { block }]) => [type, linesOfReal(block)]),
        );
      const recorded: Recorded = {
        resources: chosen('resource_schemas', resourceTypes),
        data: chosen('data_source_schemas', dataTypes),
      };
      await expect(`${JSON.stringify(recorded, null, 2)}\n`).toMatchFileSnapshot(record);
    } finally {
      await real.close();
    }
  }, 120_000);
});

/** Types and arguments that version 6 of the provider brought. Source: its documentation. */
const sinceVersion6: ReadonlySet<string> = new Set([
  'resource aws_ecr_pull_time_update_exclusion',
  'resource aws_ecr_signing_configuration',
  'resource aws_ecr_repository.image_tag_mutability_exclusion_filter',
  'resource aws_ecr_repository_creation_template.image_tag_mutability_exclusion_filter',
  'data aws_ecr_images',
  'data aws_ecr_lifecycle_policy_document.rule.action.target_storage_class',
  'data aws_ecr_lifecycle_policy_document.rule.selection.storage_class',
  'data aws_ecr_repository.image_tag_mutability_exclusion_filter',
  'data aws_ecr_repository_creation_template.image_tag_mutability_exclusion_filter',
]);

/** What is otherwise here, and why. */
const otherwise: Readonly<Record<string, string>> = {
  'resource aws_cloudwatch_event_rule.event_pattern':
    'is required: a rule by the clock is refused, and there is no third kind',
  'data aws_ecr_lifecycle_policy_document.rule.action':
    'the provider counts blocks itself, and its schema does not',
  'data aws_ecr_lifecycle_policy_document.rule.selection':
    'the provider counts blocks itself, and its schema does not',
};

function isKnown(path: string): boolean {
  return (
    path in otherwise || [...sinceVersion6].some((it) => path === it || path.startsWith(`${it}.`))
  );
}

/** Types of ECR Public: another service than the one the sandbox is. */
const isRefused = (type: string) => type.startsWith('aws_ecrpublic_');

/** What of a real schema is neither ours nor refused by name, and the other way round. */
function differences(label: string, schema: Schema, real: Lines): readonly string[] {
  const ours = linesOfOurs(schema);
  const refused = refusedIn(schema);
  const names = [...new Set([...Object.keys(ours), ...Object.keys(real)])];
  return names.flatMap((name) => {
    const path = `${label}.${name}`;
    const [here, there] = [ours[name], real[name]];
    if (here === there || isKnown(path) || refused.some((it) => isWithin(name, it))) return [];
    // Every regional resource has a Region of its own in version 6.
    if (name === 'region' && there === undefined) return [];
    // The provider's framework counts them as arguments of every resource; what is given is refused, or replaced.
    if (name === 'id' || name === 'tags_all') return here?.startsWith('computed') ? [] : [path];
    return [`${path}: ${there ?? 'nothing'}, and here ${here ?? 'nothing'}`];
  });
}

function isWithin(name: string, path: string): boolean {
  return name === path || name.startsWith(`${path}.`);
}

function refusedIn({ missing = {}, blocks = {} }: Schema): readonly string[] {
  return [
    ...Object.keys(missing),
    ...Object.entries(blocks).flatMap(([name, { schema }]) =>
      refusedIn(schema).map((it) => `${name}.${it}`),
    ),
  ];
}

describe('this terraform', () => {
  const kinds = [
    ['resource', 'resources', resourceTypes],
    ['data', 'data', dataTypes],
  ] as const;

  test.each(kinds)(
    'has of every %s the arguments that the provider has',
    async (kind, key, types) => {
      const recorded = (JSON.parse(await readFile(record, 'utf8')) as Recorded)[key];
      const found = [...types].flatMap(([type, { schema }]) => {
        const label = `${kind} ${type}`;
        const real = recorded[type];
        if (!real) return sinceVersion6.has(label) ? [] : [`${label} is nothing the provider has`];
        return differences(label, schema, real);
      });
      expect(found).toEqual([]);
    },
  );

  test.each(kinds)('has every %s of ECR that the provider has', async (_kind, key, types) => {
    const recorded = (JSON.parse(await readFile(record, 'utf8')) as Recorded)[key];
    const absent = Object.keys(recorded).filter((type) => !types.has(type) && !isRefused(type));
    expect(absent).toEqual([]);
  });
});
