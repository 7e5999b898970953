/** Data sources of KMS: keys and aliases, by whatever names they have. */
import { boolType, listOf, numberType, stringType } from '../../expressions/type.ts';
import { text } from '../attributes.ts';
import { momentText } from '../neighbours/policy-text.ts';
import { NotFound, reading } from '../refusal.ts';
import type { DataType } from '../resource-type.ts';
import { computed, optional, required } from '../schema.ts';
import { listOfObjects } from './objects.ts';

const gone = ['NotFoundException'];

const replicas = listOfObjects({ arn: stringType, region: stringType });

export const keyData: DataType = {
  type: 'aws_kms_key',
  title: 'KMS Key',
  schema: {
    attributes: {
      arn: computed(stringType),
      aws_account_id: computed(stringType),
      cloud_hsm_cluster_id: computed(stringType),
      creation_date: computed(stringType),
      custom_key_store_id: computed(stringType),
      customer_master_key_spec: computed(stringType),
      deletion_date: computed(stringType),
      description: computed(stringType),
      enabled: computed(boolType),
      expiration_model: computed(stringType),
      grant_tokens: optional(listOf(stringType)),
      id: computed(stringType),
      key_id: required(stringType),
      key_manager: computed(stringType),
      key_spec: computed(stringType),
      key_state: computed(stringType),
      key_usage: computed(stringType),
      multi_region: computed(boolType),
      multi_region_configuration: computed(
        listOfObjects({
          multi_region_key_type: stringType,
          primary_key: replicas,
          replica_keys: replicas,
        }),
      ),
      origin: computed(stringType),
      pending_deletion_window_in_days: computed(numberType),
      valid_to: computed(stringType),
      xks_key_configuration: computed(listOfObjects({ id: stringType })),
    },
    missing: { grant_tokens: 'there are no grants here.' },
  },
  async read(asked, { aws }) {
    const KeyId = text(asked, 'key_id');
    const found = await reading(`KMS Key (${KeyId})`, aws.kms('DescribeKey', { KeyId }), gone);
    const key = found.KeyMetadata;
    // What waits for its deletion is gone for Terraform.
    if (!key || key.KeyState === 'PendingDeletion') {
      throw new NotFound(`reading KMS Key (${KeyId}): couldn't find resource`);
    }
    const several = key.MultiRegionConfiguration;
    return {
      arn: key.Arn ?? '',
      aws_account_id: key.AWSAccountId ?? '',
      cloud_hsm_cluster_id: '',
      creation_date: momentText(key.CreationDate),
      custom_key_store_id: '',
      customer_master_key_spec: key.CustomerMasterKeySpec ?? '',
      description: key.Description ?? '',
      enabled: key.Enabled === true,
      expiration_model: '',
      id: key.KeyId,
      key_id: KeyId,
      key_manager: key.KeyManager ?? '',
      key_spec: key.KeySpec ?? '',
      key_state: key.KeyState ?? '',
      key_usage: key.KeyUsage ?? '',
      multi_region: key.MultiRegion === true,
      multi_region_configuration: several
        ? [
            {
              multi_region_key_type: several.MultiRegionKeyType ?? '',
              primary_key: [
                { arn: several.PrimaryKey?.Arn ?? '', region: several.PrimaryKey?.Region ?? '' },
              ],
              replica_keys: (several.ReplicaKeys ?? []).map(({ Arn = '', Region = '' }) => ({
                arn: Arn,
                region: Region,
              })),
            },
          ]
        : [],
      origin: key.Origin ?? '',
      pending_deletion_window_in_days: 0,
      xks_key_configuration: [],
    };
  },
};

export const aliasData: DataType = {
  type: 'aws_kms_alias',
  title: 'KMS Alias',
  schema: {
    attributes: {
      arn: computed(stringType),
      id: computed(stringType),
      name: required(stringType),
      target_key_arn: computed(stringType),
      target_key_id: computed(stringType),
    },
  },
  async read(asked, { aws }) {
    const name = text(asked, 'name');
    const what = `KMS Alias (${name})`;
    const found = await reading(
      what,
      aws.kms('DescribeKey', { KeyId: name }),
      gone,
      'empty result',
    );
    const { Arn = '', KeyId = '' } = found.KeyMetadata ?? {};
    const arn = Arn.replace(/:key\/.*$/, `:${name}`);
    return { arn, id: arn, name, target_key_arn: Arn, target_key_id: KeyId };
  },
};
