import { daemonFailure } from './failure.ts';
import { shortId } from './push.ts';
import { layerSize } from './store/size.ts';
import type { ImageStore, StoredImage } from './store/image-store.ts';
import type { Invocation, Subcommand } from './subcommand.ts';
import { withLatest } from './tag.ts';
import { formatRows, type Column } from './words/format-rows.ts';
import { ageText, isoText } from './words/time.ts';
import { sizeText } from './words/units.ts';

interface Row {
  readonly id: string;
  /** Seconds since 1970. */
  readonly created: number;
  readonly by: string;
  readonly size: number;
  readonly comment: string;
}

/** How much of a command the table shows. */
const shownWidth = 45;

export const history: Subcommand = {
  name: 'history',
  usage: '[OPTIONS] IMAGE',
  about: 'Show the history of an image',
  aliases: 'docker image history, docker history',
  flags: [
    { name: 'format', kind: 'text', about: "'table', 'table TEMPLATE', 'json', or a Go template" },
    {
      name: 'human',
      short: 'H',
      kind: 'switch',
      about: 'Print sizes and dates in human readable format (default true)',
    },
    { name: 'no-trunc', kind: 'switch', about: "Don't truncate output" },
    {
      name: 'platform',
      kind: 'text',
      about: 'Show history for the given platform',
      isMissing: true,
    },
    { name: 'quiet', short: 'q', kind: 'switch', about: 'Only show image IDs' },
  ],
  operands: [1, 1],
  completes: 'images',
  async run(invocation) {
    const { flags, operands, context, store } = invocation;
    const [name = ''] = operands;
    const image = await store.find(name);
    if (!image) throw daemonFailure(`No such image: ${withLatest(name)}`);
    const rows = await rowsOf(store, image);
    const columns = columnsFor(invocation);
    const isHuman = !flags.given('human') || flags.has('human');
    const created = isHuman ? 'CreatedSince' : 'CreatedAt';
    const shown = ['ID', created, 'CreatedBy', 'Size', 'Comment'];
    const format = flags.text('format');
    if (flags.has('quiet') && format === undefined) {
      const id = columns.find(({ name }) => name === 'ID') as Column<Row>;
      context.stdout(rows.map((row) => `${id.text(row)}\n`).join(''));
    } else context.stdout(formatRows(rows, columns, shown, format));
    return 0;
  },
};

/** From the newest step to the oldest; only the newest has an ID, as nothing keeps images of steps. */
async function rowsOf(store: ImageStore, image: StoredImage): Promise<readonly Row[]> {
  const layers = [...image.layers];
  const rows: Row[] = [];
  for (const step of image.config.history ?? []) {
    const layer = step.empty_layer ? undefined : layers.shift();
    rows.unshift({
      id: '<missing>',
      created: Date.parse(step.created ?? '') / 1000 || 0,
      by: step.created_by ?? '',
      size: layer ? await layerSize(await store.blob(layer.digest)) : 0,
      comment: step.comment ?? '',
    });
  }
  const [newest, ...older] = rows;
  return newest ? [{ ...newest, id: image.id }, ...older] : [];
}

function columnsFor({ flags, context }: Invocation): readonly Column<Row>[] {
  const now = context.now().getTime() / 1000;
  const isLong = flags.has('no-trunc');
  const isHuman = !flags.given('human') || flags.has('human');
  const short = (text: string) =>
    text.length > shownWidth ? `${text.slice(0, shownWidth - 1)}…` : text;
  return [
    {
      name: 'ID',
      head: 'IMAGE',
      text: ({ id }) => (isLong || id === '<missing>' ? id : shortId(id)),
    },
    { name: 'CreatedSince', head: 'CREATED', text: ({ created }) => ageText(created, now) },
    { name: 'CreatedAt', head: 'CREATED AT', text: ({ created }) => isoText(created) },
    {
      name: 'CreatedBy',
      head: 'CREATED BY',
      text: ({ by }) => (isLong ? by : short(by.replaceAll('\t', ' '))),
    },
    { name: 'Size', head: 'SIZE', text: ({ size }) => (isHuman ? sizeText(size) : String(size)) },
    { name: 'Comment', head: 'COMMENT', text: ({ comment }) => comment },
  ];
}
