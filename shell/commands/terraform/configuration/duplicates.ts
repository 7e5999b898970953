/** Declarations by name, of which each may be there once. */
import { mistake } from '../hcl/diagnostic.ts';
import { placeOf, type Range } from '../hcl/source.ts';

/** What is said of the second one: summary and detail, with the place of the first. */
type Words = (name: string, place: string) => { readonly summary: string; readonly detail: string };

const words: Readonly<
  Record<'variable' | 'output' | 'resource' | 'module' | 'provider' | 'local', Words>
> = {
  variable: (name, place) => ({
    summary: 'Duplicate variable declaration',
    detail: `A variable named "${name}" was already declared at ${place}. Variable names must be unique within a module.`,
  }),
  output: (name, place) => ({
    summary: 'Duplicate output definition',
    detail: `An output named "${name}" was already defined at ${place}. Output names must be unique within a module.`,
  }),
  resource: (key, place) => {
    const [type = '', name = ''] = key.split('.').slice(-2);
    const what = key.startsWith('data.') ? 'data' : 'resource';
    return {
      summary: `Duplicate ${what} "${type}" configuration`,
      detail: `A ${type} ${what === 'data' ? 'data resource' : what} named "${name}" was already declared at ${place}. Resource names must be unique per type in each module.`,
    };
  },
  module: (name, place) => ({
    summary: 'Duplicate module call',
    detail: `A module call named "${name}" was already defined at ${place}. Module calls must have unique names within a module.`,
  }),
  provider: (alias, place) => ({
    summary: 'Duplicate provider configuration',
    detail:
      alias === ''
        ? `A default (non-aliased) provider configuration for "aws" was already given at ${place}. If multiple configurations are required, set the "alias" argument for alternative configurations.`
        : `A provider configuration for "aws" with alias "${alias}" was already given at ${place}. Each configuration for the same provider must have a distinct alias.`,
  }),
  local: (name, place) => ({
    summary: 'Duplicate local value definition',
    detail: `A local value named "${name}" was already defined at ${place}. Local value names must be unique within a module.`,
  }),
};

/** Throws for a name that is given twice. `rangeOf`: where an item says its name. */
export function byName<T>(
  items: readonly T[],
  kind: keyof typeof words,
  nameOf: (item: T) => string,
  rangeOf: (item: T) => Range,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    const earlier = found.get(name);
    if (earlier !== undefined) {
      const { summary, detail } = words[kind](name, placeOf(rangeOf(earlier)));
      throw mistake(summary, detail, { range: rangeOf(item) });
    }
    found.set(name, item);
  }
  return found;
}
