/** Secrets of a registry's account and Region: by name or ARN, and their versions by stage. */
import { partitionOf } from '#ecr/names.ts';
import type { Registry } from '../../store.ts';
import type { Secret, SecretVersion } from '../../store/cache-rows.ts';
import { invalid, markedDeleted, notFound } from './errors.ts';

export const current = 'AWSCURRENT';
const previous = 'AWSPREVIOUS';

/** @param id a name, an ARN, or an ARN without its last six characters. @param now seconds since 1970. */
export function secretOf(registry: Registry, id: string, now: number): Secret {
  const secret = findSecret(registry, id, now);
  if (!secret) throw notFound();
  return secret;
}

/** A secret that is not on its way out. */
export function livingSecretOf(registry: Registry, id: string, now: number): Secret {
  const secret = secretOf(registry, id, now);
  if (secret.deletedAt !== undefined) throw markedDeleted();
  return secret;
}

export function findSecret(registry: Registry, id: string, now: number): Secret | undefined {
  const name = id.startsWith('arn:') ? id.split(':').slice(6).join(':') : id;
  const secret =
    registry.secrets.get(name) ?? registry.secrets.get(name.replace(/-[A-Za-z0-9]{6}$/, ''));
  const isMeant =
    secret && (id === secret.name || id === secret.arn || id === secret.arn.slice(0, -7));
  return isMeant && (secret.deletionAt ?? Infinity) > now ? secret : undefined;
}

export function createArn({ account, region }: Registry, name: string): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  const random = crypto.getRandomValues(new Uint8Array(6));
  const suffix = Array.from(random, (byte) => letters[byte % letters.length]).join('');
  return `arn:${partitionOf(region)}:secretsmanager:${region}:${account}:secret:${name}-${suffix}`;
}

/** A random UUID, version 4. */
export function createVersionId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

interface Value {
  readonly SecretString?: string | undefined;
  readonly SecretBinary?: string | undefined;
}

/** The value that is given; `undefined` if none is. */
export function valueIn({
  SecretString: string,
  SecretBinary: binary,
}: Value): Pick<SecretVersion, 'string' | 'binary'> | undefined {
  if (string !== undefined && binary !== undefined) {
    throw invalid(
      "You can't specify both a binary secret value and a string secret value in the same secret.",
    );
  }
  return string === undefined && binary === undefined ? undefined : { string, binary };
}

/** A stage is on one version: a new one takes it, and what was current becomes previous. */
export function withVersion(
  versions: readonly SecretVersion[],
  added: SecretVersion,
): SecretVersion[] {
  const isNewCurrent = added.stages.includes(current);
  const rest = versions.map((version): SecretVersion => {
    const kept = version.stages.filter(
      (stage) => !added.stages.includes(stage) && !(isNewCurrent && stage === previous),
    );
    const wasCurrent = isNewCurrent && version.stages.includes(current);
    return { ...version, stages: wasCurrent ? [...kept, previous] : kept };
  });
  return [added, ...rest.filter(({ stages }) => stages.length > 0)];
}
