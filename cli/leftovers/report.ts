/** What is left as text: pure functions of the same list. */
import type { Leftover } from '#checkers/leftovers/leftover.ts';
import type { Ownership } from '#checkers/leftovers/ownership.ts';
import { oneLine } from '#checkers/reports/words.ts';
import { column, markdownCell } from '../table.ts';

export const leftoverFormats = ['pretty', 'json', 'markdown'] as const;

export interface Owned {
  readonly leftover: Leftover;
  readonly ownership: Ownership;
}

/** Something that could not be looked at, and what was said about it. */
export interface Unseen {
  readonly check: string;
  readonly because: string;
  readonly hint?: string | undefined;
}

export interface Remains {
  readonly owned: readonly Owned[];
  readonly unseen: readonly Unseen[];
  /** Settings of the whole registry that are not as they came: nobody's alone. */
  readonly registry?: string | undefined;
}

/** The whole report, ending with a line break. */
export function leftoversReport(
  format: (typeof leftoverFormats)[number],
  remains: Remains,
): string {
  switch (format) {
    case 'pretty':
      return pretty(remains);
    case 'json':
      return json(remains);
    case 'markdown':
      return markdown(remains);
  }
}

const sections = [
  ['yours', 'Yours'],
  ['not-proven', 'Not proven yours'],
  ['another', 'Another learner’s'],
] as const;

const columns = ['What', 'Name', 'Region', 'A month', 'Why'];

function cellsOf({ leftover, ownership }: Owned): string[] {
  const { kind, name, region, monthly } = leftover;
  return [kind, name, region, priceInWords(monthly), ownership.because].map(oneLine);
}

function priceInWords(monthly: number | null): string {
  if (monthly === null) return 'by use';
  if (monthly === 0) return 'free';
  return monthly < 0.01 ? '< $0.01' : `$${monthly.toFixed(2)}`;
}

/** `gross $33.25 a month`, and what is billed by use besides. */
function totalInWords(owned: readonly Owned[]): string {
  const { gross, byUse } = totalOf(owned);
  const more = byUse > 0 ? `, and ${byUse} billed by use` : '';
  return `gross ${priceInWords(gross) === 'free' ? '$0.00' : priceInWords(gross)} a month${more}`;
}

function totalOf(owned: readonly Owned[]): { gross: number; byUse: number } {
  const prices = owned.map(({ leftover }) => leftover.monthly);
  return {
    gross: prices.reduce<number>((sum, price) => sum + (price ?? 0), 0),
    byUse: prices.filter((price) => price === null).length,
  };
}

function of(owned: readonly Owned[], whose: Ownership['whose']): Owned[] {
  return owned.filter(({ ownership }) => ownership.whose === whose);
}

function commandsOf(owned: readonly Owned[]): string[] {
  return of(owned, 'yours').flatMap(({ leftover }) => leftover.commands.map(oneLine));
}

function pretty({ owned, unseen, registry }: Remains): string {
  const lines: string[] = [];
  for (const [whose, title] of sections) {
    const some = of(owned, whose);
    if (some.length === 0) continue;
    lines.push(`${title}: ${totalInWords(some)}`);
    lines.push(...column([columns, ...some.map(cellsOf)]).map((line) => `  ${line}`), '');
  }
  const commands = commandsOf(owned);
  if (commands.length > 0) {
    lines.push('To remove what is yours (nothing was deleted)', ...commands.map((it) => `  ${it}`));
    lines.push('');
  }
  if (registry !== undefined) lines.push(`Shared by all: ${oneLine(registry)}`, '');
  for (const { check, because, hint } of unseen) {
    lines.push(`? ${check}: ${oneLine(because)}`);
    if (hint !== undefined) lines.push(`    Next: ${oneLine(hint)}`);
  }
  if (lines.length === 0) lines.push('Nothing is left.');
  return `${lines.join('\n').trimEnd()}\n`;
}

function json({ owned, unseen, registry }: Remains): string {
  const document = {
    version: 1,
    gross: Object.fromEntries(sections.map(([whose]) => [whose, totalOf(of(owned, whose)).gross])),
    leftovers: owned.map(({ leftover, ownership }) => ({
      kind: leftover.kind,
      name: leftover.name,
      region: leftover.region,
      monthly: leftover.monthly,
      ...ownership,
      ...(ownership.whose === 'yours' && { commands: leftover.commands }),
    })),
    registry: registry ?? null,
    unseen,
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}

function markdown({ owned, unseen, registry }: Remains): string {
  const lines: string[] = [];
  for (const [whose, title] of sections) {
    const some = of(owned, whose);
    if (some.length === 0) continue;
    lines.push(`## ${title}: ${totalInWords(some)}`, '', `| ${columns.join(' | ')} |`);
    lines.push(`| ${columns.map(() => '---').join(' | ')} |`);
    lines.push(...some.map((it) => `| ${cellsOf(it).map(markdownCell).join(' | ')} |`), '');
  }
  const commands = commandsOf(owned);
  if (commands.length > 0) lines.push('```sh', ...commands, '```', '');
  if (registry !== undefined) lines.push(`Shared by all: ${markdownCell(oneLine(registry))}`, '');
  lines.push(...unseen.map((it) => `- ${it.check}: ${markdownCell(oneLine(it.because))}`));
  if (lines.length === 0) lines.push('Nothing is left.');
  return `${lines.join('\n').trimEnd()}\n`;
}
