/** What Node prints when nobody catches an error. */
import type { Rootfs } from '../build/rootfs.ts';

/** What stands before a CommonJS program on its first line: places there are counted without it. */
export const wrapperStart = '(function (exports, require, module, __filename, __dirname) {';

/** What a program threw: an error as plain data, or any other value. */
export type Thrown = unknown;

interface ErrorLike {
  readonly name?: string;
  readonly message?: string;
  readonly stack?: string;
  readonly code?: string;
}

export function uncaughtText(
  thrown: Thrown,
  { files, version }: { readonly files: Rootfs; readonly version: string },
): string {
  const closing = `\nNode.js v${version}\n`;
  if (typeof thrown !== 'object' || thrown === null || !('message' in thrown)) {
    return `node:internal/process/execution:1\n\nUncaught:\n${String(thrown)}\n${closing}`;
  }
  const { name = 'Error', message = '', stack = '', ...more } = thrown as ErrorLike;
  const frames = stack
    .split('\n')
    .filter((line) => /^\s*at /.test(line) && !isOurs(line))
    .map(unwrapped);
  const extra = Object.entries(more).filter(([key]) => key !== 'cause');
  const tail =
    extra.length > 0 ? ` {\n${extra.map(([k, v]) => `  ${k}: ${shown(v)}`).join(',\n')}\n}` : '';
  const head = `${name}: ${message}`;
  return `${excerpt(frames, files)}${[head, ...frames].join('\n')}${tail}\n${closing}`;
}

/** How far before the first column of a program a place in its first line may be noted. */
const wrapperSlack = 3;

function unwrapped(frame: string): string {
  return frame.replace(/:1:(\d+)(?=\)?$)/, (whole, column: string) => {
    const place = Number(column) - wrapperStart.length;
    // A call at the very beginning is counted from before it.
    return place > -wrapperSlack ? `:1:${Math.max(1, place)}` : whole;
  });
}

/** Frames of the code around the program. */
function isOurs(line: string): boolean {
  return (
    /\((node:|<evalScript>|<input>)/.test(line) || /at <eval>/.test(line) || /\(native\)/.test(line)
  );
}

/** The line of the program it came from, and a mark below it. */
function excerpt(frames: readonly string[], files: Rootfs): string {
  for (const frame of frames) {
    const [, path = '', line = '0', column = '1'] =
      /\(?(\/[^():]+):(\d+)(?::(\d+))?\)?/.exec(frame) ?? [];
    const node = files.find(path.slice(1));
    if (node?.kind !== 'file') continue;
    const text = new TextDecoder().decode(node.content).split('\n')[Number(line) - 1] ?? '';
    return `${path}:${line}\n${text}\n${' '.repeat(Math.max(0, Number(column) - 1))}^\n\n`;
  }
  return 'node:internal/modules/run_main\n\n';
}

function shown(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (Array.isArray(value)) return `[ ${value.map(shown).join(', ')} ]`;
  return JSON.stringify(value);
}
