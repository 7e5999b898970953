/**
 * Every bench side by side in one run: ratios first, for seconds are a machine's. Asserts nothing.
 *
 *   npm run bench                     all
 *   npm run bench -- requests checks  some
 */
import { cpus } from 'node:os';
import { checks } from './checks.ts';
import { handIns } from './hand-ins.ts';
import { labs } from './labs.ts';
import { lifecycle } from './lifecycle.ts';
import { namedChecks } from './named-checks.ts';
import { page } from './page.ts';
import { requests } from './requests.ts';
import { roster } from './roster.ts';
import { startUp } from './start-up.ts';
import { print, whole, type Table } from './table.ts';
import { transfers } from './transfers.ts';

const benches: Readonly<Record<string, () => Promise<Table>>> = {
  lifecycle,
  requests,
  checks,
  'named-checks': namedChecks,
  roster,
  'hand-ins': handIns,
  transfers,
  'start-up': startUp,
  page,
  labs,
};

const wanted = process.argv.slice(2);
const unknown = wanted.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) {
  console.error(`There is no bench ${unknown}. There are ${Object.keys(benches).join(', ')}.`);
  process.exitCode = 2;
} else {
  const start = performance.now();
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown';
  console.log(
    `${processors.length} cores (${model}), Node ${process.version}, ${process.platform} ${process.arch}`,
  );
  for (const [name, bench] of Object.entries(benches)) {
    if (wanted.length === 0 || wanted.includes(name)) print(await bench());
  }
  console.log(`\n${whole((performance.now() - start) / 1000)} s in all`);
}
