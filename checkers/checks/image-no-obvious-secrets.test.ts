import { expect, test } from 'vitest';
import { imageNoObviousSecrets } from './image-no-obvious-secrets.ts';

const check = imageNoObviousSecrets({ repository: 'app' });
const finding = (...found: { name: string; place: string }[]) => ({
  images: [{ digest: 'sha256:a', platform: null, found }],
});

test.each<[string, object, object]>([
  ['nothing', finding(), { status: 'pass' }],
  [
    'a variable',
    finding({ name: 'NPM_TOKEN', place: 'variables' }),
    {
      status: 'fail',
      code: 'secret-like',
      because: 'Everybody who can pull staging can read NPM_TOKEN (in its variables).',
    },
  ],
  [
    'a build argument',
    finding({ name: 'a GitHub token', place: 'history' }),
    { because: expect.stringContaining('a GitHub token (in its history)') as string },
  ],
  ['no configuration', { images: [{ digest: 'a', found: null }] }, { code: 'unreadable' }],
  ['no image', { images: [] }, { status: 'inconclusive' }],
])('%s', (_, evidence, verdict) => {
  expect(check.judge(evidence)).toMatchObject(verdict);
});
