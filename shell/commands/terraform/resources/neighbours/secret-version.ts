/** `aws_secretsmanager_secret_version`. Source: AWS provider, internal/service/secretsmanager/secret_version.go. */
import { boolType, numberType, setOf, stringType } from '../../expressions/type.ts';
import { text, textIfAny, textsOf } from '../attributes.ts';
import { fits } from '../checks.ts';
import { uniqueId } from '../naming.ts';
import { doing, unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { both, computed, optional, required } from '../schema.ts';

const current = 'AWSCURRENT';

const gone = ['ResourceNotFoundException', 'InvalidRequestException'];

async function find(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const [SecretId = '', VersionId = ''] = text(known, 'id').split('|');
  const found = await unless(gone, aws.secretsmanager('GetSecretValue', { SecretId, VersionId }));
  if (!found) return undefined;
  return {
    ...known,
    arn: found.ARN ?? '',
    secret_binary: found.SecretBinary ?? '',
    secret_id: SecretId,
    secret_string: found.SecretString ?? '',
    version_id: VersionId,
    version_stages: found.VersionStages ?? [],
  };
}

/** Which version has the stage that is current; a stage moves from where it is. */
async function holderOf(
  stage: string,
  SecretId: string,
  { aws }: Connection,
): Promise<string | undefined> {
  const { VersionIdsToStages = {} } = await aws.secretsmanager('DescribeSecret', { SecretId });
  return Object.entries(VersionIdsToStages).find(([, stages]) => stages.includes(stage))?.[0];
}

export const secretVersion: ResourceType = {
  type: 'aws_secretsmanager_secret_version',
  title: 'Secrets Manager Secret Version',
  schema: {
    attributes: {
      arn: computed(stringType),
      has_secret_string_wo: computed(boolType),
      id: computed(stringType),
      secret_binary: optional(stringType, {
        forceNew: true,
        isSensitive: true,
        conflictsWith: 'secret_string',
        check: fits(
          /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/,
          (quoted, path) => `"${path}" (${quoted}) must be base64-encoded`,
        ),
      }),
      secret_id: required(stringType, { forceNew: true }),
      secret_string: optional(stringType, {
        forceNew: true,
        isSensitive: true,
        conflictsWith: 'secret_binary',
      }),
      secret_string_wo: optional(stringType, { isSensitive: true, isWriteOnly: true }),
      secret_string_wo_version: optional(numberType, { forceNew: true }),
      version_id: computed(stringType),
      version_stages: both(setOf(stringType)),
    },
    missing: {
      secret_string_wo: 'give secret_string.',
      secret_string_wo_version: 'give secret_string.',
    },
  },
  async create(planned, connection) {
    const SecretId = text(planned, 'secret_id');
    const stages = textsOf(planned, 'version_stages');
    const { VersionId = '' } = await doing(
      `putting Secrets Manager Secret (${SecretId}) value`,
      connection.aws.secretsmanager('PutSecretValue', {
        SecretId,
        ClientRequestToken: uniqueId('terraform-', connection),
        SecretString: textIfAny(planned, 'secret_string'),
        SecretBinary: textIfAny(planned, 'secret_binary'),
        ...(stages.length > 0 && { VersionStages: stages }),
      }),
    );
    const known = { ...planned, id: `${SecretId}|${VersionId}` };
    return { ...known, ...(await find(known, connection)) };
  },
  read: find,
  async update(planned, before, connection) {
    const { secretsmanager } = connection.aws;
    const [SecretId = '', version = ''] = text(planned, 'id').split('|');
    const [wanted, had] = [planned, before].map((it) => textsOf(it, 'version_stages'));
    for (const VersionStage of wanted?.filter((it) => had?.includes(it) !== true) ?? []) {
      const RemoveFromVersionId = await holderOf(VersionStage, SecretId, connection);
      await secretsmanager('UpdateSecretVersionStage', {
        SecretId,
        VersionStage,
        MoveToVersionId: version,
        RemoveFromVersionId,
      });
    }
    await dropStages(had?.filter((it) => wanted?.includes(it) !== true) ?? [], before, connection);
    return { ...planned, ...(await find(planned, connection)) };
  },
  // A version goes with its secret, or when it has no stage any more.
  async remove(known, connection) {
    await unless(gone, dropStages(textsOf(known, 'version_stages'), known, connection));
  },
};

/** What is current can only move to another version: it stays. */
async function dropStages(
  stages: readonly string[],
  known: Attributes,
  { aws }: Connection,
): Promise<void> {
  const [SecretId = '', RemoveFromVersionId = ''] = text(known, 'id').split('|');
  for (const VersionStage of stages.filter((it) => it !== current)) {
    await aws.secretsmanager('UpdateSecretVersionStage', {
      SecretId,
      VersionStage,
      RemoveFromVersionId,
    });
  }
}
