import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ansiNames, forcedPalette, palettes } from './palette.ts';

const tokens = readFileSync('src/styles/tokens.css', 'utf8');
const themes = Object.entries(palettes);

/** Relative luminance as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

/** The value of a token in the rule of a theme. */
function token(theme: string, name: string): string | undefined {
  const rule = tokens
    .split('}')
    .find((it) =>
      theme === 'dark' ? it.includes("[data-terminal='dark']") : it.includes('--bg: #fff;'),
    );
  return new RegExp(`${name}: (#[0-9a-f]{6});`).exec(rule ?? '')?.[1];
}

describe.each(themes)('In the %s theme', (theme, palette) => {
  test.each([...ansiNames, 'foreground', 'cursor'] as const)('%s can be read', (name) => {
    expect(contrast(palette[name], palette.background)).toBeGreaterThanOrEqual(4.5);
  });

  test('what is selected can be read', () => {
    const { foreground, selectionBackground } = palette;
    expect(contrast(foreground, selectionBackground)).toBeGreaterThanOrEqual(4.5);
  });

  test('the dock has the ground of its terminal, and its words and marks can be told from it', () => {
    expect(token(theme, '--term')).toBe(palette.background);
    expect(token(theme, '--term-ink')).toBe(palette.foreground);
    for (const word of ['--term-soft', '--term-ok', '--term-bad', '--term-link', '--term-strong']) {
      expect(contrast(token(theme, word) ?? '', palette.background), word).toBeGreaterThanOrEqual(
        4.5,
      );
    }
    expect(contrast(token(theme, '--term-edge') ?? '', palette.background)).toBeGreaterThanOrEqual(
      3,
    );
  });
});

test('with forced colours nothing has another colour than the system’s', () => {
  const system = { canvas: '#000', text: '#fff', highlight: '#0ff', highlightText: '#111' };
  const used = new Set(Object.values(forcedPalette(system)));
  expect(used).toEqual(new Set(Object.values(system)));
});
