/**
 * Names of images as `docker` reads them: `host/repository:tag@digest`, with Docker Hub's short forms.
 * Source: distribution/reference, "Grammar" and "Normalized named".
 */
import { isDigest, type Digest } from '../digest.ts';

/** A place in a registry, and what is meant there. */
export interface Reference {
  /** `docker.io`, `127.0.0.1:4322`, … */
  readonly host: string;
  /** On Docker Hub with `library/`. */
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: Digest;
}

/** A text that names no image. The message is the one `docker` gives. */
export class InvalidReference extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'InvalidReference';
  }
}

const hub = 'docker.io';
const label = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const hostPattern = new RegExp(`^(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`);
const part = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const repositoryPattern = new RegExp(`^${part}(?:/${part})*$`);
const tagPattern = /^\w[\w.-]{0,127}$/;

/** @throws InvalidReference */
export function parseReference(text: string): Reference {
  if (/^[a-f0-9]{64}$/.test(text)) {
    throw new InvalidReference(
      `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`,
    );
  }
  const [named = '', digest, ...more] = text.split('@');
  const slash = named.lastIndexOf('/');
  const colon = named.indexOf(':', slash + 1);
  const name = colon < 0 ? named : named.slice(0, colon);
  const tag = colon < 0 ? undefined : named.slice(colon + 1);
  const { host, path } = splitHost(name);
  const repository = host === hub && !path.includes('/') ? `library/${path}` : path;

  if (path.toLowerCase() !== path && repositoryPattern.test(repository.toLowerCase())) {
    throw new InvalidReference(
      `invalid reference format: repository name (${repository}) must be lowercase`,
    );
  }
  const fits =
    more.length === 0 &&
    hostPattern.test(host) &&
    repositoryPattern.test(repository) &&
    (tag === undefined || tagPattern.test(tag)) &&
    (digest === undefined || isDigest(digest));
  if (!fits) throw new InvalidReference('invalid reference format');
  if (repository.length > 255) {
    throw new InvalidReference('repository name must not be more than 255 characters');
  }
  return {
    host,
    repository,
    ...(tag !== undefined && { tag }),
    ...(digest !== undefined && isDigest(digest) && { digest }),
  };
}

/** The first part is a host if it looks like one: it has a dot, a port or capitals, or is localhost. */
function splitHost(name: string): { host: string; path: string } {
  const slash = name.indexOf('/');
  const first = name.slice(0, Math.max(0, slash));
  const isHost = /[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first;
  if (slash < 0 || !isHost) return { host: hub, path: name };
  return { host: first === 'index.docker.io' ? hub : first, path: name.slice(slash + 1) };
}

/** Without tag and digest, as `docker` shows it: no `docker.io/`, no `library/`. */
export function familiarName({ host, repository }: Pick<Reference, 'host' | 'repository'>): string {
  if (host !== hub) return `${host}/${repository}`;
  return repository.replace(/^library\/(?=[^/]+$)/, '');
}

/** As `docker` shows it, with tag and digest. */
export function familiarText(reference: Reference): string {
  const { tag, digest } = reference;
  return familiarName(reference) + (tag ? `:${tag}` : '') + (digest ? `@${digest}` : '');
}

/** In full: `docker.io/library/node:24`. */
export function fullText(reference: Reference): string {
  const { host, repository, tag, digest } = reference;
  return `${host}/${repository}` + (tag ? `:${tag}` : '') + (digest ? `@${digest}` : '');
}

/** With `latest` where neither tag nor digest is given. */
export function withDefaultTag(reference: Reference): Reference {
  return reference.tag || reference.digest ? reference : { ...reference, tag: 'latest' };
}

/** Where a host's registry answers: Docker Hub's has another name, and this machine speaks plain HTTP. */
export function registryUrl(host: string): string {
  if (host === hub) return 'https://registry-1.docker.io';
  const isThisMachine = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/.test(host);
  return `${isThisMachine ? 'http' : 'https'}://${host}`;
}
