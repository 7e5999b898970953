/** How a pattern compares texts. */
import { matchesWildcard } from '../../rules/wildcard.ts';

export type TextTest = 'prefix' | 'suffix' | 'wildcard' | 'equals-ignore-case';

type Argument = string | { readonly 'equals-ignore-case': string };

/** False for a value that is no text. */
export function matchesText(test: TextTest, argument: Argument, value: unknown): boolean {
  if (typeof value !== 'string') return false;
  const ignoresCase = typeof argument !== 'string';
  const wanted = ignoresCase ? argument['equals-ignore-case'].toLowerCase() : argument;
  const text = ignoresCase ? value.toLowerCase() : value;
  switch (test) {
    case 'prefix':
      return text.startsWith(wanted);
    case 'suffix':
      return text.endsWith(wanted);
    case 'wildcard':
      return matchesWildcard(wanted, text);
    case 'equals-ignore-case':
      return text.toLowerCase() === wanted.toLowerCase();
  }
}
