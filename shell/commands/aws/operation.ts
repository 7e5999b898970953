/** Any operation of a service: its options become the input, its answer the output. */
import type { ApiModel, Pagination, ServiceName } from './model.ts';
import { model } from './model.ts';
import { cliInput } from './arguments/cli-input.ts';
import { parseArguments } from './arguments/parse.ts';
import type { ArgumentValue } from './arguments/parse.ts';
import { unpack } from './arguments/unpack.ts';
import type { Members } from './client.ts';
import { invalid, unknownOptions } from './failure.ts';
import { clientFor, outputFormat, show } from './invocation.ts';
import type { Invocation } from './invocation.ts';
import { argumentsOf, needsNoArguments } from './operation-arguments.ts';
import type { OperationArgument } from './operation-arguments.ts';
import { pageResult, pagesOf, wholeResult } from './pages.ts';
import type { PageLimits } from './pages.ts';
import { validate } from './validate.ts';

type Values = ReadonlyMap<string, ArgumentValue>;

export async function runOperation(
  service: ServiceName,
  operation: string,
  args: readonly string[],
  invocation: Invocation,
): Promise<void> {
  const api = model(service);
  const table = argumentsOf(api, operation, invocation.globals.paginates);
  const values = parseLine(table, args);
  const paging = api.pagination[operation];
  const isPaged = paging !== undefined && usesPaging(table, values, invocation.globals.paginates);
  const input = await inputFrom(api, table, values, invocation);
  const shapes = api.operations[operation];
  const skeleton = values.get('generate-cli-skeleton');
  if (skeleton === 'yaml-input') {
    const { yamlSkeleton } = await import('./skeleton-yaml.ts');
    return invocation.context.stdout(yamlSkeleton(api, shapes?.input ?? ''));
  }
  if (skeleton !== undefined) {
    const { skeletonOf } = await import('./skeleton.ts');
    if (skeleton === 'input') {
      const example = skeletonOf(api, shapes?.input ?? '', 'input');
      return invocation.context.stdout(`${JSON.stringify(example, null, 4)}\n`);
    }
    validate(api, shapes?.input ?? '', input);
    const purpose = outputFormat(invocation) === 'json' ? 'output in JSON' : 'output';
    const answer = skeletonOf(api, shapes?.output ?? '', purpose);
    // The CLI holds the example to the model, too: where a name is too short to be a value, it says so.
    validate(api, shapes?.output ?? '', answer);
    return show(invocation, operation, answer);
  }
  const client = await clientFor(service, invocation);
  validate(api, shapes?.input ?? '', input);
  const limits = limitsFrom(values, invocation);
  // Manual paging in --cli-input-json turns the CLI's own off, too.
  const isManual =
    paging !== undefined &&
    [paging.input_token, paging.limit_key ?? ''].some((key) => key in input);
  if (!paging || !isPaged || isManual) {
    await show(invocation, operation, await client(operation, input));
    return;
  }
  const { limit_key } = paging;
  if (limit_key !== undefined && limits.pageSize !== undefined) {
    validate(api, shapes?.input ?? '', { ...input, [limit_key]: limits.pageSize });
  }
  await showPages(invocation, operation, pagesOf(client, operation, input, paging, limits), paging);
}

/** `aws ecr wait <name>`: the options of the operation that is asked. */
export async function runWaiter(
  service: ServiceName,
  name: string,
  args: readonly string[],
  invocation: Invocation,
): Promise<void> {
  const api = model(service);
  const waiter = api.waiters[name];
  if (!waiter) throw new Error(`no waiter ${name}`);
  const table = argumentsOf(api, waiter.operation);
  const values = parseLine(table, args);
  const input = await inputFrom(api, table, values, invocation);
  const client = await clientFor(service, invocation);
  validate(api, api.operations[waiter.operation]?.input ?? '', input);
  const { waitFor } = await import('./wait.ts');
  await waitFor(name, waiter, input, client, { signal: invocation.context.signal });
}

function parseLine(table: readonly OperationArgument[], args: readonly string[]): Values {
  const options = needsNoArguments(args)
    ? table.map((argument) => ({ ...argument, isRequired: false }))
    : table;
  const { values, rest } = parseArguments(args, options);
  if (rest.length > 0) throw unknownOptions(rest);
  return values;
}

/** Whether the CLI pages by itself: not after --no-paginate, nor when the service's own paging is used. */
function usesPaging(
  table: readonly OperationArgument[],
  values: Values,
  paginates: boolean,
): boolean {
  const isManual = table.some(({ name, isHidden }) => isHidden && values.has(name));
  if (paginates && !isManual) return true;
  const used = ['starting-token', 'page-size', 'max-items'].filter(
    (name) => values.get(name) && !table.some((it) => it.name === name && it.member !== undefined),
  );
  if (used.length === 0) return false;
  const names = used.map((name) => `--${name}`).join(', ');
  throw invalid(`Cannot specify --no-paginate along with pagination arguments: ${names}`);
}

function limitsFrom(values: Values, { context }: Invocation): PageLimits {
  const number = (name: string) => {
    const value = values.get(name);
    return typeof value === 'number' ? value : undefined;
  };
  const token = values.get('starting-token');
  const maxItems = number('max-items');
  if (maxItems !== undefined && maxItems <= 0) {
    context.stderr(
      'warning: Non-positive values for --max-items may result in undefined behavior.\n',
    );
  }
  return {
    startingToken: typeof token === 'string' ? token : undefined,
    pageSize: number('page-size'),
    maxItems,
  };
}

async function inputFrom(
  api: ApiModel,
  table: readonly OperationArgument[],
  values: Values,
  { context, globals, settings }: Invocation,
): Promise<Members> {
  const takesRawBlobs =
    (globals.binaryFormat ?? settings.get('cli_binary_format')) === 'raw-in-base64-out';
  const input: Record<string, unknown> = {};
  for (const { name, key = name, member, shape } of table) {
    const value = values.get(key);
    if (member === undefined || shape === undefined || value === undefined) continue;
    if (member in input) continue;
    const target = { model: api, option: `--${name}`, member, shape, takesRawBlobs };
    input[member] = await unpack(value, target, context);
  }
  return { ...(await cliInput(values, context)), ...input };
}

/** Text and YAML streams are written as pages arrive; the other forms need the whole result. */
async function showPages(
  invocation: Invocation,
  operation: string,
  pages: ReturnType<typeof pagesOf>,
  paging: Pagination,
): Promise<void> {
  const format = outputFormat(invocation);
  if (format === 'yaml-stream') {
    for await (const page of pages) await show(invocation, operation, page.output);
    return;
  }
  if (format !== 'text') {
    await show(invocation, operation, await wholeResult(pages, paging));
    return;
  }
  let isFirst = true;
  for await (const page of pages) {
    await show(invocation, operation, pageResult(page, paging, isFirst));
    isFirst = false;
    if (page.resume !== undefined) {
      await show(invocation, operation, { NextToken: { NextToken: page.resume } });
    }
  }
}
