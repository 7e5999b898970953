/** `npm start`: builds the book if it is stale, then serves it with its sandbox endpoint. */
import { requireNode24 } from './node-version.mjs';

requireNode24();
const asksForHelp = process.argv.includes('--help') || process.argv.includes('-h');
if (!asksForHelp) {
  const { buildIfStale } = await import('./build.mjs');
  await buildIfStale();
}
const { main } = await import('../cli/main.ts');
process.exitCode = await main(['serve', ...process.argv.slice(2)]);
