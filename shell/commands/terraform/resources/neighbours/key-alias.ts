/** `aws_kms_alias`. Source: AWS provider, internal/service/kms/alias.go. */
import { stringType } from '../../expressions/type.ts';
import { text } from '../attributes.ts';
import { all, fits } from '../checks.ts';
import { namesWith, nameOf, prefixOf } from '../naming.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, required } from '../schema.ts';

const gone = ['NotFoundException'];

async function find(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const name = text(known, 'id');
  const found = await unless(gone, aws.kms('DescribeKey', { KeyId: name }));
  if (!found?.KeyMetadata) return undefined;
  const { Arn = '', KeyId: target } = found.KeyMetadata;
  const given = text(known, 'target_key_id');
  return {
    ...known,
    arn: Arn.replace(/:key\/.*$/, `:${name}`),
    name,
    name_prefix: prefixOf(name),
    target_key_arn: Arn,
    // A key may be named by its ARN or its id; either stays.
    target_key_id: [Arn, target].includes(given) ? given : target,
  };
}

export const alias: ResourceType = {
  type: 'aws_kms_alias',
  title: 'KMS Alias',
  schema: {
    attributes: {
      arn: computed(stringType),
      id: computed(stringType),
      ...namesWith(
        all(
          fits(
            /^(?!alias\/aws\/)/,
            (_, path) => `"${path}" cannot begin with reserved AWS CMK prefix 'alias/aws/'`,
          ),
          fits(
            /^alias\/[\w/-]+$/,
            (_, path) =>
              `"${path}" must begin with 'alias/' and be comprised of only [0-9A-Za-z_/-]`,
          ),
        ),
      ),
      target_key_arn: computed(stringType),
      target_key_id: required(stringType, { isSame: isSameKey }),
    },
  },
  async create(planned, connection) {
    const AliasName = nameOf(planned, connection, 'alias/');
    await connection.aws.kms('CreateAlias', {
      AliasName,
      TargetKeyId: text(planned, 'target_key_id'),
    });
    const known = { ...planned, id: AliasName };
    return { ...known, ...(await find(known, connection)) };
  },
  read: find,
  async update(planned, before, connection) {
    await connection.aws.kms('UpdateAlias', {
      AliasName: text(before, 'id'),
      TargetKeyId: text(planned, 'target_key_id'),
    });
    return { ...planned, ...(await find(planned, connection)) };
  },
  async remove(known, { aws }) {
    await unless(gone, aws.kms('DeleteAlias', { AliasName: text(known, 'id') }));
  },
};

/** An id and the ARN that ends in it. */
function isSameKey(before: string, after: string): boolean {
  const idOf = (name: string) => name.replace(/^arn:[^/]*:key\//, '');
  return idOf(before) === idOf(after);
}
