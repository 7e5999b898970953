/** `docker ps` */
import { Failure } from '../failure.ts';
import { shortId } from '../push.ts';
import type { Invocation } from '../subcommand.ts';
import { formatRows, type Column } from '../words/format-rows.ts';
import { ageText, timeText } from '../words/time.ts';
import { durationText } from '../words/units.ts';
import { listContainers } from './store.ts';
import type { Container } from './types.ts';

/** How much of a command the table shows. */
const shownWidth = 20;

export async function list({ flags, context }: Invocation): Promise<number> {
  const now = context.now().getTime() / 1000;
  const filters = flags.list('filter').map(filterOf);
  const all = await listContainers(context.fs);
  const count = flags.has('latest') ? 1 : Number(flags.text('last') ?? -1);
  const hasStatus = flags.list('filter').some((it) => it.startsWith('status='));
  const showsAll = flags.has('all') || count >= 0 || hasStatus;
  const shown = all
    .filter((it) => showsAll || it.state.status === 'running')
    .filter((it) => filters.every((passes) => passes(it)))
    .slice(0, count >= 0 ? count : undefined);
  if (flags.has('quiet')) {
    const ids = shown.map(({ id }) => `${flags.has('no-trunc') ? id : shortId(id)}\n`);
    context.stdout(ids.join(''));
    return 0;
  }
  const columns = columnsFor(now, flags.has('no-trunc'));
  const names = ['ID', 'Image', 'Command', 'RunningFor', 'Status', 'Ports', 'Names'];
  context.stdout(
    formatRows(shown, columns, names, flags.text('format'), '*formatter.ContainerContext'),
  );
  return 0;
}

/** @throws Failure */
function filterOf(text: string): (container: Container) => boolean {
  const at = text.indexOf('=');
  const [name, value] = [text.slice(0, at), text.slice(at + 1)];
  switch (at < 0 ? '' : name) {
    case 'id':
      return ({ id }) => id.startsWith(value);
    case 'name':
      return (it) => new RegExp(value).test(`/${it.name}`) || new RegExp(value).test(it.name);
    case 'status':
      return ({ state }) => state.status === value;
    case 'exited':
      return ({ state }) => state.status === 'exited' && state.exitCode === Number(value);
    case 'ancestor':
      return ({ image, imageId }) =>
        image === value ||
        imageId.replace('sha256:', '').startsWith(value.replace('sha256:', '')) ||
        image.split(':')[0] === value;
    case 'label': {
      const [key = '', wanted] = value.split('=');
      return ({ labels }) => key in labels && (wanted === undefined || labels[key] === wanted);
    }
    case '':
      throw new Failure(
        `invalid argument ${JSON.stringify(text)} for "-f, --filter" flag: invalid filter '${text}' (invalid filter)`,
        125,
      );
    default:
      throw new Failure(`docker: this terminal does not have the filter ${name} of docker ps`);
  }
}

function columnsFor(now: number, isLong: boolean): readonly Column<Container>[] {
  const age = ({ created }: Container) => ageText(Date.parse(created) / 1000, now);
  const command = ({ argv }: Container) => {
    const whole = argv.join(' ');
    const short = whole.length > shownWidth ? `${whole.slice(0, shownWidth - 1)}…` : whole;
    return `"${isLong ? whole : short}"`;
  };
  return [
    { name: 'ID', head: 'CONTAINER ID', text: ({ id }) => (isLong ? id : shortId(id)) },
    { name: 'Image', head: 'IMAGE', text: ({ image }) => image },
    { name: 'Command', head: 'COMMAND', text: command },
    {
      name: 'CreatedAt',
      head: 'CREATED AT',
      text: ({ created }) => timeText(Date.parse(created) / 1000),
    },
    { name: 'RunningFor', head: 'CREATED', text: age },
    { name: 'State', head: 'STATE', text: ({ state }) => state.status },
    { name: 'Status', head: 'STATUS', text: (it) => statusText(it, now) },
    { name: 'Ports', head: 'PORTS', text: portsText },
    { name: 'Names', head: 'NAMES', text: ({ name }) => name },
    { name: 'LocalVolumes', head: 'LOCAL VOLUMES', text: () => '0' },
    { name: 'Mounts', head: 'MOUNTS', text: () => '' },
    { name: 'Networks', head: 'NETWORKS', text: () => 'bridge' },
    { name: 'Size', head: 'SIZE', text: () => '0B' },
    {
      name: 'Labels',
      head: 'LABELS',
      text: ({ labels }) =>
        Object.entries(labels)
          .map((it) => it.join('='))
          .join(','),
    },
  ];
}

/** `Up 5 seconds`, `Exited (0) 3 minutes ago`, `Created`. */
export function statusText({ state }: Container, now: number): string {
  switch (state.status) {
    case 'created':
      return 'Created';
    case 'running':
      return `Up ${durationText(Math.max(0, now - Date.parse(state.started) / 1000))}`;
    case 'exited':
      return `Exited (${state.exitCode}) ${ageText(Date.parse(state.finished) / 1000, now)}`;
  }
}

function portsText({ state, published, exposed }: Container): string {
  if (state.status !== 'running') return '';
  const taken = new Set(published.map(({ inside }) => inside));
  return [
    ...published.flatMap(({ inside, ip, port }) =>
      addresses(ip, port).map((it) => `${it}->${inside}`),
    ),
    ...exposed.filter((it) => !taken.has(it)),
  ].join(', ');
}

/** All of the machine is two addresses. */
export function addresses(ip: string, port: number): readonly string[] {
  return ip === '0.0.0.0' ? [`0.0.0.0:${port}`, `[::]:${port}`] : [`${ip}:${port}`];
}
