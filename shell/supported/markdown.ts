/** The reference of commands, as `docs/reference/commands.md` has it. */
import type { SupportedCommand, SupportedFlag, SupportedTool } from './supported.ts';

const head = `# Commands of the terminal

What the virtual commands support of the real ones, written by \`node scripts/commands-reference.mjs\` from the
commands' own tables. A flag that is refused says so when it is used; one that is not listed does not exist in the real
command either.
`;

export function commandsReference(tools: readonly SupportedTool[]): string {
  return [head, ...tools.map(toolText)].join('\n');
}

function toolText({ name, about, commands }: SupportedTool): string {
  const here = commands.filter(({ refused }) => refused === undefined);
  const detailed = here.filter(({ flags, about }) => flags.length > 0 || about !== '');
  const plain = here.filter((it) => !detailed.includes(it));
  const gone = commands.filter(({ refused }) => refused !== undefined);
  return [
    `## \`${name}\`\n\n${about}\n`,
    ...detailed.map(commandText),
    ...(plain.length > 0 ? [`### Commands\n\n${grouped(plain)}`] : []),
    ...(gone.length > 0 ? [`### Refused by \`${name}\`\n\n${refusals(gone)}`] : []),
  ].join('\n');
}

function commandText({ command, about, flags }: SupportedCommand): string {
  const here = flags.filter(({ refused }) => refused === undefined);
  const gone = flags.filter(({ refused }) => refused !== undefined);
  const lines = [
    ...(here.length > 0 ? [`- Flags: ${here.map(({ name }) => `\`${name}\``).join(', ')}\n`] : []),
    ...byReason(gone).map(
      ([reason, names]) =>
        `- Refused: ${names.map((it) => `\`${it}\``).join(', ')}${because(reason)}\n`,
    ),
  ];
  const list = lines.length > 0 ? `\n${lines.join('')}` : '';
  return `### \`${command}\`\n\n${about}.\n${list}`;
}

/** One line for each service: its commands without the words they share. */
function grouped(commands: readonly SupportedCommand[]): string {
  const byPath = Map.groupBy(commands, ({ command }) => command.split(' ').slice(0, -1).join(' '));
  return [...byPath]
    .map(([path, all]) => {
      const names = all.map(({ command }) => `\`${command.split(' ').at(-1)}\``).join(', ');
      return path === '' ? `${names}\n` : `- \`${path}\`: ${names}\n`;
    })
    .join('');
}

/** Where a service has many that nobody has built, their number says enough. */
const fewEnough = 12;

function refusals(commands: readonly SupportedCommand[]): string {
  const byPath = Map.groupBy(commands, ({ command, refused }) =>
    refused === true ? command.split(' ').slice(0, -1).join(' ') : '',
  );
  const explained = Map.groupBy(byPath.get('') ?? [], ({ refused }) => refused);
  const lines = [...byPath].flatMap(([path, all]) => {
    if (path === '') return [];
    const names = all.map(({ command }) => `\`${command.split(' ').at(-1)}\``);
    const what = names.length > fewEnough ? `the other ${names.length} commands` : names.join(', ');
    return [`- \`${path}\`: ${what}\n`];
  });
  return [
    ...lines,
    ...[...explained].map(
      ([reason, all]) =>
        `- ${all.map(({ command }) => `\`${command}\``).join(', ')}${because(reason)}\n`,
    ),
  ].join('');
}

function byReason(
  flags: readonly SupportedFlag[],
): (readonly [string | true | undefined, string[]])[] {
  const groups = Map.groupBy(flags, ({ refused }) => refused);
  return [...groups].map(([reason, all]) => [reason, all.map(({ name }) => name)] as const);
}

function because(reason: string | true | undefined): string {
  return typeof reason === 'string' ? ` (${reason})` : '';
}
