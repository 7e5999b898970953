import { judgeAgain, type Rejudged } from '#checkers/bundle-verdicts.ts';
import { BundleError, readBundle, type Bundle } from '#checkers/bundle.ts';
import { readArguments } from '../arguments.ts';
import { readFile } from '../files.ts';
import type { Command } from '../main.ts';
import { exitCodes, UsageError } from '../usage.ts';

const help = `Usage: ecr-workbook verify <bundle.json>

Judges the evidence in a bundle with today's checks, asks nobody, and says where a verdict differs.
Exit code: 0 nothing differs, 1 something does, 2 the bundle cannot be read.

  ecr-workbook check private-repository --bundle bundle.json
  ecr-workbook verify bundle.json
`;

export const verify: Command = {
  async run(argv, { out }) {
    const given = readArguments(argv, []);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    const [path, second] = given.positionals;
    if (path === undefined || second !== undefined) {
      throw new UsageError('Verify which bundle? One file at a time.');
    }
    const text = await readFile(path);
    if (text === null) throw new UsageError(`There is no file ${path}.`);
    const judged = judgeAgain(read(text, path));
    out(judged.map(lineOf).join(''));
    const differing = judged.filter(({ differs }) => differs).length;
    out(
      differing === 0
        ? `\n${judged.length} verdicts, none differs.\n`
        : `\n${differing} of ${judged.length} verdicts differ.\n`,
    );
    return differing === 0 ? exitCodes.pass : exitCodes.fail;
  },
};

function read(text: string, path: string): Bundle {
  try {
    return readBundle(text);
  } catch (error) {
    if (!(error instanceof BundleError)) throw error;
    throw new UsageError(`${path}: ${error.message}`);
  }
}

function lineOf({ check, then, now, differs }: Rejudged): string {
  const head = `${check.id}: ${then.status}`;
  if (!differs || now === undefined) return `${head}\n`;
  return `${head} then, ${now.status} today: ${now.because}\n`;
}
