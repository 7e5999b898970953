import { expect, test } from 'vitest';
import { decode, isoTime } from './decode.ts';
import { model } from './model.ts';

// Python's datetime.fromtimestamp(…, UTC).isoformat()
test.each([
  [1563223656, '2019-07-15T20:47:36+00:00'],
  [1563223656.123, '2019-07-15T20:47:36.123000+00:00'],
  [1563223656.000001, '2019-07-15T20:47:36.000001+00:00'],
  [0, '1970-01-01T00:00:00+00:00'],
  [-0.5, '1969-12-31T23:59:59.500000+00:00'],
  ['2026-11-21T03:00:00Z', '2026-11-21T03:00:00+00:00'],
])('%s is %s', (time, text) => {
  expect(isoTime(time)).toBe(text);
});

test('members come in the order of the model; nulls and what the model does not know are left out', () => {
  const answer = {
    imageDetails: [
      { unknown: 1, imagePushedAt: 0, imageTags: null, imageDigest: 'sha256:1', registryId: '1' },
    ],
  };
  const shown = decode(model('ecr'), 'DescribeImagesResponse', answer, 'iso8601');
  expect(JSON.stringify(shown)).toBe(
    '{"imageDetails":[{"registryId":"1","imageDigest":"sha256:1","imagePushedAt":"1970-01-01T00:00:00+00:00"}]}',
  );
});

test('with cli_timestamp_format = wire a time stays as it came', () => {
  const answer = { imageDetails: [{ imagePushedAt: 1.5 }] };
  expect(decode(model('ecr'), 'DescribeImagesResponse', answer, 'wire')).toEqual(answer);
});
