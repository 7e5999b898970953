/** `aws_ecr_signing_configuration`: which images ECR signs by itself, and with which profile. */
import { stringType } from '../../expressions/type.ts';
import { blocksOf, text } from '../attributes.ts';
import { lengthBetween, oneOf } from '../checks.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, required } from '../schema.ts';

const gone = ['SigningConfigurationNotFoundException'];

async function find(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const found = await unless(gone, aws.ecr('GetSigningConfiguration', {}));
  if (!found?.signingConfiguration) return undefined;
  const { registryId = '', signingConfiguration } = found;
  return {
    ...known,
    id: registryId,
    registry_id: registryId,
    rule: (signingConfiguration.rules ?? []).map(({ signingProfileArn = '', ...rule }) => ({
      signing_profile_arn: signingProfileArn,
      repository_filter: (rule.repositoryFilters ?? []).map(({ filter = '', filterType = '' }) => ({
        filter,
        filter_type: filterType,
      })),
    })),
  };
}

async function put(planned: Attributes, connection: Connection): Promise<Attributes> {
  await connection.aws.ecr('PutSigningConfiguration', {
    signingConfiguration: {
      rules: blocksOf(planned, 'rule').map((rule) => {
        const filters = blocksOf(rule, 'repository_filter');
        return {
          signingProfileArn: text(rule, 'signing_profile_arn'),
          ...(filters.length > 0 && {
            repositoryFilters: filters.map((it) => ({
              filter: text(it, 'filter'),
              filterType: text(it, 'filter_type') as 'WILDCARD_MATCH',
            })),
          }),
        };
      }),
    },
  });
  return { ...planned, ...(await find(planned, connection)) };
}

export const signingConfiguration: ResourceType = {
  type: 'aws_ecr_signing_configuration',
  title: 'ECR Signing Configuration',
  schema: {
    attributes: { id: computed(stringType), registry_id: computed(stringType) },
    blocks: {
      rule: {
        nesting: 'set',
        least: 1,
        most: 10,
        schema: {
          attributes: { signing_profile_arn: required(stringType) },
          blocks: {
            repository_filter: {
              nesting: 'set',
              most: 100,
              schema: {
                attributes: {
                  filter: required(stringType, { check: lengthBetween('filter', 1, 256) }),
                  filter_type: required(stringType, {
                    check: oneOf('filter_type', ['WILDCARD_MATCH']),
                  }),
                },
              },
            },
          },
        },
      },
    },
  },
  create: put,
  read: find,
  update: (planned, _before, connection) => put(planned, connection),
  async remove(_known, { aws }) {
    await unless(gone, aws.ecr('DeleteSigningConfiguration', {}));
  },
};
