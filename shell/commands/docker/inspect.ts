import { familiarText } from '#ecr/oci/reference.ts';
import { Failure } from './failure.ts';
import type { Flag } from './flags.ts';
import type { ImageStore, StoredImage } from './store/image-store.ts';
import { uncompressedSize } from './store/size.ts';
import type { Invocation, Subcommand } from './subcommand.ts';
import { withLatest } from './tag.ts';
import { compileTemplate, goJson } from './words/template.ts';

const format: Flag = {
  name: 'format',
  short: 'f',
  kind: 'text',
  about: "'json', or a Go template",
};

/** Kinds of object that docker knows; images and containers are here. */
const kinds = [
  'config',
  'container',
  'image',
  'network',
  'node',
  'plugin',
  'secret',
  'service',
  'task',
  'volume',
];

export const inspect: Subcommand = {
  name: 'inspect',
  usage: '[OPTIONS] NAME|ID [NAME|ID...]',
  about: 'Return low-level information on Docker objects',
  flags: [
    format,
    {
      name: 'size',
      short: 's',
      kind: 'switch',
      about: 'Display total file sizes if the type is container',
      isMissing: true,
    },
    { name: 'type', kind: 'text', about: 'Only inspect objects of the given type' },
  ],
  operands: [1, Infinity],
  completes: 'images',
  run(invocation) {
    const kind = invocation.flags.text('type');
    if (kind !== undefined && !kinds.includes(kind)) {
      const all = kinds.map((it) => JSON.stringify(it)).join(', ');
      throw new Failure(`unknown type: ${JSON.stringify(kind)}: must be one of ${all}`);
    }
    if (kind === 'image') return inspectAll(invocation, noSuchImage, [asImage]);
    if (kind === 'container') return inspectAll(invocation, noSuchContainer, [asContainer]);
    if (kind !== undefined) {
      throw new Failure(`docker: this terminal does not have ${kind}s, only images and containers`);
    }
    const missing = (name: string) => `Error: No such object: ${name}`;
    return inspectAll(invocation, missing, [asContainer, asImage]);
  },
};

export const inspectContainer: Subcommand = {
  name: 'inspect',
  usage: '[OPTIONS] CONTAINER [CONTAINER...]',
  about: 'Display detailed information on one or more containers',
  flags: [
    format,
    {
      name: 'size',
      short: 's',
      kind: 'switch',
      about: 'Display total file sizes',
      isMissing: true,
    },
  ],
  operands: [1, Infinity],
  completes: 'containers',
  run: (invocation) => inspectAll(invocation, noSuchContainer, [asContainer]),
};

export const inspectImage: Subcommand = {
  name: 'inspect',
  usage: '[OPTIONS] IMAGE [IMAGE...]',
  about: 'Display detailed information on one or more images',
  flags: [
    format,
    {
      name: 'platform',
      kind: 'text',
      about: 'Inspect a specific platform of the multi-platform image',
      isMissing: true,
    },
  ],
  operands: [1, Infinity],
  completes: 'images',
  run: (invocation) => inspectAll(invocation, noSuchImage, [asImage]),
};

function noSuchImage(name: string): string {
  return `Error response from daemon: No such image: ${withLatest(name)}`;
}

function noSuchContainer(name: string): string {
  return `Error response from daemon: No such container: ${name}`;
}

/** One kind of object by its name, as it is shown; `undefined` if there is none. */
type Look = (invocation: Invocation, name: string) => Promise<object | undefined>;

const asImage: Look = async ({ store }, name) => {
  const image = await store.find(name);
  return image && described(store, image);
};

const asContainer: Look = async ({ context }, name) => {
  const { findContainer } = await import('./container/store.ts');
  const container = await findContainer(context.fs, name);
  if (!container) return undefined;
  const { inspectedContainer } = await import('./container/inspect.ts');
  return inspectedContainer(container);
};

async function inspectAll(
  invocation: Invocation,
  missing: (name: string) => string,
  looks: readonly Look[],
): Promise<number> {
  const { flags, operands, context } = invocation;
  const { stdout, stderr } = context;
  const wanted = flags.text('format');
  const render = wanted === undefined || wanted === 'json' ? undefined : compileTemplate(wanted);
  const found: object[] = [];
  const complaints: string[] = [];
  for (const name of operands) {
    let object: object | undefined;
    for (const look of looks) object ??= await look(invocation, name);
    if (object) found.push(object);
    else complaints.push(missing(name));
  }
  if (render) {
    for (const it of found) {
      try {
        stdout(`${render(it)}\n`);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        stdout('\n');
        complaints.push(error.message);
      }
    }
    if (found.length === 0) stdout('\n');
  } else if (wanted === 'json') stdout(`${goJson(found)}\n`);
  else stdout(`${found.length > 0 ? JSON.stringify(found, undefined, 4) : '[]'}\n`);
  if (complaints.length > 0) stderr(`${complaints.join('\n')}\n`);
  return complaints.length > 0 ? 1 : 0;
}

async function described(store: ImageStore, image: StoredImage): Promise<object> {
  const { config } = image;
  return {
    Id: image.id,
    RepoTags: image.tags.map(familiarText),
    RepoDigests: image.digests.map(familiarText),
    Comment: config.history?.at(-1)?.comment ?? '',
    Created: config.created ?? '',
    Config: {
      User: '',
      ExposedPorts: null,
      Env: null,
      Cmd: null,
      Volumes: null,
      WorkingDir: '',
      Entrypoint: null,
      Labels: null,
      ...config.config,
    },
    Architecture: config.architecture,
    ...(config.variant !== undefined && { Variant: config.variant }),
    Os: config.os,
    Size: await uncompressedSize(store, image),
    RootFS: { Type: 'layers', Layers: config.rootfs.diff_ids },
    Descriptor: {
      mediaType: image.mediaType,
      digest: image.digest,
      size: image.manifestBytes.length,
    },
  };
}
