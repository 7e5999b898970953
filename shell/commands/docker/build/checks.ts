/**
 * What BuildKit warns of in a Dockerfile, by its rules' names. Source: Docker's "Build checks". Rules that need more
 * than the text – CopyIgnoredFile, InvalidBaseImagePlatform, UndefinedVar – are not here.
 */
import type { Dockerfile, Instruction } from './dockerfile/instructions.ts';
import { fromRules, type Finding, type Globals } from './from-checks.ts';

export interface Warning {
  readonly rule: string;
  readonly text: string;
  readonly first: number;
  readonly last: number;
}

/** What the directive `# check=` says. */
export interface CheckSettings {
  readonly skipped: ReadonlySet<string>;
  /** Whether a warning is an error. */
  readonly isStrict: boolean;
}

const secretName =
  /(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)/i;
const publicName = /(?:_|^)public(?:_|$)/i;
/** Of several in a stage only the last counts. */
const onlyLast = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** In order of their lines. */
export function checkDockerfile(source: string, { instructions }: Dockerfile): readonly Warning[] {
  const { skipped } = checkSettings(source);
  const lines = source.split(/\r?\n/);
  const stages = stagesOf(instructions);
  const globals = globalsOf(instructions);
  const majority = casingOf(instructions, lines);
  const found = instructions.flatMap((it): Warning[] => {
    const written = lines[it.first - 1]?.trim() ?? '';
    const stage = stages.find((all) => all.includes(it)) ?? [];
    const findings = [
      ...casing(written, majority),
      ...(it.is === 'FROM' ? fromRules(it, written, stages, globals) : ruleFor(it, stage)),
      ...emptyContinuation(lines, it),
    ];
    return findings.map(([rule, text]) => ({ rule, text, first: it.first, last: it.last }));
  });
  return skipped.has('all') ? [] : found.filter(({ rule }) => !skipped.has(rule));
}

/** `# check=skip=RULE,RULE;error=true` among the first lines. */
export function checkSettings(source: string): CheckSettings {
  const settings = new Map<string, string>();
  for (const line of source.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^#\s*([a-zA-Z]\w*)\s*=\s*(.+?)\s*$/.exec(line) ?? [];
    if (name === '') break;
    if (name.toLowerCase() !== 'check') continue;
    for (const part of value.split(';')) {
      const at = part.indexOf('=');
      settings.set(part.slice(0, at).trim(), part.slice(at + 1).trim());
    }
  }
  const skipped = (settings.get('skip') ?? '').split(',').map((it) => it.trim());
  return { skipped: new Set(skipped), isStrict: settings.get('error') === 'true' };
}

/** Instructions from each FROM to the next. */
function stagesOf(instructions: readonly Instruction[]): readonly (readonly Instruction[])[] {
  const stages: Instruction[][] = [];
  for (const it of instructions) {
    if (it.is === 'FROM') stages.push([it]);
    else stages.at(-1)?.push(it);
  }
  return stages;
}

/** ARGs before the first FROM. */
function globalsOf(instructions: readonly Instruction[]): Globals {
  const first = instructions.findIndex(({ is }) => is === 'FROM');
  const items = instructions
    .slice(0, Math.max(0, first))
    .flatMap((it) => (it.is === 'ARG' ? it.items : []));
  return new Map(items.map(({ name, value }) => [name, value]));
}

function casingOf(
  instructions: readonly Instruction[],
  lines: readonly string[],
): 'lower' | 'upper' {
  const words = instructions.map(({ first }) => lines[first - 1]?.trim().split(/\s/, 1)[0] ?? '');
  const lower = words.filter((it) => it === it.toLowerCase()).length;
  return lower > words.length / 2 ? 'lower' : 'upper';
}

function casing(written: string, majority: 'lower' | 'upper'): readonly Finding[] {
  const [word = ''] = written.split(/\s/, 1);
  const expected = majority === 'lower' ? word.toLowerCase() : word.toUpperCase();
  if (word === expected) return [];
  return [
    [
      'ConsistentInstructionCasing',
      `Command '${word}' should match the case of the command majority (${majority === 'lower' ? 'lowercase' : 'uppercase'})`,
    ],
  ];
}

function ruleFor(it: Instruction, stage: readonly Instruction[]): readonly Finding[] {
  const before = stage.slice(0, stage.indexOf(it));
  const again =
    onlyLast.has(it.is) && stage.slice(stage.indexOf(it) + 1).some((later) => later.is === it.is)
      ? ([
          [
            'MultipleInstructionsDisallowed',
            `Multiple ${it.is} instructions should not be used in the same stage because only the last one will be used`,
          ],
        ] as const)
      : [];
  return [...again, ...own(it, before)];
}

function own(it: Instruction, before: readonly Instruction[]): readonly Finding[] {
  switch (it.is) {
    case 'CMD':
    case 'ENTRYPOINT':
      // With a shell of one's own choice the shell is what is wanted.
      return 'shell' in it.command && !before.some(({ is }) => is === 'SHELL')
        ? [
            [
              'JSONArgsRecommended',
              `JSON arguments recommended for ${it.is} to prevent unintended behavior related to OS signals`,
            ],
          ]
        : [];
    case 'MAINTAINER':
      return [
        ['MaintainerDeprecated', 'Maintainer instruction is deprecated in favor of using label'],
      ];
    case 'WORKDIR': {
      const isRelative = !/^[/$]/.test(it.value);
      const hasBase = before.some((other) => other.is === 'WORKDIR' && other.value.startsWith('/'));
      return isRelative && !hasBase
        ? [
            [
              'WorkdirRelativePath',
              `Relative workdir ${JSON.stringify(it.value)} can have unexpected results if the base image changes`,
            ],
          ]
        : [];
    }
    case 'ARG':
      return it.items.flatMap(({ name }) => secretIn('ARG', name));
    case 'ENV':
    case 'LABEL': {
      const isLegacy =
        it.pairs.length === 1 &&
        !it.text.replace(/^\S+\s+/, '').startsWith(`${it.pairs[0]?.name}=`);
      return [
        ...(isLegacy
          ? [
              [
                'LegacyKeyValueFormat',
                `"${it.is} key=value" should be used instead of legacy "${it.is} key value" format`,
              ] as const,
            ]
          : []),
        ...(it.is === 'ENV' ? it.pairs.flatMap(({ name }) => secretIn('ENV', name)) : []),
      ];
    }
    case 'EXPOSE':
      return it.values.flatMap((port): Finding[] => {
        const protocol = port.split('/')[1] ?? '';
        return protocol !== protocol.toLowerCase()
          ? [
              [
                'ExposeProtoCasing',
                `Defined protocol '${port}' in EXPOSE instruction should be lowercase`,
              ],
            ]
          : [];
      });
    default:
      return [];
  }
}

function secretIn(instruction: 'ARG' | 'ENV', name: string): readonly Finding[] {
  return secretName.test(name) && !publicName.test(name)
    ? [
        [
          'SecretsUsedInArgOrEnv',
          `Do not use ARG or ENV instructions for sensitive data (${instruction} ${JSON.stringify(name)})`,
        ],
      ]
    : [];
}

function emptyContinuation(lines: readonly string[], it: Instruction): readonly Finding[] {
  if ('heredocs' in it && it.heredocs.length > 0) return [];
  const inner = lines.slice(it.first, it.last);
  return inner.some((line) => line.trim() === '')
    ? [['NoEmptyContinuation', 'Empty continuation line']]
    : [];
}

/** Where a rule is explained: `json-args-recommended`. */
export function rulePage(rule: string): string {
  const kebab = rule
    .replace(/^JSON/, 'Json')
    .replace(/(?!^)([A-Z])/g, '-$1')
    .toLowerCase();
  return `https://docs.docker.com/go/dockerfile/rule/${kebab}/`;
}
