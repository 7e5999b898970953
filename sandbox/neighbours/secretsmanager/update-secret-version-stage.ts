/** UpdateSecretVersionStage: a stage is on one version at most, and moves only from the version that is named. */
import type { Operations } from '#ecr/models/secretsmanager.ts';
import type { Context } from '../../operation.ts';
import type { SecretVersion } from '../../store/cache-rows.ts';
import { invalid, noSuchValue } from './errors.ts';
import { current, livingSecretOf } from './secrets.ts';

type Update = Operations['UpdateSecretVersionStage'];

const previous = 'AWSPREVIOUS';

export function updateSecretVersionStage(
  input: Update['input'],
  { registry, clock }: Context,
): Update['output'] {
  const { SecretId, VersionStage: stage, RemoveFromVersionId: from, MoveToVersionId: to } = input;
  const secret = livingSecretOf(registry, SecretId, clock.now());
  const holder = secret.versions.find(({ stages }) => stages.includes(stage));
  for (const id of [from, to]) {
    if (id !== undefined && !secret.versions.some((version) => version.id === id)) {
      throw noSuchValue(id);
    }
  }
  if (holder && holder.id !== to && holder.id !== from) {
    throw invalid(
      `The parameter RemoveFromVersionId can't be empty. Staging label ${stage} is currently attached to version ${holder.id}, so you must explicitly reference that version in RemoveFromVersionId.`,
    );
  }
  if (stage === current && to === undefined) {
    throw invalid(`You can't remove the staging label ${current}: move it to another version.`);
  }
  const moved = secret.versions.map((version): SecretVersion => {
    const { id, stages } = version;
    const kept = stages.filter((it) => it !== stage && !(stage === current && it === previous));
    if (id === to) return { ...version, stages: [...kept, stage] };
    const wasCurrent = stage === current && stages.includes(current);
    return { ...version, stages: wasCurrent ? [...kept, previous] : kept };
  });
  const versions = holder?.id === to ? secret.versions : moved;
  registry.secrets.set(secret.name, {
    ...secret,
    versions: versions.filter(({ stages }) => stages.length > 0),
    changedAt: clock.now(),
  });
  return { ARN: secret.arn, Name: secret.name };
}
