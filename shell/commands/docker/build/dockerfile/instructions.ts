/** The instructions of a Dockerfile, read and checked; variables in them are still as written. */
import { parseError } from './error.ts';
import { takeFlags, type FlagValues, type Wrong } from './flags.ts';
import { heredocMarks, readLines, type Heredoc, type Line } from './lines.ts';
import { pairsOf, type Pair } from './pairs.ts';
import { suggestion } from './suggest.ts';
import { splitWords } from './words.ts';

interface Place {
  readonly first: number;
  readonly last: number;
  /** The instruction on one line, as progress and history show it. */
  readonly text: string;
}

export type Instruction = Place &
  (
    | {
        readonly is: 'FROM';
        readonly image: string;
        readonly platform?: string;
        readonly as?: string;
      }
    | {
        readonly is: 'ARG';
        readonly items: readonly { readonly name: string; readonly value?: string }[];
      }
    | { readonly is: 'ENV' | 'LABEL'; readonly pairs: readonly Pair[] }
    | {
        readonly is: 'COPY' | 'ADD';
        readonly from?: string;
        readonly chown?: string;
        readonly chmod?: string;
        /** Whether the folders above a source come along. */
        readonly keepsParents: boolean;
        /** Patterns of what is left out. */
        readonly excluded: readonly string[];
        /** Whether archives are unpacked. */
        readonly unpacks: boolean;
        readonly checksum?: string;
        readonly sources: readonly string[];
        readonly destination: string;
        readonly heredocs: readonly Heredoc[];
      }
    | {
        readonly is: 'RUN';
        readonly command: Form;
        readonly heredocs: readonly Heredoc[];
        readonly mounts: readonly string[];
        /** Whether the step may reach what a build reaches. */
        readonly hasNetwork: boolean;
      }
    | { readonly is: 'CMD' | 'ENTRYPOINT'; readonly command: Form }
    | { readonly is: 'SHELL'; readonly command: readonly string[] }
    | { readonly is: 'WORKDIR'; readonly value: string }
    | { readonly is: 'USER' | 'STOPSIGNAL' | 'MAINTAINER'; readonly value: string }
    | { readonly is: 'EXPOSE' | 'VOLUME'; readonly values: readonly string[] }
    /** An instruction for those who build upon the image, as it is written. */
    | { readonly is: 'ONBUILD'; readonly trigger: string }
    | {
        readonly is: 'HEALTHCHECK';
        /** Absent for NONE. */
        readonly command?: Form;
        readonly options: ReadonlyMap<string, string>;
      }
  );

/** A command for the shell, or a program with its arguments. */
export type Form = { readonly shell: string } | { readonly exec: readonly string[] };

export interface Dockerfile {
  readonly instructions: readonly Instruction[];
  readonly escape: string;
}

const keywords = [
  'ADD',
  'ARG',
  'CMD',
  'COPY',
  'ENTRYPOINT',
  'ENV',
  'EXPOSE',
  'FROM',
  'HEALTHCHECK',
  'LABEL',
  'MAINTAINER',
  'ONBUILD',
  'RUN',
  'SHELL',
  'STOPSIGNAL',
  'USER',
  'VOLUME',
  'WORKDIR',
];

/** @throws DockerfileError */
export function parseDockerfile(source: string): Dockerfile {
  const { lines, escape } = readLines(source);
  return { instructions: lines.map((line) => instructionOf(line, escape)), escape };
}

/** An instruction of ONBUILD. @throws DockerfileError */
export function triggerOf(
  text: string,
  { first, last }: { readonly first: number; readonly last: number },
  escape: string,
): Exclude<Instruction, { readonly is: 'FROM' }> {
  const [, keyword = '', rest = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  const line = { keyword: keyword.toUpperCase(), text: rest, heredocs: [], first, last };
  return instructionOf(line, escape) as Exclude<Instruction, { readonly is: 'FROM' }>;
}

function instructionOf(line: Line, escape: string): Instruction {
  const { keyword } = line;
  const wrong = (message: string) => parseError(message, line);
  if (!keywords.includes(keyword)) {
    throw wrong(`unknown instruction: ${keyword}${suggestion(keyword, keywords)}`);
  }
  const { flags, rest } = takeFlags(line, wrong);
  const words = splitWords(rest, escape);
  const text = `${keyword} ${line.text}`.trim();
  const place: Place = { first: line.first, last: line.last, text };
  const single = () => {
    if (rest === '') throw wrong(`${keyword} requires exactly one argument`);
    return rest;
  };
  switch (keyword) {
    case 'FROM': {
      const [image = '', as, name, ...more] = words;
      const isNamed = words.length === 3 && as?.toUpperCase() === 'AS';
      if (more.length > 0 || !(words.length === 1 || isNamed)) {
        throw wrong('FROM requires either one or three arguments');
      }
      if (name !== undefined && !/^[a-z][a-z0-9-_.]*$/i.test(name)) {
        throw wrong(
          `invalid name for build stage: "${name}", name can't start with a number or contain symbols`,
        );
      }
      const platform = flags.get('platform')?.at(-1);
      return {
        ...place,
        is: 'FROM',
        image,
        ...(platform && { platform }),
        ...(name && { as: name.toLowerCase() }),
      };
    }
    case 'ARG': {
      if (words.length === 0) throw wrong('ARG requires at least one argument');
      const items = words.map((word) => {
        const [name = '', ...value] = word.split('=');
        if (name === '') throw wrong('ARG names can not be blank');
        return word.includes('=') ? { name, value: value.join('=') } : { name };
      });
      return { ...place, is: 'ARG', items };
    }
    case 'ENV':
    case 'LABEL':
      return { ...place, is: keyword, pairs: pairsOf(keyword, rest, words, wrong) };
    case 'COPY':
    case 'ADD': {
      const paths = jsonOf(rest) ?? words;
      if (paths.length === 0)
        throw wrong(`${keyword} requires at least two arguments, but none were provided`);
      if (paths.length === 1) {
        throw wrong(
          `${keyword} requires at least two arguments, but only one was provided. Destination could not be determined`,
        );
      }
      const inline = new Set(heredocMarks(rest).map(([mark]) => mark));
      const [destination = '', ...sources] = [paths.at(-1) ?? '', ...paths.slice(0, -1)];
      const [from, chown, chmod, checksum] = ['from', 'chown', 'chmod', 'checksum'].map((it) =>
        flags.get(it)?.at(-1),
      );
      return {
        ...place,
        is: keyword,
        sources: sources.filter((it) => !inline.has(it)),
        destination,
        heredocs: line.heredocs,
        keepsParents: flags.get('parents')?.at(-1) === 'true',
        excluded: flags.get('exclude') ?? [],
        unpacks: keyword === 'ADD' && flags.get('unpack')?.at(-1) !== 'false',
        ...(checksum && { checksum }),
        ...(from && { from }),
        ...(chown && { chown }),
        ...(chmod && { chmod }),
      };
    }
    case 'RUN': {
      if (rest === '') throw wrong('RUN requires at least one argument');
      const network = flags.get('network')?.at(-1) ?? 'default';
      if (!['default', 'none', 'host'].includes(network)) {
        throw wrong(`invalid network mode ${JSON.stringify(network)}`);
      }
      return {
        ...place,
        is: 'RUN',
        command: formOf(rest),
        heredocs: line.heredocs,
        mounts: flags.get('mount') ?? [],
        hasNetwork: network !== 'none',
      };
    }
    case 'CMD':
    case 'ENTRYPOINT':
      return { ...place, is: keyword, command: formOf(rest) };
    case 'SHELL': {
      const command = jsonOf(rest);
      if (!command) throw wrong('SHELL requires the arguments to be in JSON form');
      if (command.length === 0) throw wrong('SHELL requires at least one argument');
      return { ...place, is: 'SHELL', command };
    }
    case 'EXPOSE':
    case 'VOLUME': {
      const values = (keyword === 'VOLUME' ? jsonOf(rest) : undefined) ?? words;
      if (values.length === 0) throw wrong(`${keyword} requires at least one argument`);
      return { ...place, is: keyword, values };
    }
    case 'HEALTHCHECK':
      return { ...place, is: 'HEALTHCHECK', ...healthcheckOf(rest, flags, wrong) };
    case 'ONBUILD': {
      const [, inner = ''] = /^(\S+)/.exec(rest) ?? [];
      const name = inner.toUpperCase();
      if (name === '') throw wrong('ONBUILD requires at least one argument');
      if (name === 'ONBUILD') throw wrong("Chaining ONBUILD via `ONBUILD ONBUILD` isn't allowed");
      if (name === 'FROM' || name === 'MAINTAINER') {
        throw wrong(`${name} isn't allowed as an ONBUILD trigger`);
      }
      // What is wrong with it is wrong here already.
      triggerOf(rest, line, escape);
      return { ...place, is: 'ONBUILD', trigger: rest };
    }
    case 'WORKDIR':
      return { ...place, is: keyword, value: single() };
    case 'USER':
    case 'STOPSIGNAL':
    case 'MAINTAINER':
      return { ...place, is: keyword, value: single() };
    default:
      throw wrong(`unknown instruction: ${keyword}`);
  }
}

function healthcheckOf(rest: string, flags: FlagValues, wrong: Wrong) {
  const options = new Map([...flags].map(([name, values]) => [name, values.at(-1) ?? '']));
  const [, kind = '', command = ''] = /^(\S*)\s*([\s\S]*)$/.exec(rest) ?? [];
  if (kind === '') throw wrong('HEALTHCHECK requires at least one argument');
  if (kind.toUpperCase() === 'NONE') {
    if (command !== '') throw wrong('HEALTHCHECK NONE takes no arguments');
    return { options };
  }
  if (kind.toUpperCase() !== 'CMD')
    throw wrong(`unknown type ${JSON.stringify(kind)} in HEALTHCHECK (try CMD)`);
  if (command === '') throw wrong('missing command after HEALTHCHECK CMD');
  return { options, command: formOf(command) };
}

function formOf(text: string): Form {
  const exec = jsonOf(text);
  return exec ? { exec } : { shell: text };
}

/** What is no JSON list of strings is text for the shell, as in docker. */
function jsonOf(text: string): readonly string[] | undefined {
  if (!text.startsWith('[')) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const isList = Array.isArray(value) && value.every((it) => typeof it === 'string');
    return isList ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
