import { expect, test } from 'vitest';
import { wantsColour } from './colour.ts';

const terminal = { isTTY: true, hasColors: () => true };
const mono = { isTTY: true, hasColors: () => false };
const pipe = {};

test.each<[string, Record<string, string>, object, boolean]>([
  ['a terminal has colours', {}, terminal, true],
  ['one that shows none has none', {}, mono, false],
  ['a pipe has none', {}, pipe, false],
  ['NO_COLOR ends them', { NO_COLOR: '1' }, terminal, false],
  ['an empty NO_COLOR does not', { NO_COLOR: '' }, terminal, true],
  ['FORCE_COLOR brings them into a pipe', { FORCE_COLOR: '1' }, pipe, true],
  ['FORCE_COLOR outweighs NO_COLOR', { FORCE_COLOR: '1', NO_COLOR: '1' }, pipe, true],
  ['FORCE_COLOR=0 ends them', { FORCE_COLOR: '0' }, terminal, false],
  ['FORCE_COLOR=false does, too', { FORCE_COLOR: 'false' }, terminal, false],
])('%s', (_, env, stream, expected) => {
  expect(wantsColour(env, stream)).toBe(expected);
});
