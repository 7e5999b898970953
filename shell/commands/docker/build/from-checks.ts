/** What BuildKit warns of in a FROM, by its rules' names. Source: Docker's "Build checks". */
import { InvalidReference, parseReference } from '#ecr/oci/reference.ts';
import type { Instruction } from './dockerfile/instructions.ts';
import { suggestion } from './dockerfile/suggest.ts';
import { substitute, SubstitutionError } from './dockerfile/words.ts';

export type Finding = readonly [rule: string, text: string];
/** ARGs before the first FROM, with their defaults. */
export type Globals = ReadonlyMap<string, string | undefined>;
type From = Extract<Instruction, { readonly is: 'FROM' }>;

/** What every build brings along. */
const predefined = ['BUILD', 'TARGET'].flatMap((it) =>
  ['PLATFORM', 'OS', 'ARCH', 'VARIANT'].map((what) => it + what),
);
const proxies = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];

function argumentRules({ image, platform = '' }: From, globals: Globals): readonly Finding[] {
  const known = [
    ...globals.keys(),
    ...predefined,
    ...proxies,
    ...proxies.map((it) => it.toLowerCase()),
  ];
  const undeclared = [...`${image} ${platform}`.matchAll(/\$\{?([A-Za-z_]\w*)/g)]
    .map(([, name = '']) => name)
    .filter((name) => !known.includes(name));
  const found = [...new Set(undeclared)].map((name): Finding => [
    'UndefinedArgInFrom',
    `FROM argument '${name}' is not declared${suggestion(name, [...globals.keys(), ...predefined])}`,
  ]);
  if (found.length > 0 || !image.includes('$') || isValid(image, globals)) return found;
  const text = `Default value for ARG ${image} results in empty or invalid base image name`;
  return [['InvalidDefaultArgInFrom', text]];
}

/** Whether the defaults alone make a name. */
function isValid(image: string, globals: Globals): boolean {
  const defaults = new Map([...globals].map(([name, value]) => [name, value ?? '']));
  try {
    const name = substitute(image, defaults, '\\');
    if (name === '' || name.endsWith(':')) return false;
    parseReference(name);
    return true;
  } catch (error) {
    if (error instanceof InvalidReference || error instanceof SubstitutionError) return false;
    throw error;
  }
}

/** @param written the instruction's first line */
export function fromRules(
  it: From,
  written: string,
  stages: readonly (readonly Instruction[])[],
  globals: Globals,
): readonly Finding[] {
  const [, from = '', as = '', name = ''] = /^(\S+)\s.*\s(as)\s+(\S+)\s*$/i.exec(written) ?? [];
  const isLower = (text: string) => text === text.toLowerCase();
  const names = stages.flatMap(([first]) => (first?.is === 'FROM' && first.as ? [first.as] : []));
  const { platform = '' } = it;
  return [
    ...argumentRules(it, globals),
    ...(as !== '' && isLower(from) !== isLower(as)
      ? [['FromAsCasing', `'${as}' and '${from}' keywords' casing do not match`] as const]
      : []),
    ...(name !== '' && !isLower(name)
      ? [['StageNameCasing', `Stage name '${name}' should be lowercase`] as const]
      : []),
    ...(it.as !== undefined && names.filter((other) => other === it.as).length > 1
      ? [
          [
            'DuplicateStageName',
            `Duplicate stage name ${JSON.stringify(it.as)}, stage names should be unique`,
          ] as const,
        ]
      : []),
    ...(it.as === 'scratch' || it.as === 'context'
      ? [
          [
            'ReservedStageName',
            `Stage name should not use the same name as reserved stage ${JSON.stringify(it.as)}`,
          ] as const,
        ]
      : []),
    ...(/^\$\{?TARGETPLATFORM\}?$/.test(platform)
      ? [
          [
            'RedundantTargetPlatform',
            `Setting platform to predefined ${platform} in FROM is redundant as this is the default behavior`,
          ] as const,
        ]
      : []),
    ...(platform !== '' && !platform.includes('$')
      ? [
          [
            'FromPlatformFlagConstDisallowed',
            `FROM --platform flag should not use constant value ${JSON.stringify(platform)}`,
          ] as const,
        ]
      : []),
  ];
}
