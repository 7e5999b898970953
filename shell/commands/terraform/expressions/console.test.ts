/** Expressions agree with `terraform console`: by a table, and with the real one where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { functionsWith } from '../functions/index.ts';
import { TerraformError } from '../hcl/diagnostic.ts';
import { quoted } from '../hcl/escapes.ts';
import { formatted } from '../hcl/format.ts';
import { parseText } from '../hcl/parse-body.ts';
import { functionMistakes, functionValues } from '../functions/functions.corpus.ts';
import { mistakes, values } from './console.corpus.ts';
import { evaluate } from './evaluate.ts';
import { fromJson, jsonText, type Json } from './json.ts';
import { printed } from './print.ts';
import { objectOf } from './value.ts';

const hasTerraform = spawnSync('terraform', ['version']).status === 0;
if (!hasTerraform) {
  console.warn('SKIPPED: no terraform command is installed, so its console is not asked');
}

const scope = {
  functions: functionsWith(
    () => undefined,
    (path) => `/configuration/${path}`,
  ),
  variables: new Map([
    ['path', objectOf({ module: '.', root: '.' })],
    ['terraform', objectOf({ workspace: 'default' })],
  ]),
};

function answer(text: string): string {
  try {
    return printed(evaluate(parseText({ name: '<console-input>', text }), scope));
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    const said = error.diagnostics.map(({ summary, detail }) => `Error: ${summary} ${detail}`);
    return said.join(' ').replace(/\s+/g, ' ');
  }
}

test.each([...values, ...functionValues])('%s', (expression, said) => {
  expect(answer(expression)).toBe(said);
});

test.each([...mistakes, ...functionMistakes])('%s is a mistake', (expression, said) => {
  expect(answer(expression)).toBe(said);
});

describe.skipIf(!hasTerraform)('terraform console', () => {
  test('says to every expression what the table says', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'console-'));
    try {
      // What is piped in gets one answer alone, that of its last line: so all stand in one tuple.
      const all = `[${[...values, ...functionValues].map(([expression]) => expression).join(', ')}]`;
      const { stdout } = spawnSync('terraform', ['console'], {
        cwd,
        input: `${all}\n`,
        encoding: 'utf8',
        env: { PATH: process.env['PATH'], HOME: cwd, CHECKPOINT_DISABLE: '1' },
      });
      expect(stdout.trimEnd().split('\n')).toEqual(answer(all).split('\n'));
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  }, 60_000);
});

describe('whatever JSON holds', () => {
  const json = fc.jsonValue() as fc.Arbitrary<Json>;

  test('comes back from jsonencode and jsondecode as it was', () => {
    fc.assert(
      fc.property(json, (value) => {
        const text = jsonText(fromJson(value));
        expect(jsonText(fromJson(JSON.parse(text) as Json))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });

  test('is formatted once and for all, and still says the same', () => {
    const literal = (value: Json): string => {
      if (typeof value === 'string') return quoted(value).replace(/([$%])\{/g, '$1$1{');
      if (Array.isArray(value)) return `[${(value as Json[]).map(literal).join(' ,')}]`;
      if (typeof value !== 'object' || value === null) return String(value);
      const entries = Object.entries(value as Record<string, Json>);
      return `{${entries.map(([key, it]) => `${literal(key)}=${literal(it)}`).join(',')}}`;
    };
    const tame = fc.jsonValue().filter((it) => !JSON.stringify(it).includes('e'));
    fc.assert(
      fc.property(tame as fc.Arbitrary<Json>, (value) => {
        const text = `a = ${literal(value)}\n`;
        const once = formatted({ name: 'a.tf', text });
        expect(formatted({ name: 'a.tf', text: once })).toBe(once);
        expect(answer(once.slice(4))).toBe(answer(text.slice(4)));
      }),
      { numRuns: 100 },
    );
  });
});
