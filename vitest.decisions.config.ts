/**
 * The five checks that everything rests on, with all that they decide by: every branch is tested. One that
 * no test takes fails `npm run decisions`, and with it `npm test`.
 */
import { defineConfig } from 'vitest/config';

const checks =
  '{repository-exists,scan-on-push,lifecycle-keeps-staging,ptc-prefix-works,multi-arch-manifest-present}';
const procedures = [
  'lifecycle/{counter-example,evaluate,held-images,keeps,matches,mistakes,policy,preview,push-tags,shield,words}',
  'scanning/{filters,last-change,newest-scan,words}',
  '{all-pages,cached-images,image-config,image-manifest,image-members,image-origin,manifest}',
  '{json-text,near-matches,platforms,refusals,trailed-calls}',
];

const modules = [`checks/${checks}`, ...procedures].map((it) => `checkers/${it}`);

export default defineConfig({
  test: {
    include: modules.map((it) => `${it}{,.look}.test.ts`),
    testTimeout: 20_000,
    coverage: {
      enabled: true,
      provider: 'v8',
      include: modules.map((it) => `${it}.ts`),
      reporter: [['text', { skipFull: true }]],
      reportsDirectory: '.cache/decisions',
      thresholds: { 100: true },
    },
  },
});
