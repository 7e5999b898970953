/** Files are formatted as `terraform fmt` formats them: by snapshot, and by the real one where it is installed. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { untidy } from './format.corpus.ts';
import { formattedFile } from './format-file.ts';

const hasTerraform = spawnSync('terraform', ['version']).status === 0;
if (!hasTerraform) {
  console.warn('SKIPPED: no terraform command is installed, so its fmt is not asked');
}

function tidied(name: string, text: string): string {
  return formattedFile({ name, text });
}

test('spaces, columns and indents', () => {
  expect(tidied('a.tf', untidy['nested'] ?? '')).toMatchInlineSnapshot(`
    "resource "a" "b" {
      for_each = {
        a    = { x = 1, yy = 2 }
        long = { x = 3 }
      }
      block {
        k   = "v"
        key = "w"
      }



      last = true
    }
    "
  `);
});

test('quotes around nothing but an expression go, and those of labels come', () => {
  expect(tidied('a.tf', untidy['wrapped'] ?? '')).toMatchInlineSnapshot(`
    "resource "a" "b" {
      x = foo
      y = (var.x ? 1 :
      2)
      z    = ["\${var.x}"]
      w    = "\${a}\${b}"
      v    = "\${a}x"
      type = "string"
      u    = var.q # why
      t    = var.q
      s    = foo("\${bar}")
    }
    "
  `);
});

test.each(['crlf', 'crlfPartly'])('of %s every line ends as it did', (name) => {
  const ends = (text: string) => text.match(/\r?\n/g);
  const text = untidy[name] ?? '';
  expect(ends(tidied('a.tf', text))).toEqual(ends(text));
});

test.each(Object.entries(untidy))('%s stays as it is once it is formatted', (_, text) => {
  const once = tidied('a.tf', text);
  expect(tidied('a.tf', once)).toBe(once);
});

describe.skipIf(!hasTerraform)('terraform fmt', () => {
  test('writes every file of the table as this one does', () => {
    const cwd = mkdtempSync(join(tmpdir(), 'fmt-'));
    try {
      for (const [name, text] of Object.entries(untidy))
        writeFileSync(join(cwd, `${name}.tf`), text);
      const { status } = spawnSync('terraform', ['fmt', '-list=false'], {
        cwd,
        env: { PATH: process.env['PATH'], HOME: cwd, CHECKPOINT_DISABLE: '1' },
      });
      expect(status).toBe(0);
      const theirs = Object.keys(untidy).map((name) => [
        name,
        readFileSync(join(cwd, `${name}.tf`), 'utf8'),
      ]);
      const ours = Object.entries(untidy).map(([name, text]) => [name, tidied(name, text)]);
      expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
    } finally {
      rmSync(cwd, { recursive: true, force: true });
    }
  }, 60_000);
});
