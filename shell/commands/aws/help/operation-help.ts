/** Help of one operation: its synopsis and options, written from the model. */
import type { ApiModel, ServiceName, Shape } from '../model.ts';
import { model, shapeOf } from '../model.ts';
import { globalOptions } from '../globals.ts';
import { argumentsOf } from '../operation-arguments.ts';
import type { OperationArgument } from '../operation-arguments.ts';
import { globalOptionsHelp } from './global-options.ts';
import { bullets, helpPage, indented, paragraph } from './page.ts';
import { shorthandSyntax, valueSyntax } from './syntax.ts';

/** The model comes without AWS's descriptions, so the page says where they are. */
export function operationHelp(service: ServiceName, operation: string, command: string): string {
  const api = model(service);
  const shown = argumentsOf(api, operation).filter(({ isHidden }) => !isHidden);
  return helpPage(command, [
    { heading: 'NAME', lines: [`${command} -`] },
    { heading: 'DESCRIPTION', lines: description(api, service, operation, command) },
    { heading: 'SYNOPSIS', lines: synopsis(command, shown) },
    { heading: 'OPTIONS', lines: shown.flatMap((argument) => optionHelp(api, argument)) },
    { heading: 'GLOBAL OPTIONS', lines: globalOptionsHelp() },
    { heading: 'OUTPUT', lines: outputHelp(api, api.operations[operation]?.output ?? '') },
  ]);
}

export function waiterHelp(service: ServiceName, name: string, command: string): string {
  const api = model(service);
  const waiter = api.waiters[name];
  if (!waiter) return '';
  const shown = argumentsOf(api, waiter.operation).filter(({ isHidden }) => !isHidden);
  const text = `${waiter.description ?? 'Wait'} It will poll every ${waiter.delay} seconds until a successful state has been reached. This will exit with a return code of 255 after ${waiter.maxAttempts} failed checks.`;
  return helpPage(command, [
    { heading: 'NAME', lines: [`${command} -`] },
    { heading: 'DESCRIPTION', lines: paragraph(text) },
    { heading: 'SYNOPSIS', lines: synopsis(command, shown) },
    { heading: 'OPTIONS', lines: shown.flatMap((argument) => optionHelp(api, argument)) },
    { heading: 'GLOBAL OPTIONS', lines: globalOptionsHelp() },
    { heading: 'OUTPUT', lines: ['None'] },
  ]);
}

function description(
  api: ApiModel,
  service: ServiceName,
  operation: string,
  command: string,
): string[] {
  const paging = api.pagination[operation]
    ? `${command} is a paginated operation. Multiple API calls may be issued in order to retrieve the entire data set of results. You can disable pagination by providing the --no-paginate argument.`
    : undefined;
  return [
    ...paragraph(`Calls ${operation} of ${api.metadata.serviceFullName}.`),
    '',
    ...(paging ? [...paragraph(paging), ''] : []),
    'See also: AWS CLI Command Reference',
    `https://docs.aws.amazon.com/cli/latest/reference/${service}/${command}.html`,
  ];
}

function synopsis(command: string, shown: readonly OperationArgument[]): string[] {
  const own = shown.flatMap(({ name, takes, isRequired, key }) => {
    if (key !== undefined && name !== key) return [];
    if (key !== undefined) return [`[--${name} | --no-${name}]`];
    if (name === 'cli-input-json') return ['[--cli-input-json | --cli-input-yaml]'];
    if (name === 'cli-input-yaml') return [];
    const text = takes === 'none' ? `--${name}` : `--${name} <value>`;
    return [isRequired ? text : `[${text}]`];
  });
  const common = globalOptions.map(({ name, takes }) =>
    takes === 'none' ? `[--${name}]` : `[--${name} <value>]`,
  );
  return [`     ${command}`, ...[...own, ...common].map((line) => `   ${line}`)];
}

const ownOptions: Readonly<Record<string, string>> = {
  'cli-input-json':
    'Reads arguments from the JSON string provided. The JSON string follows the format provided by --generate-cli-skeleton. Values given on the command line override those of the JSON.',
  'cli-input-yaml':
    'Reads arguments from the YAML string provided. The YAML string follows the format provided by --generate-cli-skeleton yaml-input. It may not be given together with --cli-input-json.',
  'starting-token':
    'A token to specify where to start paginating. This is the NextToken from a previously truncated response.',
  'page-size': 'The size of each page to get in the AWS service call.',
  'max-items': "The total number of items to return in the command's output.",
  'generate-cli-skeleton':
    'Prints a JSON skeleton to standard output without sending an API request: of the input, or with yaml-input the same in YAML, or with output of the answer, after the input is validated.',
};

function optionHelp(api: ApiModel, argument: OperationArgument): string[] {
  const { name, key, shape: shapeName } = argument;
  if (shapeName === undefined) {
    const type = argument.isInteger ? 'integer' : 'string';
    return [`--${name} (${type})`, ...indented(paragraph(ownOptions[name] ?? '')), ''];
  }
  if (key !== undefined && key !== name) return [];
  const label = key === undefined ? `--${name}` : `--${name} | --no-${name}`;
  const shape = shapeOf(api, shapeName);
  const required = argument.isRequired ? ' [required]' : '';
  const shorthand = shorthandSyntax(api, shapeName);
  const value = valueSyntax(api, shapeName);
  return [
    `${label} (${shape.type})${required}`,
    '',
    ...indented(factsAbout(shape)),
    ...indented(membersHelp(api, shape, [])),
    ...(shorthand === undefined ? [] : ['Shorthand Syntax:', '', `   ${shorthand}`, '']),
    ...(value ? [`${value.title}:`, '', ...indented(value.lines), ''] : []),
  ];
}

/** Allowed values and limits. */
function factsAbout(shape: Shape): string[] {
  const values =
    'enum' in shape && shape.enum ? ['Possible values:', '', ...bullets(shape.enum)] : [];
  const limits = (['min', 'max', 'pattern'] as const).flatMap((limit) =>
    limit in shape
      ? [`${limit}: ${String((shape as unknown as Record<string, unknown>)[limit])}`]
      : [],
  );
  return [...values, ...(limits.length === 0 ? [] : ['Constraints:', '', ...bullets(limits)])];
}

/** The members of a structure, each with its type; what stands within itself is not repeated. */
function membersHelp(api: ApiModel, shape: Shape, above: readonly string[]): string[] {
  switch (shape.type) {
    case 'structure':
      return Object.entries(shape.members).flatMap(([name, reference]) =>
        memberHelp(api, `${name} -> `, reference.shape, above),
      );
    case 'list':
      return memberHelp(api, '', shape.member.shape, above);
    case 'map':
      return [
        ...memberHelp(api, 'key -> ', shape.key.shape, above),
        ...memberHelp(api, 'value -> ', shape.value.shape, above),
      ];
    default:
      return [];
  }
}

function memberHelp(
  api: ApiModel,
  label: string,
  shapeName: string,
  above: readonly string[],
): string[] {
  const shape = shapeOf(api, shapeName);
  const nested = above.includes(shapeName) ? [] : membersHelp(api, shape, [...above, shapeName]);
  return [`${label}(${shape.type})`, '', ...indented([...factsAbout(shape), ...nested])];
}

function outputHelp(api: ApiModel, shapeName: string): string[] {
  const lines = membersHelp(api, shapeOf(api, shapeName), [shapeName]);
  return lines.length === 0 ? ['None'] : lines;
}
