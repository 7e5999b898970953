import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

const suffix = '**/*.test.{ts,mjs}';

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // Vitest leaves one core to itself, which on two is half of the machine; it needs next to nothing.
    maxWorkers: availableParallelism(),
    projects: [
      {
        extends: true,
        test: {
          name: 'anywhere',
          include: [`{ecr,shell,checkers,workbench}/${suffix}`],
          // These rooms know neither the process nor the page, and keep nothing between two tests: their files
          // take turns in one worker, and load what they share once.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'in Node',
          include: [`{sandbox,server,cli,src,infra-templates,scripts}/${suffix}`],
        },
      },
    ],
  },
});
