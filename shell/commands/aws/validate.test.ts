import { expect, test } from 'vitest';
import { model } from './model.ts';
import { validate } from './validate.ts';

const complaint = (operation: string, input: unknown): string | undefined => {
  const api = model('ecr');
  try {
    validate(api, api.operations[operation]?.input ?? '', input);
  } catch (error) {
    return (error as Error).message.replace('Parameter validation failed:\n', '');
  }
  return undefined;
};

// botocore's words.
test.each([
  ['CreateRepository', { repositoryName: 'ab' }, undefined],
  ['CreateRepository', {}, 'Missing required parameter in input: "repositoryName"'],
  [
    'CreateRepository',
    { repositoryName: 'a' },
    'Invalid length for parameter repositoryName, value: 1, valid min length: 2',
  ],
  // The service alone judges what is too long or not allowed.
  ['CreateRepository', { repositoryName: 'A'.repeat(300), imageTagMutability: 'NEVER' }, undefined],
  [
    'CreateRepository',
    { repositoryName: 'ab', imageScanningConfiguration: { foo: '' } },
    'Unknown parameter in imageScanningConfiguration: "foo", must be one of: scanOnPush',
  ],
  [
    'CreateRepository',
    { repositoryName: 'ab', imageScanningConfiguration: { scanOnPush: 'yes' } },
    "Invalid type for parameter imageScanningConfiguration.scanOnPush, value: yes, type: <class 'str'>, valid types: <class 'bool'>",
  ],
  [
    'CreateRepository',
    { repositoryName: 'ab', tags: [{ Key: 1, Value: 'x' }] },
    "Invalid type for parameter tags[0].Key, value: 1, type: <class 'int'>, valid types: <class 'str'>",
  ],
  [
    'CreateRepository',
    { repositoryName: 'ab', tags: { a: null } },
    "Invalid type for parameter tags, value: {'a': None}, type: <class 'dict'>, valid types: <class 'list'>, <class 'tuple'>",
  ],
  [
    'DescribeImages',
    { repositoryName: 'ab', imageIds: [] },
    'Invalid length for parameter imageIds, value: 0, valid min length: 1',
  ],
  [
    'DescribeImages',
    { repositoryName: 'ab', maxResults: 0 },
    'Invalid value for parameter maxResults, value: 0, valid min value: 1',
  ],
  [
    'PutLifecyclePolicy',
    { repositoryName: 'ab', lifecyclePolicyText: '{}' },
    'Invalid length for parameter lifecyclePolicyText, value: 2, valid min length: 100',
  ],
])('%s of %j', (operation, input, message) => {
  expect(complaint(operation, input)).toBe(message);
});

test('everything that is wrong is said at once', () => {
  expect(complaint('TagResource', { tags: [{ Key: 'a' }], more: 1 })?.split('\n')).toHaveLength(3);
});
