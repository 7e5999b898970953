import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { syllabus, type SyllabusEntry } from '#labs/syllabus.ts';
import { readArguments, type Arguments } from '../arguments.ts';
import { readFlag } from '../flag-values.ts';
import { labsFolder } from '../lab-folder.ts';
import { answered, walked } from '../labs/prove-lab.ts';
import { exitCodeOf, inWords, type Finding } from '../labs/report.ts';
import type { Command } from '../main.ts';
import { exitCodes, flagTable, suggestion, UsageError, type Flag } from '../usage.ts';

const clients = ['virtual', 'native'] as const;
type Client = (typeof clients)[number];

const flags: readonly Flag[] = [
  {
    name: 'client',
    value: 'CLIENT',
    about: 'virtual (if not given), or native: this machine’s bash, aws, docker, skopeo, terraform',
  },
  { name: 'runs', value: 'NUMBER', about: 'Walks with random settings as well; 1 if not given' },
  { name: 'seed', value: 'NUMBER', about: 'Makes the random settings of an earlier run again' },
];

const help = `Usage: ecr-workbook labs test [lab] [flags]

Walks labs as their pages have them, and says which promises are not kept: every step is red when it is
reached and green after its own commands, which print what the page shows; wrong answers get the verdict
they are promised; after the clean-up nothing is left.
Exit code: 0 all kept, 1 some not, 2 not tried, 3 kept as far as this machine could run them.

  ecr-workbook labs test
  ecr-workbook labs test scanning --runs 5
  ecr-workbook labs test private-repository --client native

Labs
${syllabus.map(({ id, title }) => `  ${id}: ${title}`).join('\n')}

Flags
${flagTable(flags)}
`;

const wholeNumber = z
  .string()
  .regex(/^\d{1,9}$/, 'a whole number from 0')
  .transform(Number);

export const labs: Command = {
  flags,
  words: ['test', ...syllabus.map(({ id }) => id)],
  async run(argv, { out, env }) {
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    const chosen = readLabs(given);
    const client = readClient(given);
    if (!chosen.every(({ id }) => existsSync(join(labsFolder, id, 'index.mdx')))) {
      throw new UsageError(
        'Labs are walked in the workbook’s sources, which the installed package leaves out: clone its repository.',
      );
    }
    const runs = readFlag(given, 'runs', wholeNumber) ?? 1;
    const seed = readFlag(given, 'seed', wholeNumber) ?? Math.floor(Math.random() * 1e9);
    const findings: Finding[] = [];
    const tell = (finding: Finding) => {
      findings.push(finding);
      out(`${inWords(finding)}\n`);
    };
    const start = performance.now();
    if (client === 'native') {
      const { createNative } = await import('../labs/native/native.ts');
      const native = createNative(env);
      out(`${native.equipment}\n`);
      for (const entry of chosen) {
        out(`${entry.id}\n`);
        for (const settings of await settingsFor(entry, runs, seed)) {
          tell(await native.walked(entry, settings));
        }
      }
    } else {
      // Together: a walk mostly waits for scans and previews. Told in order.
      const trials = chosen.map(async (entry) => [
        ...(await settingsFor(entry, runs, seed)).map((settings) => walked(entry, settings)),
        answered(entry),
      ]);
      for (const [place, entry] of chosen.entries()) {
        out(`${entry.id}\n`);
        for (const finding of await Promise.all((await trials[place]) ?? [])) tell(finding);
      }
    }
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    const again = runs > 0 ? `; again with --seed ${seed}` : '';
    out(`${chosen.length === 1 ? 'One lab' : `${chosen.length} labs`} in ${seconds} s${again}\n`);
    return exitCodeOf(findings);
  },
};

/** The lab's own, and so many random ones. */
async function settingsFor(entry: SyllabusEntry, runs: number, seed: number) {
  if (runs === 0) return [undefined];
  // What makes them is a tool of the workbook's authors: whoever walks without them does not load it.
  const { sampleSettings } = await import('../labs/random-settings.ts');
  const { default: lab } = await entry.load();
  return [undefined, ...sampleSettings(lab.settings, { runs, seed })];
}

function readLabs({ positionals: [action, id, third] }: Arguments): readonly SyllabusEntry[] {
  if (action === undefined) throw new UsageError('Do what with the labs? test.');
  if (action !== 'test') {
    throw new UsageError(`labs knows test, and not “${action}”.${suggestion(action, ['test'])}`);
  }
  if (third !== undefined) throw new UsageError(`One lab, or all: ${id} or ${third}.`);
  if (id === undefined) return syllabus;
  const entry = syllabus.find((it) => it.id === id);
  if (entry) return [entry];
  const ids = syllabus.map((it) => it.id);
  throw new UsageError(`There is no lab ${id}: ${ids.join(', ')}.${suggestion(id, ids)}`);
}

function readClient(given: Arguments): Client {
  const text = given.text('client') ?? 'virtual';
  const client = clients.find((it) => it === text);
  if (client) return client;
  throw new UsageError(
    `--client: virtual or native, and not “${text}”.${suggestion(text, clients)}`,
  );
}
