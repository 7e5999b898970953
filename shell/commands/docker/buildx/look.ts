/** `docker buildx ls` and `docker buildx inspect` */
import type { Invocation } from '../subcommand.ts';
import { formatRows, type Column } from '../words/format-rows.ts';
import { pairLines } from '../words/pairs.ts';
import { timeText } from '../words/time.ts';
import { boot } from './boot.ts';
import {
  builderOf,
  buildkitVersion,
  currentName,
  lastActivity,
  listBuilders,
  type Builder,
} from './builders.ts';
import { platformsOf, shortened } from './platform-list.ts';

interface Row {
  readonly builder: Builder;
  readonly isNode: boolean;
  readonly isCurrent: boolean;
  readonly activity: string;
  readonly platforms: readonly string[];
}

export async function list(invocation: Invocation): Promise<number> {
  const { flags, context } = invocation;
  const current = await currentName(invocation);
  const rows: Row[] = [];
  for (const builder of await listBuilders(invocation)) {
    const seen = await lastActivity(invocation, builder.name);
    const shared = {
      builder,
      isCurrent: builder.name === current,
      activity: seen === undefined ? '' : timeText(Date.parse(seen) / 1000),
      platforms: builder.isRunning ? await platformsOf(context.fs, builder) : [],
    };
    rows.push({ ...shared, isNode: false }, { ...shared, isNode: true });
  }
  const format = flags.text('format') ?? 'table';
  const shown = ['Name', 'DriverEndpoint', 'Status', 'Buildkit', 'Platforms'];
  const text = formatRows(rows, columnsFor(format, flags.has('no-trunc')), shown, format);
  context.stdout(text);
  return 0;
}

function columnsFor(format: string, isLong: boolean): readonly Column<Row>[] {
  const isTable = format.startsWith('table');
  const nodeOnly = (text: (row: Row) => string) => (row: Row) => (row.isNode ? text(row) : '');
  const branch = (row: Row) => (isTable && row.isNode ? ' \\_ ' : '');
  return [
    {
      name: 'Name',
      head: 'NAME/NODE',
      text: (row) =>
        row.isNode
          ? `${branch(row)}${nodeName(row.builder)}`
          : `${row.builder.name}${isTable && row.isCurrent ? '*' : ''}`,
    },
    {
      name: 'DriverEndpoint',
      head: 'DRIVER/ENDPOINT',
      text: (row) => branch(row) + (row.isNode ? row.builder.endpoint : row.builder.driver),
    },
    { name: 'LastActivity', head: 'LAST ACTIVITY', text: ({ activity }) => activity },
    {
      name: 'Status',
      head: 'STATUS',
      text: nodeOnly(({ builder }) => (builder.isRunning ? 'running' : 'inactive')),
    },
    {
      name: 'Buildkit',
      head: 'BUILDKIT',
      text: nodeOnly(({ builder }) => (builder.isRunning ? buildkitVersion : '')),
    },
    {
      name: 'Platforms',
      head: 'PLATFORMS',
      text: nodeOnly(({ platforms }) => (isLong ? platforms.join(', ') : shortened(platforms))),
    },
    { name: 'Error', head: 'ERROR', text: () => '' },
  ];
}

function nodeName({ name, driver }: Builder): string {
  return driver === 'docker' ? name : `${name}0`;
}

export async function inspect(invocation: Invocation): Promise<number> {
  const { flags, operands, context } = invocation;
  const found = await builderOf(invocation, operands[0] ?? flags.text('builder'));
  const builder = flags.has('bootstrap') ? await boot(invocation, found) : found;
  const seen = await lastActivity(invocation, builder.name);
  const platforms = await platformsOf(context.fs, builder);
  const options = Object.entries(builder.options).map(([k, v]) => `${k}=${JSON.stringify(v)}`);
  const isOwn = builder.driver === 'docker-container';
  const shown = builder.isRunning ? platforms : platforms.filter((it) => it.endsWith('*'));
  context.stdout(
    pairLines([
      ['Name:', builder.name],
      ['Driver:', builder.driver],
      ...(seen === undefined
        ? []
        : [['Last Activity:', timeText(Date.parse(seen) / 1000)] as const]),
    ]),
  );
  context.stdout('\nNodes:\n');
  context.stdout(
    pairLines([
      ['Name:', nodeName(builder)],
      ['Endpoint:', builder.endpoint],
      ...(options.length > 0 ? [['Driver Options:', options.join(' ')] as const] : []),
      ['Status:', builder.isRunning ? 'running' : 'inactive'],
      ...(isOwn
        ? [['BuildKit daemon flags:', '--allow-insecure-entitlement=network.host'] as const]
        : []),
      ...(builder.isRunning ? [['BuildKit version:', buildkitVersion] as const] : []),
      ...(shown.length > 0 ? [['Platforms:', shown.join(', ')] as const] : []),
    ]),
  );
  return 0;
}
