/** Where the result of a build goes: `--push`, `--load` and `--output`. Source: Docker's "Exporters". */
import {
  InvalidReference,
  parseReference,
  withDefaultTag,
  type Reference,
} from '#ecr/oci/reference.ts';
import type { Driver } from '../buildx/builders.ts';
import { Failure } from '../failure.ts';
import type { Invocation } from '../subcommand.ts';

/** What a learner may write after `type=`. */
const kinds = ['cacheonly', 'docker', 'image', 'local', 'oci', 'registry', 'tar'] as const;

export interface Output {
  readonly kind: 'cacheonly' | 'docker' | 'image' | 'local' | 'oci' | 'tar';
  /** Of `image`: whether it is pushed. */
  readonly pushes: boolean;
  /** Of `image`: whether it is pushed without its tag. */
  readonly byDigest: boolean;
  readonly names: readonly Reference[];
  /** A file or folder; `-` is standard output. */
  readonly destination: string | undefined;
  readonly mediaTypes: 'oci' | 'docker';
}

const attributes: Readonly<Record<(typeof kinds)[number], readonly string[]>> = {
  cacheonly: [],
  docker: ['dest', 'name'],
  image: ['name', 'push', 'push-by-digest', 'oci-mediatypes'],
  local: ['dest'],
  oci: ['dest', 'name'],
  registry: ['name', 'push-by-digest', 'oci-mediatypes'],
  tar: ['dest'],
};

/** @throws Failure */
export function outputsOf({ flags }: Invocation, driver: Driver): readonly Output[] {
  const names = flags.list('tag').map(nameOf);
  const given = flags.list('output').map((it) => outputOf(it, names));
  const plain = { pushes: false, byDigest: false, names, destination: undefined } as const;
  const image = { ...plain, kind: 'image', mediaTypes: 'oci' } as const;
  const outputs: Output[] = [
    ...given,
    ...(flags.has('push') ? [{ ...image, pushes: true }] : []),
    ...(flags.has('load') ? [{ ...plain, kind: 'docker', mediaTypes: 'oci' } as const] : []),
  ];
  // The engine's own builder keeps what it builds; another one has only its cache.
  if (outputs.length === 0)
    outputs.push(driver === 'docker' ? image : { ...image, kind: 'cacheonly' });
  for (const { kind, pushes, byDigest, names } of outputs) {
    if (kind === 'image' && pushes && names.length === 0) {
      throw buildFailure('tag is needed when pushing to registry');
    }
    if (pushes && byDigest && names.some(({ tag }) => tag !== 'latest')) {
      throw buildFailure("can't push tagged ref by digest");
    }
  }
  return outputs;
}

function outputOf(text: string, tags: readonly Reference[]): Output {
  const fields = text.includes('=')
    ? new Map(text.split(',').map(pairIn))
    : new Map([text === '-' ? ['type', 'tar'] : ['type', 'local'], ['dest', text]] as const);
  const kind = kinds.find((it) => it === fields.get('type'));
  if (!fields.has('type')) throw buildFailure('type is required for output');
  if (!kind) {
    throw buildFailure(
      `failed to solve: exporter ${JSON.stringify(fields.get('type'))} could not be found`,
    );
  }
  for (const name of fields.keys()) {
    if (name === 'type' || attributes[kind].includes(name)) continue;
    throw new Failure(`docker: this terminal does not have ${name} of --output type=${kind}`);
  }
  const destination = fields.get('dest');
  if (kind === 'local' && destination === undefined) {
    throw buildFailure('dest is required for local output');
  }
  const byDigest = isTrue(fields, 'push-by-digest');
  const name = fields.get('name');
  return {
    kind: kind === 'registry' ? 'image' : kind,
    pushes: kind === 'registry' || isTrue(fields, 'push'),
    byDigest,
    names: name === undefined ? tags : name.split(' ').map(nameOf),
    destination,
    mediaTypes: fields.get('oci-mediatypes') === 'false' ? 'docker' : 'oci',
  };
}

function pairIn(field: string): readonly [string, string] {
  const at = field.indexOf('=');
  if (at < 0) throw buildFailure(`invalid value ${field}`);
  return [field.slice(0, at).trim(), field.slice(at + 1)];
}

function isTrue(fields: ReadonlyMap<string, string>, name: string): boolean {
  const value = fields.get(name) ?? 'false';
  if (['true', '1'].includes(value)) return true;
  if (['false', '0'].includes(value)) return false;
  throw buildFailure(`non-bool value specified for ${name}`);
}

/** @throws Failure */
function nameOf(text: string): Reference {
  try {
    return withDefaultTag(parseReference(text));
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    throw buildFailure(`invalid tag ${JSON.stringify(text)}: ${error.message}`);
  }
}

/** A build that cannot go on, as buildx says it. */
export function buildFailure(message: string): Failure {
  return new Failure(`ERROR: failed to build: ${message}`);
}
