/** `aws_cloudwatch_log_group` and `aws_cloudwatch_log_resource_policy`. */
import { boolType, mapOf, numberType, stringType } from '../../expressions/type.ts';
import { isTrue, text, textIfAny, textsByKey } from '../attributes.ts';
import { fits, isJson, oneOf, oneOfNumbers } from '../checks.ts';
import { namesWith, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { both, computed, optional, required } from '../schema.ts';
import { readTags, tagChanges } from '../tags.ts';

const gone = ['ResourceNotFoundException'];

/** Days; 0 keeps everything. */
const retentions = [
  0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
  3288, 3653,
];

async function findGroup(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const name = text(known, 'id');
  const asked = aws.logs('DescribeLogGroups', { logGroupNamePrefix: name });
  const { logGroups = [] } = await asked;
  const group = logGroups.find(({ logGroupName }) => logGroupName === name);
  if (!group) return undefined;
  const arn = (group.arn ?? '').replace(/:\*$/, '');
  const { tags = {} } = await aws.logs('ListTagsForResource', { resourceArn: arn });
  const found = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return {
    skip_destroy: false,
    ...known,
    arn,
    id: name,
    kms_key_id: group.kmsKeyId ?? '',
    log_group_class: group.logGroupClass ?? 'STANDARD',
    name,
    name_prefix: prefixOf(name),
    retention_in_days: group.retentionInDays ?? 0,
    ...readTags(known, found),
  };
}

async function foundGroup(planned: Attributes, connection: Connection): Promise<Attributes> {
  return { ...planned, ...(await findGroup(planned, connection)), tags: planned['tags'] ?? null };
}

async function retain(planned: Attributes, name: string, { aws }: Connection): Promise<void> {
  const retentionInDays = Number(planned['retention_in_days'] ?? 0);
  if (retentionInDays === 0) await aws.logs('DeleteRetentionPolicy', { logGroupName: name });
  else await aws.logs('PutRetentionPolicy', { logGroupName: name, retentionInDays });
}

export const logGroup: ResourceType = {
  type: 'aws_cloudwatch_log_group',
  title: 'CloudWatch Logs Log Group',
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      id: computed(stringType),
      // AWS takes another key without making the group anew; the sandbox has no operation for it.
      kms_key_id: optional(stringType, { forceNew: true }),
      log_group_class: both(stringType, {
        forceNew: true,
        check: oneOf('log_group_class', ['STANDARD', 'INFREQUENT_ACCESS', 'DELIVERY']),
      }),
      ...namesWith(
        fits(
          /^[\w./#-]+$/,
          (quoted, path) =>
            `"${path}" isn't a valid log group name (alphanumeric characters, underscores, hyphens, slashes, hash signs and dots are allowed): ${quoted}`,
        ),
      ),
      retention_in_days: optional(numberType, {
        fallback: 0,
        check: oneOfNumbers('retention_in_days', retentions),
      }),
      skip_destroy: optional(boolType, { fallback: false }),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
    },
    missing: { deletion_protection_enabled: 'use lifecycle { prevent_destroy = true }.' },
  },
  async create(planned, connection) {
    const name = nameOf(planned, connection);
    const tags = textsByKey(planned, 'tags_all');
    await connection.aws.logs('CreateLogGroup', {
      logGroupName: name,
      kmsKeyId: textIfAny(planned, 'kms_key_id'),
      ...(Object.keys(tags).length > 0 && { tags }),
    });
    if (Number(planned['retention_in_days'] ?? 0) > 0) await retain(planned, name, connection);
    return foundGroup({ ...planned, id: name }, connection);
  },
  read: findGroup,
  async update(planned, before, connection) {
    const { logs } = connection.aws;
    const [name, resourceArn] = [text(planned, 'id'), text(before, 'arn')];
    if (planned['retention_in_days'] !== before['retention_in_days']) {
      await retain(planned, name, connection);
    }
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) await logs('UntagResource', { resourceArn, tagKeys: removed });
    if (set.length > 0) {
      const tags = Object.fromEntries(set.map(({ Key, Value }) => [Key, Value]));
      await logs('TagResource', { resourceArn, tags });
    }
    return foundGroup(planned, connection);
  },
  async remove(known, { aws }) {
    if (isTrue(known, 'skip_destroy')) return;
    await unless(gone, aws.logs('DeleteLogGroup', { logGroupName: text(known, 'id') }));
  },
};

async function putPolicy(planned: Attributes, { aws }: Connection): Promise<Attributes> {
  const policyName = text(planned, 'policy_name');
  await aws.logs('PutResourcePolicy', {
    policyName,
    policyDocument: text(planned, 'policy_document'),
  });
  return { ...planned, id: policyName };
}

export const logResourcePolicy: ResourceType = {
  type: 'aws_cloudwatch_log_resource_policy',
  title: 'CloudWatch Logs Resource Policy',
  schema: {
    attributes: {
      id: computed(stringType),
      policy_document: required(stringType, {
        check: isJson('policy_document'),
        isSame: isSameJson,
      }),
      policy_name: required(stringType, { forceNew: true }),
    },
    missing: { resource_arn: 'write a policy of the account, with policy_name.' },
  },
  create: putPolicy,
  update: (planned, _before, connection) => putPolicy(planned, connection),
  async read(known, { aws }) {
    const name = text(known, 'id');
    const { resourcePolicies = [] } = await aws.logs('DescribeResourcePolicies', {});
    const found = resourcePolicies.find(({ policyName }) => policyName === name);
    if (!found) return undefined;
    const [before, document = ''] = [text(known, 'policy_document'), found.policyDocument];
    return {
      ...known,
      policy_document: isSameJson(before, document) ? before : document,
      policy_name: name,
    };
  },
  async remove(known, { aws }) {
    await unless(gone, aws.logs('DeleteResourcePolicy', { policyName: text(known, 'id') }));
  },
};
