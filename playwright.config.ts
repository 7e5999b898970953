import { defineConfig } from '@playwright/test';
import { installedChromium } from './scripts/chromium.mjs';

const executablePath = installedChromium();
const isRoot = process.getuid?.() === 0;

/** Ports of the servers the tests start and stop: not the ones a developer has running. */
const ports = { workbook: 4391, sandbox: 4392, plain: 4393 };

export default defineConfig({
  testDir: 'e2e',
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 15_000 },
  reporter: 'list',
  use: {
    baseURL: `http://127.0.0.1:${ports.workbook}`,
    // Recording costs a walk two fifths of its time: `npm test` repeats what failed, and records that.
    trace: 'on-first-retry',
    launchOptions: {
      ...(executablePath && { executablePath }),
      args: [
        ...(isRoot ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        '--disable-component-update',
        // A name that is no secure context, as in a classroom's local network.
        '--host-resolver-rules=MAP workbook.lan 127.0.0.1',
      ],
    },
  },
  webServer: [
    {
      command: `node scripts/start.mjs --port ${ports.workbook} --sandbox-port ${ports.sandbox} --data .cache/e2e-data`,
      url: `http://127.0.0.1:${ports.workbook}/`,
      timeout: 120_000,
      stdout: 'pipe',
    },
    {
      command: `node scripts/plain-file-server.mjs dist ${ports.plain}`,
      url: `http://127.0.0.1:${ports.plain}/404.html`,
      timeout: 120_000,
    },
  ],
});
