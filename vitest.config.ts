import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{ecr,sandbox,shell,checkers,workbench,server,cli,src,infra-templates,scripts}/**/*.test.{ts,mjs}',
    ],
    testTimeout: 20_000,
    // Vitest leaves one core to itself, which on two is half of the machine; it needs next to nothing.
    maxWorkers: availableParallelism(),
  },
});
