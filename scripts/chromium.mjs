/** Finds a Chromium for the browser tests, or installs one, in an order that leaves the machine alone longest. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installFromDebian } from './debian.mjs';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** What is there without installing anything. */
export function installedChromium() {
  return process.env.CHROME_PATH ?? installed.find((path) => existsSync(path));
}

/** @returns {Promise<{ path: string, how: string } | { path: undefined, how: string }>} */
export async function findChromium() {
  const fromEnvironment = process.env.CHROME_PATH;
  if (fromEnvironment) {
    if (existsSync(fromEnvironment)) return { path: fromEnvironment, how: 'from $CHROME_PATH' };
    return { path: undefined, how: `$CHROME_PATH names ${fromEnvironment}, which does not exist` };
  }
  const found = installed.find((path) => existsSync(path));
  if (found) return { path: found, how: 'installed on this machine' };

  if (installFromDebian('chromium')) return { path: '/usr/bin/chromium', how: 'by apt-get' };

  const { chromium } = await import('playwright');
  if (existsSync(chromium.executablePath())) {
    return { path: chromium.executablePath(), how: "Playwright's own" };
  }
  const cli = new URL('../node_modules/playwright/cli.js', import.meta.url);
  const download = spawnSync(process.execPath, [cli.pathname, 'install', 'chromium'], {
    stdio: 'ignore',
    timeout: 300_000,
  });
  if (download.status === 0 && existsSync(chromium.executablePath())) {
    return { path: chromium.executablePath(), how: "Playwright's own, just downloaded" };
  }

  if (process.platform === 'linux' && process.arch === 'x64') {
    const { default: bundled } = await import('@sparticuz/chromium');
    return { path: await bundled.executablePath(), how: 'from the package @sparticuz/chromium' };
  }
  return {
    path: undefined,
    how: 'no Chromium found: install Chrome or Chromium, or set CHROME_PATH to one',
  };
}

if (process.argv[1]?.endsWith('chromium.mjs')) {
  const { path, how } = await findChromium();
  console.log(path ?? '', how);
}
