import type { Healthcheck } from '#ecr/oci/image.ts';
import { DockerfileError } from './dockerfile/error.ts';
import type { Instruction } from './dockerfile/instructions.ts';

type Declared = Extract<Instruction, { readonly is: 'HEALTHCHECK' }>;

const units: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** @throws DockerfileError for a time that cannot be read. */
export function healthcheckOf(declared: Declared): Healthcheck {
  const { command, options } = declared;
  if (!command) return { Test: ['NONE'] };
  const times = (
    [
      ['Interval', 'interval'],
      ['Timeout', 'timeout'],
      ['StartPeriod', 'start-period'],
      ['StartInterval', 'start-interval'],
    ] as const
  ).flatMap(([name, option]) => {
    const text = options.get(option);
    return text === undefined ? [] : [[name, nanoseconds(text, declared)] as const];
  });
  const retries = options.get('retries');
  if (retries !== undefined && !/^\d+$/.test(retries)) {
    throw new DockerfileError(`--retries must be at least 1 (not ${retries})`, declared);
  }
  return {
    Test: 'exec' in command ? ['CMD', ...command.exec] : ['CMD-SHELL', command.shell],
    ...Object.fromEntries(times),
    ...(retries !== undefined && { Retries: Number(retries) }),
  };
}

/** `1m30s` */
function nanoseconds(text: string, at: Declared): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ns|us|ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) {
    throw new DockerfileError(`time: invalid duration ${JSON.stringify(text)}`, at);
  }
  return parts.reduce((sum, [, count, unit = 's']) => sum + Number(count) * (units[unit] ?? 0), 0);
}
