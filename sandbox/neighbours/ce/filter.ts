/** Filters and groups by dimension. Source: Expression, AWS Cost Explorer API reference. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ce.ts';
import type { Registry } from '../../store.ts';

export type Expression = NonNullable<Operations['GetCostAndUsage']['input']['Filter']>;

/** As Cost Explorer names ECR. */
const ecrService = 'Amazon EC2 Container Registry (ECR)';

const dimensions: Readonly<Record<string, (registry: Registry) => string>> = {
  SERVICE: () => ecrService,
  REGION: ({ region }) => region,
  LINKED_ACCOUNT: ({ account }) => account,
};

/** A registry's value of a dimension. Throws for a dimension that the sandbox does not know. */
export function dimensionOf(registry: Registry, key: string): string {
  const value = Object.hasOwn(dimensions, key) ? dimensions[key] : undefined;
  if (value) return value(registry);
  throw notBuilt(`the dimension ${key}`);
}

/** Whether the cost of a registry is one that the filter asks for. */
export function isWanted(registry: Registry, filter: Expression | undefined): boolean {
  if (!filter) return true;
  const { And, Or, Not, Dimensions, Tags, CostCategories } = filter;
  const parts = [And, Or, Not, Dimensions, Tags, CostCategories].filter((it) => it !== undefined);
  if (parts.length !== 1) {
    throw new EcrError('ValidationException', 'Expression must have exactly one root operator.');
  }
  if (Tags) throw notBuilt('filters by tag');
  if (CostCategories) throw notBuilt('filters by cost category');
  if (And) return And.every((part) => isWanted(registry, part));
  if (Or) return Or.some((part) => isWanted(registry, part));
  if (Not) return !isWanted(registry, Not);
  const { Key = '', Values = [], MatchOptions = ['EQUALS'] } = Dimensions ?? {};
  if (MatchOptions.some((option) => option !== 'EQUALS' && option !== 'CASE_SENSITIVE')) {
    throw notBuilt(`the match options ${MatchOptions.join(', ')}`);
  }
  return Values.includes(dimensionOf(registry, Key));
}

export function notBuilt(what: string): EcrError {
  return new EcrError(
    'NotImplementedException',
    `This sandbox has not built ${what} of Cost Explorer. AWS has it: the limit is the sandbox's.`,
    501,
  );
}
