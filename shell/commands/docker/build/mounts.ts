/** `RUN --mount=…`: what a step sees besides its image, and leaves no trace of. Source: Dockerfile reference, "RUN --mount". */
import { pathFrom } from '../../../files.ts';
import { DockerfileError } from './dockerfile/error.ts';
import type { Node, Rootfs } from './rootfs.ts';

type Place = { readonly first: number; readonly last: number };

export interface Mount {
  readonly type: 'bind' | 'cache' | 'secret' | 'tmpfs';
  /** Absolute; of a secret absent if it is only a variable. */
  readonly target: string | undefined;
  /** Of a secret: the variable it becomes. */
  readonly variable: string | undefined;
  readonly id: string;
  readonly from: string | undefined;
  readonly source: string;
  readonly isRequired: boolean;
  readonly mode: number;
}

const fieldsOf: Readonly<Record<Mount['type'], readonly string[]>> = {
  bind: [
    'from',
    'source',
    'src',
    'target',
    'dst',
    'destination',
    'rw',
    'readwrite',
    'ro',
    'readonly',
  ],
  cache: ['id', 'target', 'dst', 'destination', 'sharing', 'mode', 'uid', 'gid', 'ro', 'readonly'],
  secret: ['id', 'target', 'dst', 'destination', 'required', 'mode', 'uid', 'gid', 'env'],
  tmpfs: ['target', 'dst', 'destination', 'size'],
};

/** @throws DockerfileError */
export function mountOf(text: string, directory: string, at: Place): Mount {
  const fields = new Map(
    text.split(',').map((field) => {
      const equals = field.indexOf('=');
      return equals < 0 ? [field, 'true'] : [field.slice(0, equals), field.slice(equals + 1)];
    }),
  );
  const type = fields.get('type') ?? 'bind';
  if (type === 'ssh')
    throw new DockerfileError('mount type ssh: this terminal has no SSH agent', at);
  if (!isType(type))
    throw new DockerfileError(`unsupported mount type ${JSON.stringify(type)}`, at);
  for (const name of fields.keys()) {
    if (name === 'type' || fieldsOf[type].includes(name)) continue;
    throw new DockerfileError(`unexpected key '${name}' in '${name}=${fields.get(name)}'`, at);
  }
  const given = fields.get('target') ?? fields.get('dst') ?? fields.get('destination');
  const source = fields.get('source') ?? fields.get('src') ?? '/';
  const variable = fields.get('env');
  if (type === 'secret' && !fields.has('id') && given === undefined) {
    throw new DockerfileError('one of source, target required', at);
  }
  if (type !== 'secret' && given === undefined) {
    throw new DockerfileError('target is required for mount', at);
  }
  const id = fields.get('id') ?? nameOf(given ?? '');
  const target =
    given ?? (type === 'secret' && variable === undefined ? `/run/secrets/${id}` : undefined);
  return {
    type,
    id,
    variable,
    source,
    from: fields.get('from'),
    target: target === undefined ? undefined : pathFrom(directory, target),
    isRequired: fields.get('required') === 'true',
    mode: parseInt(fields.get('mode') ?? (type === 'secret' ? '0400' : '0755'), 8),
  };
}

function isType(text: string): text is Mount['type'] {
  return Object.hasOwn(fieldsOf, text);
}

export interface MountSources {
  /** `undefined` if no secret of that id was given. */
  readonly secret: (id: string) => Promise<Uint8Array | undefined>;
  readonly filesFrom: (name: string | undefined) => Promise<Rootfs>;
}

/** The files with the mounts in them – a copy, if there are any – and the variables that secrets become. @throws DockerfileError */
export async function mounted(
  files: Rootfs,
  mounts: readonly Mount[],
  { secret, filesFrom }: MountSources,
  at: Place,
): Promise<{ readonly files: Rootfs; readonly variables: ReadonlyMap<string, string> }> {
  if (mounts.length === 0) return { files, variables: new Map() };
  const work = files.copy();
  const variables = new Map<string, string>();
  const folder = { mode: 0o755, uid: 0, gid: 0, modified: 0 };
  for (const it of mounts) {
    const target = it.target?.slice(1);
    if (it.type === 'secret') {
      const content = await secret(it.id);
      if (!content && it.isRequired) throw new DockerfileError(`secret ${it.id}: not found`, at);
      if (!content) continue;
      if (it.variable !== undefined) variables.set(it.variable, new TextDecoder().decode(content));
      const node: Node = { ...folder, kind: 'file', content, mode: it.mode };
      if (target !== undefined) work.put(target, node, folder);
      continue;
    }
    if (target === undefined) continue;
    work.remove(target);
    work.makeFolders(target, { ...folder, mode: it.mode });
    if (it.type !== 'bind') continue;
    const from = await filesFrom(it.from);
    const source = pathFrom('/', it.source).slice(1);
    const node = source === '' ? undefined : from.find(source);
    if (source !== '' && !node) {
      throw new DockerfileError(
        `failed to compute cache key: failed to calculate checksum of ref: "/${source}": not found`,
        at,
      );
    }
    if (node?.kind === 'file') {
      work.remove(target);
      work.put(target, node, folder);
      continue;
    }
    for (const path of from.below(source)) {
      const inner = from.get(path);
      const place = `${target}/${source === '' ? path : path.slice(source.length + 1)}`;
      if (inner?.kind === 'folder') work.makeFolders(place, inner);
      else if (inner) work.put(place, inner, folder);
    }
  }
  return { files: work, variables };
}

/** Brings what a step changed to the image, all but the mounts. */
export function unmount(work: Rootfs, files: Rootfs, mounts: readonly Mount[]): void {
  const targets = mounts.flatMap(({ target }) => (target === undefined ? [] : [target.slice(1)]));
  const isMounted = (path: string) =>
    targets.some((it) => path === it || path.startsWith(`${it}/`) || it.startsWith(`${path}/`));
  for (const path of work.below('')) {
    const node = work.get(path);
    if (!node || isMounted(path) || files.get(path) === node) continue;
    files.put(path, node, { mode: 0o755, uid: 0, gid: 0, modified: node.modified });
  }
  for (const path of files.below('')) if (!work.get(path) && !isMounted(path)) files.remove(path);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
