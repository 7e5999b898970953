/** `npm run NAME` and its short forms: which script is meant. */
import { brokenManifest, missingScript, noManifest } from './messages.ts';
import { entriesOf, projectIn, type Json } from './project.ts';
import { quoted } from '../../../bash/snapshot.ts';
import type { Rootfs } from '../build/rootfs.ts';

export type Script =
  | { readonly kind: 'fails'; readonly said: string; readonly status: number }
  /** There is none, and `--if-present` stands by it; or all scripts are asked for. */
  | { readonly kind: 'listed'; readonly said: string }
  | {
      readonly kind: 'found';
      /** The package, `app@1.0.0`. */
      readonly of: string;
      readonly manifest: Json;
      /** The script with those before and after it, in order. */
      readonly parts: readonly Part[];
      readonly isSilent: boolean;
    };

export interface Part {
  readonly name: string;
  readonly text: string;
  /** As npm shows it: with the arguments, as they were typed. */
  readonly shown: string;
}

const short = new Set(['start', 'test', 'stop', 'restart']);
const known = new Set(['-s', '--silent', '--if-present']);

/** `undefined` for another command of npm's, or one with flags that mean more. */
export function scriptAsked(
  args: readonly string[],
  files: Rootfs,
  folder: string,
): Script | undefined {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const flags = own.filter((it) => it.startsWith('-'));
  const [command = '', given, ...words] = own.filter((it) => !it.startsWith('-'));
  const isRun = ['run', 'run-script', 'rum', 'urn'].includes(command);
  if (!(isRun || short.has(command) || command === 't') || !flags.every((it) => known.has(it)))
    return undefined;
  const name = isRun ? given : command === 't' ? 'test' : command;
  const project = projectIn(files, folder);
  const { manifest } = project;
  if (project.broken !== undefined) {
    return { kind: 'fails', said: brokenManifest(folder), status: 1 };
  }
  if (!manifest) return { kind: 'fails', said: noManifest(folder), status: 254 };
  const scripts = entriesOf(manifest, 'scripts');
  const version = typeof manifest.version === 'string' ? `@${manifest.version}` : '';
  const of = typeof manifest.name === 'string' ? `${manifest.name}${version}` : '';
  if (name === undefined) return { kind: 'listed', said: listOf(scripts, of) };
  const text =
    scripts.find(([it]) => it === name)?.[1] ??
    (name === 'start' && files.find(`${folder}/server.js`.slice(1)) ? 'node server.js' : undefined);
  if (typeof text !== 'string') {
    return flags.includes('--if-present')
      ? { kind: 'listed', said: '' }
      : { kind: 'fails', said: missingScript(name), status: 1 };
  }
  const passed = [
    ...(isRun ? words : [given, ...words].filter((it) => it !== undefined)),
    ...(end < 0 ? [] : args.slice(end + 1)),
  ];
  const around = (prefix: string): Part[] =>
    scripts
      .filter(([it]) => it === prefix + name)
      .map(([it, script]) => ({ name: it, text: String(script), shown: String(script) }));
  const part = {
    name,
    text: [text, ...passed.map(quoted)].join(' '),
    shown: [text, ...passed].join(' '),
  };
  return {
    kind: 'found',
    of,
    manifest,
    parts: [...around('pre'), part, ...around('post')],
    isSilent: flags.some((it) => it === '-s' || it === '--silent'),
  };
}

/** As `npm run` alone prints them. */
function listOf(scripts: readonly (readonly [string, unknown])[], of: string): string {
  const rows = (wanted: boolean) =>
    scripts
      .filter(([name]) => short.has(name) === wanted)
      .map(([name, text]) => `  ${name}\n    ${String(text)}\n`)
      .join('');
  const [lifecycle, rest] = [rows(true), rows(false)];
  const head =
    lifecycle === ''
      ? `Scripts available in ${of} via \`npm run\`:\n`
      : 'available via `npm run`:\n';
  return (
    (lifecycle && `Lifecycle scripts included in ${of}:\n${lifecycle}`) + (rest && head + rest)
  );
}
