import { expect, test } from 'vitest';
import { leftoverArchived } from './leftover-archived.ts';

const image = { repository: 'app', digest: 'sha256:aa', bytes: 20e9 };

test('nothing archived passes', () => {
  expect(leftoverArchived({}).judge({ left: [] })).toMatchObject({ status: 'pass' });
});

test('what is archived is listed with its cost and the commands', () => {
  const left = [image, { ...image, repository: 'web', digest: 'sha256:bb' }];
  expect(leftoverArchived({}).judge({ left })).toMatchObject({
    status: 'fail',
    code: 'left',
    because:
      '2 images are archived in app, web: at most about $4.00 a month, and at least 90 days of it.',
    hint: 'aws ecr batch-delete-image --repository-name app --image-ids imageDigest=sha256:aa\naws ecr batch-delete-image --repository-name web --image-ids imageDigest=sha256:bb',
  });
});
