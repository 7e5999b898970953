/** The options of an operation, made from the members of its input. */
import type { ApiModel } from './model.ts';
import { shapeOf } from './model.ts';
import type { Option } from './arguments/parse.ts';
import { kebab } from './kebab.ts';

export interface OperationArgument extends Option {
  /** The member of the input it sets, and that member's shape; none for the CLI's own options. */
  readonly member?: string;
  readonly shape?: string;
  /** Taken, but not listed: the service's own paging, which the CLI does for the user. */
  readonly isHidden?: boolean;
}

/** In the order in which help lists them. @param paginates whether the CLI turns pages by itself. */
export function argumentsOf(
  model: ApiModel,
  operation: string,
  paginates = true,
): readonly OperationArgument[] {
  const { input } = model.operations[operation] ?? {};
  const shape = input === undefined ? undefined : shapeOf(model, input);
  const structure = shape?.type === 'structure' ? shape : undefined;
  const paging = model.pagination[operation];
  const hidden = [paging?.input_token, paging?.limit_key];
  // IAM's own MaxItems would be --max-items: the CLI's stands in its place while it turns pages.
  const names = Object.keys(structure?.members ?? {}).map(kebab);
  const isReplaced = (member: string) =>
    paginates && paging !== undefined && pagingArguments.some(({ name }) => name === kebab(member));
  const ofPaging = pagingArguments.filter(({ name }) => paginates || !names.includes(name));
  return [
    ...Object.entries(structure?.members ?? {}).flatMap(([member, reference]) =>
      isReplaced(member)
        ? []
        : argumentFor(model, member, reference.shape, {
            isRequired: structure?.required?.includes(member) ?? false,
            isHidden: hidden.includes(member),
          }),
    ),
    { name: 'cli-input-json', takes: 'one' },
    { name: 'cli-input-yaml', takes: 'one' },
    ...(paging ? ofPaging : []),
    {
      name: 'generate-cli-skeleton',
      takes: 'optional',
      given: 'input',
      choices: ['input', 'output', 'yaml-input'],
    },
  ];
}

const pagingArguments: readonly OperationArgument[] = [
  { name: 'starting-token', takes: 'one' },
  { name: 'page-size', takes: 'one', isInteger: true },
  { name: 'max-items', takes: 'one', isInteger: true },
];

function argumentFor(
  model: ApiModel,
  member: string,
  shape: string,
  { isRequired, isHidden }: { isRequired: boolean; isHidden: boolean },
): OperationArgument[] {
  const name = kebab(member);
  const common = { name, member, shape, isRequired, isHidden };
  switch (shapeOf(model, shape).type) {
    case 'boolean':
      return [
        { ...common, takes: 'none', key: name },
        { ...common, name: `no-${name}`, takes: 'none', key: name, given: false },
      ];
    case 'list':
      return [{ ...common, takes: 'any' }];
    case 'long':
      return [{ ...common, takes: 'one', isInteger: true }];
    default:
      return [{ ...common, takes: 'one' }];
  }
}

/** Whether the line brings its input another way, so that no option is required. */
export function needsNoArguments(args: readonly string[]): boolean {
  if (args.some((word) => /^--cli-input-(json|yaml)\b/.test(word))) return true;
  const skeleton = args.indexOf('--generate-cli-skeleton');
  return skeleton >= 0 && args[skeleton + 1] !== 'output';
}
