/**
 * The terminal's colours, light and dark. Each can be read on the ground at 4.5:1, bold (which takes the bright ones) too:
 * so black is grey on the dark ground, and white is grey on the light one. `tokens.css` colours the dock around it alike.
 */
import type { ITheme } from '@xterm/xterm';

/** The sixteen colours a program can name, in the order of their numbers. */
export const ansiNames = [
  ...(['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white'] as const),
  ...(['brightBlack', 'brightRed', 'brightGreen', 'brightYellow'] as const),
  ...(['brightBlue', 'brightMagenta', 'brightCyan', 'brightWhite'] as const),
] as const;

type Ground = 'background' | 'foreground' | 'cursor' | 'cursorAccent' | 'selectionBackground';
export type Palette = Readonly<Record<Ground | (typeof ansiNames)[number], string>> &
  Pick<ITheme, 'selectionForeground'>;

export const palettes = {
  light: {
    background: '#f7f8fa',
    foreground: '#1b2230',
    cursor: '#1b2230',
    cursorAccent: '#f7f8fa',
    selectionBackground: '#cfdcff',
    black: '#1b2230',
    red: '#b3261e',
    green: '#137a4b',
    yellow: '#8a5a00',
    blue: '#2f5bea',
    magenta: '#8a2fb0',
    cyan: '#0b6e7f',
    white: '#5b6576',
    brightBlack: '#5f697a',
    brightRed: '#c2231a',
    brightGreen: '#10774a',
    brightYellow: '#875800',
    brightBlue: '#2a55dd',
    brightMagenta: '#9a35c4',
    brightCyan: '#0a6c80',
    brightWhite: '#3a4352',
  },
  dark: {
    background: '#0b0f16',
    foreground: '#d6deeb',
    cursor: '#d6deeb',
    cursorAccent: '#0b0f16',
    selectionBackground: '#3b4a66',
    black: '#7b879c',
    red: '#ff9b93',
    green: '#7fd6a4',
    yellow: '#f0c674',
    blue: '#8ab4ff',
    magenta: '#d7a6ff',
    cyan: '#7fd4e0',
    white: '#d6deeb',
    brightBlack: '#8592aa',
    brightRed: '#ffb4ad',
    brightGreen: '#a0e5bd',
    brightYellow: '#f6d898',
    brightBlue: '#aecbff',
    brightMagenta: '#e3c3ff',
    brightCyan: '#a6e3ec',
    brightWhite: '#ffffff',
  },
} as const satisfies Record<string, Palette>;

/** The system's own colours in every place: with forced colours, colour tells nothing. */
export function forcedPalette(system: {
  readonly canvas: string;
  readonly text: string;
  readonly highlight: string;
  readonly highlightText: string;
}): Palette {
  const { canvas, text, highlight, highlightText } = system;
  return {
    ...palettes.dark,
    ...Object.fromEntries(ansiNames.map((name) => [name, text])),
    background: canvas,
    foreground: text,
    cursor: text,
    cursorAccent: canvas,
    selectionBackground: highlight,
    selectionForeground: highlightText,
  };
}
