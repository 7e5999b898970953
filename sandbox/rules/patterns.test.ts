import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { ApiModel } from '#ecr/model.ts';
import { patternOf } from './api-model.ts';

const folder = new URL('../../ecr/models/', import.meta.url);

const patterns = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const { shapes } = JSON.parse(readFileSync(new URL(file, folder), 'utf8')) as ApiModel;
    return Object.entries(shapes).flatMap(([name, { pattern, max = 2000 }]) =>
      pattern === undefined ? [] : [{ file, name, pattern, max: Math.min(max, 20_000) }],
    );
  });

/** Repeated to the greatest length that is allowed, and then something that nothing allows. */
const tedious = ['a', 'a-', 'a.', 'a/', '/a', ' a', '\t ', '0', 'arn:aws-a', 'a_', '*'];

test.each(patterns)('$file: $name is decided in a blink', ({ name, pattern, max }) => {
  const expression = patternOf(name, pattern);
  for (const part of tedious) {
    const text = `${part.repeat(max / part.length)}\n\0`;
    // Of the processor, not of the clock: others may have it in the meantime.
    const start = process.cpuUsage();
    expression.test(text);
    expect(process.cpuUsage(start).user / 1000, JSON.stringify(part)).toBeLessThan(250);
  }
});
