import { expect, test } from 'vitest';
import { imageSizeReduced } from './image-size-reduced.ts';

const sizes = (fat: number, slim: number) => ({
  fat: { digest: 'sha256:fat', bytes: fat },
  slim: { digest: 'sha256:slim', bytes: slim },
});

test.each<[number, number, string | undefined, object]>([
  [
    400e6,
    50e6,
    undefined,
    { status: 'pass', because: 'slim has 50.0 MB, fat 400.0 MB: 87.5 % less.' },
  ],
  [100, 50, undefined, { status: 'pass' }],
  [
    100,
    51,
    undefined,
    {
      code: 'not-enough',
      because: 'slim has 51 bytes, fat 100 bytes: 49 % less, 50 % were wanted.',
    },
  ],
  [100, 51, '30', { status: 'pass' }],
  [1000, 301, '70', { code: 'not-enough' }],
  [100, 100, '1', { status: 'fail', code: 'not-smaller' }],
  [1500, 2500, undefined, { code: 'not-smaller', because: 'slim has 2.5 kB, fat 1.5 kB.' }],
])('from %i to %i bytes where %s %% are wanted', (fat, slim, reduction, verdict) => {
  const check = imageSizeReduced({ repository: 'app', reduction });
  expect(check.judge(sizes(fat, slim))).toMatchObject(verdict);
});

test('one image under both tags is no smaller image', () => {
  const { fat } = sizes(100, 1);
  const check = imageSizeReduced({ repository: 'app' });
  expect(check.judge({ fat, slim: fat })).toMatchObject({ code: 'same-image' });
});

test('a size nobody has seen is no verdict', () => {
  expect(imageSizeReduced({ repository: 'app' }).judge(sizes(0, 0))).toBeUndefined();
});
