/** Where an image of a cache's repository came from, as CloudTrail's events say. */
import { expect, test } from 'vitest';
import { EcrError } from '#ecr/errors.ts';
import type { Aws } from '#ecr/client.ts';
import { originOf } from './image-origin.ts';

const image = { repository: 'hub/library/node', digest: 'sha256:1', tags: ['24'] };

interface Event {
  readonly EventTime: number;
  readonly CloudTrailEvent: string;
}

const event = (EventTime: number, requestParameters: object, more: object = {}): Event => ({
  EventTime,
  CloudTrailEvent: JSON.stringify({ requestParameters, ...more }),
});
const about = { repositoryName: image.repository };
const imported = (at: number, id: object, more?: object) =>
  event(at, { ...about, imageIds: [id] }, more);
const pushed = (at: number, id: object, more?: object) => event(at, { ...about, ...id }, more);

/** CloudTrail with these events of each name, newest first, two on a page. */
function trail(events: {
  readonly imports?: readonly Event[];
  readonly pushes?: readonly Event[];
}) {
  const { imports = [], pushes = [] } = events;
  const cloudtrail = async (
    _: string,
    input: { LookupAttributes?: readonly { AttributeValue: string }[]; NextToken?: string },
  ) => {
    const [attribute] = input.LookupAttributes ?? [];
    const all = attribute?.AttributeValue === 'PutImage' ? pushes : imports;
    const start = Number(input.NextToken ?? 0);
    const isLast = start + 2 >= all.length;
    return {
      Events: all.slice(start, start + 2),
      ...(!isLast && { NextToken: String(start + 2) }),
    };
  };
  return { cloudtrail } as unknown as Pick<Aws, 'cloudtrail'>;
}

test.each<[string, Parameters<typeof trail>[0], string]>([
  ['imported by its tag', { imports: [imported(1, { imageTag: '24' })] }, 'imported'],
  ['imported by its digest', { imports: [imported(1, { imageDigest: 'sha256:1' })] }, 'imported'],
  ['pushed with its tag', { pushes: [pushed(1, { imageTag: '24' })] }, 'pushed'],
  [
    'pushed without a tag, its digest in the answer',
    {
      pushes: [
        pushed(1, {}, { responseElements: { image: { imageId: { imageDigest: 'sha256:1' } } } }),
      ],
    },
    'pushed',
  ],
  [
    'pushed over what was imported',
    { imports: [imported(1, { imageTag: '24' })], pushes: [pushed(2, { imageTag: '24' })] },
    'pushed',
  ],
  [
    'imported over what was pushed',
    { imports: [imported(3, { imageTag: '24' })], pushes: [pushed(2, { imageTag: '24' })] },
    'imported',
  ],
  [
    'given another tag by hand',
    { imports: [imported(1, { imageTag: '24' })], pushes: [pushed(2, { imageTag: 'mine' })] },
    'imported',
  ],
  ['told of another tag only', { imports: [imported(1, { imageTag: '22' })] }, 'unknown'],
  [
    'told of another repository only',
    { pushes: [event(1, { repositoryName: 'app', imageTag: '24' })] },
    'unknown',
  ],
  [
    'refused when it was pushed',
    { pushes: [pushed(1, { imageTag: '24' }, { errorCode: 'AccessDenied' })] },
    'unknown',
  ],
  [
    'on the third page',
    {
      imports: [
        ...[9, 8, 7, 6].map((at) => imported(at, { imageTag: 'x' })),
        imported(5, { imageTag: '24' }),
      ],
    },
    'imported',
  ],
  [
    'further back than anybody looks',
    {
      imports: [
        ...[9, 8, 7, 6, 5, 4].map((at) => imported(at, { imageTag: 'x' })),
        imported(3, { imageTag: '24' }),
      ],
    },
    'unknown',
  ],
  ['never told of', {}, 'unknown'],
])('an image %s', async (_, events, origin) => {
  expect(await originOf(trail(events), image)).toBe(origin);
});

test('where CloudTrail may not be read, the origin is unknown', async () => {
  const cloudtrail = () => Promise.reject(new EcrError('AccessDeniedException', 'no', 400));
  expect(await originOf({ cloudtrail }, image)).toBe('unknown');
});

test('a mistake is no origin', async () => {
  const cloudtrail = () => Promise.reject(new RangeError('a mistake'));
  await expect(originOf({ cloudtrail }, image)).rejects.toThrow('a mistake');
});
