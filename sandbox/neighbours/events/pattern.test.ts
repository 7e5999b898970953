import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEcrError } from '#ecr/errors.ts';
import { matchesPattern, parsePattern } from './pattern.ts';

const event = {
  source: 'aws.ecr',
  'detail-type': 'ECR Image Scan',
  resources: ['arn:aws:ecr:eu-west-1:111122223333:repository/app'],
  detail: {
    'scan-status': 'COMPLETE',
    'repository-name': 'team/App',
    'finding-severity-counts': { CRITICAL: 3, LOW: 10 },
    'image-tags': [],
    rows: [
      { kind: 'a', size: 1 },
      { kind: 'b', size: 2 },
    ],
  },
};

const fits = (pattern: object) => matchesPattern(parsePattern(JSON.stringify(pattern)), event);
const detail = (pattern: object) => fits({ detail: pattern });

describe('a pattern', () => {
  test.each<[string, object, boolean]>([
    ['one of the values', { source: ['aws.s3', 'aws.ecr'] }, true],
    ['none of the values', { source: ['aws.s3'] }, false],
    ['every field', { source: ['aws.ecr'], 'detail-type': ['ECR Image Action'] }, false],
    ['an item of a list', { resources: [{ suffix: 'repository/app' }] }, true],
    ['a field that is not there', { account: ['1'] }, false],
    ['either branch', { $or: [{ source: ['x'] }, { 'detail-type': ['ECR Image Scan'] }] }, true],
    ['neither branch', { $or: [{ source: ['x'] }, { source: ['y'] }] }, false],
  ])('asks for %s', (_, pattern, expected) => {
    expect(fits(pattern)).toBe(expected);
  });

  test.each<[string, object, boolean]>([
    ['prefix', { 'repository-name': [{ prefix: 'team/' }] }, true],
    ['prefix in another case', { 'repository-name': [{ prefix: 'Team/' }] }, false],
    [
      'prefix in any case',
      { 'repository-name': [{ prefix: { 'equals-ignore-case': 'TEAM/' } }] },
      true,
    ],
    ['the whole in any case', { 'repository-name': [{ 'equals-ignore-case': 'team/app' }] }, true],
    ['wildcard', { 'repository-name': [{ wildcard: 'team/*p' }] }, true],
    ['anything but', { 'scan-status': [{ 'anything-but': 'FAILED' }] }, true],
    ['anything but a list', { 'scan-status': [{ 'anything-but': ['COMPLETE', 'FAILED'] }] }, false],
    ['anything but a prefix', { 'scan-status': [{ 'anything-but': { prefix: 'COM' } }] }, false],
    ['number above', { 'finding-severity-counts': { CRITICAL: [{ numeric: ['>', 0] }] } }, true],
    [
      'number between',
      { 'finding-severity-counts': { LOW: [{ numeric: ['>=', 5, '<', 10] }] } },
      false,
    ],
    ['text as a number', { 'scan-status': [{ numeric: ['=', 0] }] }, false],
    ['what exists', { 'scan-status': [{ exists: true }] }, true],
    ['what does not exist', { nothing: [{ exists: false }] }, true],
    ['what exists and should not', { 'scan-status': [{ exists: false }] }, false],
    ['an empty list, which has no value', { 'image-tags': [{ exists: true }] }, false],
    ['an object, which is no leaf', { 'finding-severity-counts': [{ exists: true }] }, false],
    ['an item of a list of objects', { rows: { kind: ['b'], size: [2] } }, true],
  ])('compares: %s', (_, pattern, expected) => {
    expect(detail(pattern)).toBe(expected);
  });

  test.each([
    ['no object', '[]', 'Filter is not an object'],
    ['no JSON', 'source', 'Filter is not valid JSON'],
    ['nothing', '{}', 'Empty objects are not allowed'],
    ['an empty list', '{"source":[]}', 'Empty arrays are not allowed'],
    ['a bare value', '{"source":"aws.ecr"}', '"source" must be an object or an array'],
    ['an operator there is not', '{"a":[{"like":"x"}]}', 'Unrecognized match type like'],
    [
      'an operator with the wrong value',
      '{"a":[{"prefix":1}]}',
      'Invalid value for the match type prefix',
    ],
    [
      'two operators at once',
      '{"a":[{"prefix":"x","suffix":"y"}]}',
      'Only one key allowed in match expression',
    ],
    [
      'a list in a list',
      '{"a":[["x"]]}',
      'Match value must be String, number, true, false, or null',
    ],
  ])('%s is no pattern', (_, text, reason) => {
    expect(() => parsePattern(text)).toThrow(`Event pattern is not valid. Reason: ${reason}`);
  });

  test('whatever JSON it is, a pattern is refused or decided', () => {
    fc.assert(
      fc.property(fc.json(), fc.json(), (text, other) => {
        try {
          expect(typeof matchesPattern(parsePattern(text), JSON.parse(other))).toBe('boolean');
        } catch (error) {
          if (!isEcrError(error, 'InvalidEventPatternException')) throw error;
        }
      }),
    );
  });
});
