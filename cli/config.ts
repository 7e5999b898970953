/**
 * Defaults for flags, by command: `ecr-workbook.config.json` in the folder where the command is called. Not in those
 * above it: what a command does must not depend on a file that nobody thinks of.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { suggestion, UsageError, type Flag } from './usage.ts';

export const configFile = 'ecr-workbook.config.json';

const schema = z.record(z.string(), z.record(z.string(), z.union([z.string(), z.boolean()])));

/** The command's defaults as arguments; what is typed comes after them and wins. @throws UsageError */
export async function configured(
  folder: string,
  command: string,
  flags: readonly Flag[],
): Promise<readonly string[]> {
  const text = await textOf(join(folder, configFile));
  if (text === undefined) return [];
  const given = readConfig(text)[command] ?? {};
  return Object.entries(given).flatMap(([name, value]) => {
    const flag = flags.find((it) => it.name === name);
    if (!flag) {
      const known = flags.map((it) => it.name);
      throw mistake(`${command} has no flag ${name}.${suggestion(name, known)}`);
    }
    if (flag.value !== undefined) {
      if (typeof value === 'string') return [`--${name}=${value}`];
      throw mistake(`${command}.${name} wants a text: ${flag.value}.`);
    }
    if (typeof value === 'string') throw mistake(`${command}.${name} is true or false.`);
    return value ? [`--${name}`] : [];
  });
}

function readConfig(text: string): z.infer<typeof schema> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw mistake(`it is no JSON: ${error.message}.`);
  }
  const { data, error } = schema.safeParse(parsed);
  if (data) return data;
  const where = error.issues[0]?.path.join('.') || 'the whole';
  throw mistake(`${where} is not as in { "check": { "region": "eu-west-1" } }.`);
}

function mistake(what: string): UsageError {
  return new UsageError(`${configFile}: ${what}`);
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
