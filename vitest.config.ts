import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      '{ecr,sandbox,shell,checkers,workbench,server,cli,src,infra-templates,scripts}/**/*.test.{ts,mjs}',
    ],
    testTimeout: 20_000,
  },
});
