import { familiarName, familiarText, parseReference, type Reference } from '#ecr/oci/reference.ts';
import { shortId } from './push.ts';
import { daemonFailure, Failure } from './failure.ts';
import { uncompressedSize } from './store/size.ts';
import type { StoredImage } from './store/image-store.ts';
import { withLatest } from './tag.ts';
import type { Invocation, Subcommand } from './subcommand.ts';
import { formatRows, type Column } from './words/format-rows.ts';
import { ageText, timeText } from './words/time.ts';
import { sizeText } from './words/units.ts';

const none = '<none>';

/** One line: an image has one for each of its tags. */
interface Row {
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
  readonly image: StoredImage;
  readonly size: number;
}

export const images: Subcommand = {
  name: 'images',
  usage: '[OPTIONS] [REPOSITORY[:TAG]]',
  about: 'List images',
  aliases: 'docker image ls, docker image list, docker images',
  flags: [
    {
      name: 'all',
      short: 'a',
      kind: 'switch',
      about: 'Show all images (BuildKit leaves no intermediate ones)',
    },
    { name: 'digests', kind: 'switch', about: 'Show digests' },
    {
      name: 'filter',
      short: 'f',
      kind: 'list',
      value: 'filter',
      about:
        'dangling=true|false, reference=PATTERN, label=NAME[=VALUE], before=IMAGE or since=IMAGE',
    },
    {
      name: 'format',
      kind: 'text',
      about: "'table', 'table TEMPLATE', 'json', or a Go template",
    },
    { name: 'no-trunc', kind: 'switch', about: "Don't truncate output" },
    { name: 'quiet', short: 'q', kind: 'switch', about: 'Only show image IDs' },
    {
      name: 'tree',
      kind: 'switch',
      about: 'List multi-platform images as a tree',
      isMissing: true,
    },
  ],
  operands: [0, 1],
  completes: 'images',
  async run(invocation) {
    const { flags, context } = invocation;
    const rows = await rowsOf(invocation);
    const { columns, shown } = columnsFor(invocation);
    const format = flags.text('format');
    if (flags.has('quiet') && !format) {
      const id = columns.find(({ name }) => name === 'ID') as Column<Row>;
      context.stdout(rows.map((row) => `${id.text(row)}\n`).join(''));
    } else context.stdout(formatRows(rows, columns, shown, format, '*formatter.imageContext'));
    return 0;
  },
};

async function rowsOf({ flags, operands, store }: Invocation): Promise<readonly Row[]> {
  const filters = flags.list('filter');
  const accepts = filtersOf(
    filters.filter((it) => !isOfImage(it)),
    operands[0],
  );
  const meant = await Promise.all(filters.filter(isOfImage).map((it) => imageFilter(it, store)));
  const rows: Row[] = [];
  for (const image of await store.list()) {
    if (!meant.every((it) => it(image))) continue;
    const size = await uncompressedSize(store, image);
    const named = image.tags.map((tag) => ({
      name: tag,
      repository: familiarName(tag),
      tag: tag.tag ?? none,
      digest: image.digests.find((it) => isSameRepository(it, tag))?.digest ?? none,
    }));
    // Repositories that know the image by digest alone.
    const untagged = image.digests
      .filter((it) => !image.tags.some((tag) => isSameRepository(it, tag)))
      .map((it) => ({
        name: it,
        repository: familiarName(it),
        tag: none,
        digest: it.digest ?? none,
      }));
    const nameless = { name: undefined, repository: none, tag: none, digest: none };
    const all = [...named, ...untagged];
    for (const { name, ...row } of all.length > 0 ? all : [nameless]) {
      if (accepts(name)) rows.push({ ...row, image, size });
    }
  }
  return rows;
}

/** Filters that ask about the image, and not about one of its names. */
function isOfImage(filter: string): boolean {
  return /^(label|before|since)=/.test(filter);
}

/** @throws Failure */
async function imageFilter(
  filter: string,
  store: Invocation['store'],
): Promise<(image: StoredImage) => boolean> {
  const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(filter) ?? [];
  if (key === 'label') {
    const [name = '', ...wanted] = value.split('=');
    return ({ config }) => {
      const labels = config.config?.Labels ?? {};
      return (
        Object.hasOwn(labels, name) && (wanted.length === 0 || labels[name] === wanted.join('='))
      );
    };
  }
  const other = await store.find(value);
  if (!other) throw daemonFailure(`No such image: ${withLatest(value)}`);
  const created = (it: StoredImage) => Date.parse(it.config.created ?? '') || 0;
  const limit = created(other);
  return (it) => (key === 'before' ? created(it) < limit : created(it) > limit);
}

function isSameRepository(a: Reference, b: Reference): boolean {
  return a.host === b.host && a.repository === b.repository;
}

type Accepts = (name: Reference | undefined) => boolean;

function filtersOf(filters: readonly string[], operand: string | undefined): Accepts {
  const all = filters.map((filter): Accepts => {
    const [, key = '', value = ''] = /^([^=]*)=(.*)$/.exec(filter) ?? [];
    if (key === 'dangling' && /^(true|false|1|0)$/.test(value)) {
      const wantsDangling = value === 'true' || value === '1';
      return (name) => (name?.tag === undefined) === wantsDangling;
    }
    if (key === 'reference') return matches(value);
    throw new Failure(
      `docker: this terminal does not have the filter ${JSON.stringify(filter)} yet`,
    );
  });
  if (operand !== undefined) all.push(matches(operand));
  return (name) => all.every((accepts) => accepts(name));
}

/** `demo*`, `team/app:v1`: a pattern without a tag takes any. */
function matches(pattern: string): Accepts {
  if (!/[*?[]/.test(pattern)) {
    const { host, repository, tag, digest } = parseReference(pattern);
    return (name) =>
      name?.host === host &&
      name.repository === repository &&
      (tag === undefined || name.tag === tag) &&
      (digest === undefined || name.digest === digest);
  }
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('*', '[^/]*')
    .replaceAll('?', '[^/]');
  const expression = new RegExp(`^${source}$`);
  return (name) =>
    name !== undefined &&
    (expression.test(familiarName(name)) || expression.test(familiarText(name)));
}

function columnsFor({ flags, context }: Invocation) {
  const now = context.now().getTime() / 1000;
  const created = ({ image }: Row) => Date.parse(image.config.created ?? '') / 1000 || 0;
  const isLong = flags.has('no-trunc');
  const columns: readonly Column<Row>[] = [
    { name: 'Repository', head: 'REPOSITORY', text: ({ repository }) => repository },
    { name: 'Tag', head: 'TAG', text: ({ tag }) => tag },
    { name: 'Digest', head: 'DIGEST', text: ({ digest }) => digest },
    {
      name: 'ID',
      head: 'IMAGE ID',
      text: ({ image }) => (isLong ? image.id : shortId(image.id)),
    },
    { name: 'CreatedSince', head: 'CREATED', text: (row) => ageText(created(row), now) },
    { name: 'CreatedAt', head: 'CREATED AT', text: (row) => timeText(created(row)) },
    { name: 'Size', head: 'SIZE', text: ({ size }) => sizeText(size) },
    // What docker itself does not count for a list.
    { name: 'Containers', head: 'CONTAINERS', text: () => 'N/A' },
    { name: 'SharedSize', head: 'SHARED SIZE', text: () => 'N/A' },
    { name: 'UniqueSize', head: 'UNIQUE SIZE', text: () => 'N/A' },
  ];
  const shown = [
    'Repository',
    'Tag',
    ...(flags.has('digests') ? ['Digest'] : []),
    'ID',
    'CreatedSince',
    'Size',
  ];
  return { columns, shown };
}
