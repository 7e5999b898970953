import { spawn } from 'node:child_process';

const openers: Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>> = {
  darwin: ['open'],
  // `start` is a word of cmd's own; its first argument is a window title.
  win32: ['cmd', '/c', 'start', ''],
};

/** Shows an address in the user's browser; where that cannot be done, says so and goes on. */
export function openInBrowser(url: string, complain: (text: string) => void): void {
  const [command, ...before] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...before, url], { stdio: 'ignore', detached: true });
  child.on('error', () => complain(`No browser could be started: open ${url} yourself.\n`));
  child.unref();
}
