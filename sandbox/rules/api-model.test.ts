import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ecrModel, type ApiModel } from '#ecr/model.ts';
import events from '#ecr/models/events.json' with { type: 'json' };
import { validate } from './api-model.ts';
import { linearPatterns, quotedPatterns } from './constraints.ts';

const complaint = (operation: string, input: unknown): string => {
  try {
    validate(ecrModel, operation, input);
    return 'fine';
  } catch (error) {
    return String(error);
  }
};

const named = (name: string) => complaint('DeleteRepository', { repositoryName: name });

test.each([
  ['ab', true],
  ['0', false],
  ['team/app', true],
  ['a__b', true],
  ['a---b.c_d', true],
  ['a___b', false],
  ['a..b', false],
  ['/ab', false],
  ['ab/', false],
  ['a//b', false],
  ['Ab', false],
  ['ab\n', false],
  ['ab ', false],
  ['a'.repeat(256), true],
  ['a'.repeat(257), false],
])('the repository name %j: %s', (name, isValid) => {
  expect(named(name) === 'fine').toBe(isValid);
});

test('a constraint names the member as deep as it lies', () => {
  const filters = [
    { filterType: 'WILDCARD', filter: 'ok' },
    { filterType: 'WILDCARD', filter: '!' },
  ];
  const input = { rules: [{ scanFrequency: 'SCAN_ON_PUSH', repositoryFilters: filters }] };
  expect(complaint('PutRegistryScanningConfiguration', input)).toBe(
    "EcrError: Invalid parameter at 'rules.1.member.repositoryFilters.2.member.filter' failed to satisfy constraint: 'must satisfy regular expression '^[a-z0-9*](?:[._\\-/a-z0-9*]?[a-z0-9*]+)*$''",
  );
});

test.each([
  ['DescribeRepositories', { maxResults: 0 }, 'must have value greater than or equal to 1'],
  ['DescribeRepositories', { maxResults: 1001 }, 'must have value less than or equal to 1000'],
  ['DescribeRepositories', { repositoryNames: [] }, 'must have length greater than or equal to 1'],
  ['DescribeRepositories', { registryId: '1' }, "must satisfy regular expression '[0-9]{12}'"],
  ['DescribeRepositories', { repositoryNames: [null] }, 'must not be null'],
  ['TagResource', { resourceArn: 'x' }, 'must not be null'],
  [
    'UploadLayerPart',
    { repositoryName: 'ab', uploadId: '1', partFirstByte: 0, partLastByte: 0, layerPartBlob: '' },
    'must satisfy regular expression',
  ],
  [
    'UploadLayerPart',
    {
      repositoryName: 'ab',
      uploadId: '00000000-0000-0000-0000-000000000000',
      partFirstByte: -1,
      partLastByte: 0,
      layerPartBlob: '',
    },
    'must have value greater than or equal to 0',
  ],
])('%s of %j is refused: %s', (operation, input, because) => {
  expect(complaint(operation, input)).toContain(because);
});

test('a type is wrong before a rule is broken', () => {
  const input = { repositoryName: 'A', force: 'yes' };
  expect(complaint('DeleteRepository', input)).toContain('"yes" can not be converted to a Boolean');
});

test('a member that is null is not there, however deep', () => {
  const input = {
    repositoryName: 'ab',
    tags: [{ Key: 'a', Value: 'b', extra: 1 }],
    registryId: null,
  };
  validate(ecrModel, 'CreateRepository', input);
  expect(input).not.toHaveProperty('registryId');
  expect(
    complaint('CreateRepository', { repositoryName: 'ab', tags: [{ Key: null, Value: 'b' }] }),
  ).toContain("'tags.1.member.Key' failed to satisfy constraint: 'must not be null'");
});

test('every pattern of the model compiles, and none takes long over text made to confuse it', () => {
  for (const [operation, { input = '' }] of Object.entries(ecrModel.operations)) {
    const members = Object.keys(ecrModel.shapes[input]?.members ?? {});
    // Of the processor, not of the clock: others may have it in the meantime.
    const start = process.cpuUsage();
    for (const hostile of [
      'a'.repeat(250) + '!',
      'a.'.repeat(120) + '!',
      'a/'.repeat(120) + '!',
      '-'.repeat(250),
    ]) {
      complaint(operation, Object.fromEntries(members.map((member) => [member, hostile])));
      const repositoryFilters = [{ filter: hostile, filterType: 'WILDCARD' }];
      complaint(operation, { rules: [{ scanFrequency: 'MANUAL', repositoryFilters }] });
    }
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(1000);
  }
});

test('the linear form of a pattern matches what the model’s matches', () => {
  for (const [shape, linear] of Object.entries(linearPatterns)) {
    const { pattern } = ecrModel.shapes[shape] ?? (events as ApiModel).shapes[shape] ?? {};
    const published = new RegExp(pattern ?? 'missing');
    const ours = new RegExp(`^(?:${linear})$`);
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab9*._-/A '), maxLength: 12 }), (text) => {
        expect(ours.test(text)).toBe(published.test(text));
      }),
      { numRuns: 2000 },
    );
  }
  expect(Object.keys(quotedPatterns).every((shape) => shape in ecrModel.shapes)).toBe(true);
});
