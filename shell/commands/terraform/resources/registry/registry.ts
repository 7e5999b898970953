/** What belongs to a whole registry: replication, scanning, account settings, exclusions from pull times. */
import { stringType } from '../../expressions/type.ts';
import { blocksOf, text } from '../attributes.ts';
import { isAccount, isRegion, oneOf, valueMatches } from '../checks.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { computed, required } from '../schema.ts';

async function registryId({ aws }: Connection): Promise<string> {
  const { registryId = '' } = await aws.ecr('DescribeRegistry', {});
  return registryId;
}

function rulesOf(planned: Attributes) {
  return blocksOf(planned, 'replication_configuration').flatMap((it) =>
    blocksOf(it, 'rule').map((rule) => {
      const filters = blocksOf(rule, 'repository_filter');
      return {
        destinations: blocksOf(rule, 'destination').map((to) => ({
          region: text(to, 'region'),
          registryId: text(to, 'registry_id'),
        })),
        ...(filters.length > 0 && {
          repositoryFilters: filters.map((filter) => ({
            filter: text(filter, 'filter'),
            filterType: 'PREFIX_MATCH' as const,
          })),
        }),
      };
    }),
  );
}

async function replicate(planned: Attributes, connection: Connection): Promise<Attributes> {
  await connection.aws.ecr('PutReplicationConfiguration', {
    replicationConfiguration: { rules: rulesOf(planned) },
  });
  const id = await registryId(connection);
  return { ...planned, id, registry_id: id };
}

export const replicationConfiguration: ResourceType = {
  type: 'aws_ecr_replication_configuration',
  title: 'ECR Replication Configuration',
  schema: {
    attributes: { id: computed(stringType), registry_id: computed(stringType) },
    blocks: {
      replication_configuration: {
        nesting: 'list',
        most: 1,
        schema: {
          attributes: {},
          blocks: {
            rule: {
              nesting: 'list',
              least: 1,
              most: 10,
              schema: {
                attributes: {},
                blocks: {
                  destination: {
                    nesting: 'list',
                    least: 1,
                    most: 25,
                    schema: {
                      attributes: {
                        region: required(stringType, { check: isRegion }),
                        registry_id: required(stringType, { check: isAccount }),
                      },
                    },
                  },
                  repository_filter: {
                    nesting: 'list',
                    most: 100,
                    schema: {
                      attributes: {
                        filter: required(stringType),
                        filter_type: required(stringType, {
                          check: oneOf('filter_type', ['PREFIX_MATCH']),
                        }),
                      },
                    },
                  },
                },
              },
            },
          },
        },
      },
    },
  },
  create: replicate,
  update: (planned, _before, connection) => replicate(planned, connection),
  async read(known, { aws }) {
    const { registryId = '', replicationConfiguration } = await aws.ecr('DescribeRegistry', {});
    const rules = replicationConfiguration?.rules ?? [];
    const rule = rules.map(({ destinations = [], repositoryFilters = [] }) => ({
      destination: destinations.map((to) => ({
        region: to.region ?? '',
        registry_id: to.registryId ?? '',
      })),
      repository_filter: repositoryFilters.map((it) => ({
        filter: it.filter ?? '',
        filter_type: it.filterType ?? '',
      })),
    }));
    return {
      ...known,
      id: registryId,
      registry_id: registryId,
      replication_configuration: rules.length === 0 ? [] : [{ rule }],
    };
  },
  async remove(_known, { aws }) {
    await aws.ecr('PutReplicationConfiguration', { replicationConfiguration: { rules: [] } });
  },
};

async function scan(planned: Attributes, connection: Connection): Promise<Attributes> {
  await connection.aws.ecr('PutRegistryScanningConfiguration', {
    scanType: text(planned, 'scan_type') as 'BASIC',
    rules: blocksOf(planned, 'rule').map((rule) => ({
      scanFrequency: text(rule, 'scan_frequency') as 'MANUAL',
      repositoryFilters: blocksOf(rule, 'repository_filter').map((it) => ({
        filter: text(it, 'filter'),
        filterType: text(it, 'filter_type') as 'WILDCARD',
      })),
    })),
  });
  const id = await registryId(connection);
  return { ...planned, id, registry_id: id };
}

const frequencies = ['SCAN_ON_PUSH', 'CONTINUOUS_SCAN', 'MANUAL'];

export const registryScanningConfiguration: ResourceType = {
  type: 'aws_ecr_registry_scanning_configuration',
  title: 'ECR Registry Scanning Configuration',
  schema: {
    attributes: {
      id: computed(stringType),
      registry_id: computed(stringType),
      scan_type: required(stringType, { check: oneOf('scan_type', ['BASIC', 'ENHANCED']) }),
    },
    blocks: {
      rule: {
        nesting: 'set',
        most: 100,
        schema: {
          attributes: {
            scan_frequency: required(stringType, { check: oneOf('scan_frequency', frequencies) }),
          },
          blocks: {
            repository_filter: {
              nesting: 'set',
              least: 1,
              schema: {
                attributes: {
                  filter: required(stringType),
                  filter_type: required(stringType, { check: oneOf('filter_type', ['WILDCARD']) }),
                },
              },
            },
          },
        },
      },
    },
  },
  create: scan,
  update: (planned, _before, connection) => scan(planned, connection),
  async read(known, { aws }) {
    const found = await aws.ecr('GetRegistryScanningConfiguration', {});
    const { registryId = '', scanningConfiguration } = found;
    return {
      ...known,
      id: registryId,
      registry_id: registryId,
      scan_type: scanningConfiguration?.scanType ?? 'BASIC',
      rule: (scanningConfiguration?.rules ?? []).map((rule) => ({
        scan_frequency: rule.scanFrequency ?? '',
        repository_filter: (rule.repositoryFilters ?? []).map((it) => ({
          filter: it.filter ?? '',
          filter_type: it.filterType ?? '',
        })),
      })),
    };
  },
  async remove(_known, { aws }) {
    await aws.ecr('PutRegistryScanningConfiguration', { scanType: 'BASIC', rules: [] });
  },
};

const settings = ['BASIC_SCAN_TYPE_VERSION', 'REGISTRY_POLICY_SCOPE', 'BLOB_MOUNTING'];

async function putSetting(planned: Attributes, { aws }: Connection): Promise<Attributes> {
  await aws.ecr('PutAccountSetting', {
    name: text(planned, 'name'),
    value: text(planned, 'value'),
  });
  return planned;
}

export const accountSetting: ResourceType = {
  type: 'aws_ecr_account_setting',
  title: 'ECR Account Setting',
  schema: {
    attributes: {
      name: required(stringType, { forceNew: true, check: valueMatches('name', settings) }),
      value: required(stringType),
    },
  },
  create: putSetting,
  update: (planned, _before, connection) => putSetting(planned, connection),
  async read(known, { aws }) {
    const name = text(known, 'name');
    const { value = '' } = await aws.ecr('GetAccountSetting', { name });
    return { ...known, name, value };
  },
  // A setting always has some value: the provider forgets it and leaves it as it is.
  remove: () => Promise.resolve(),
  identify: (id) => ({ name: id }),
};

export const pullTimeUpdateExclusion: ResourceType = {
  type: 'aws_ecr_pull_time_update_exclusion',
  title: 'ECR Pull Time Update Exclusion',
  schema: { attributes: { principal_arn: required(stringType, { forceNew: true }) } },
  async create(planned, { aws }) {
    await aws.ecr('RegisterPullTimeUpdateExclusion', {
      principalArn: text(planned, 'principal_arn'),
    });
    return planned;
  },
  async read(known, { aws }) {
    const wanted = text(known, 'principal_arn');
    let nextToken: string | undefined;
    do {
      const page = await aws.ecr('ListPullTimeUpdateExclusions', { nextToken });
      if ((page.pullTimeUpdateExclusions ?? []).includes(wanted)) return known;
      ({ nextToken } = page);
    } while (nextToken !== undefined);
    return undefined;
  },
  async remove(known, { aws }) {
    await aws.ecr('DeregisterPullTimeUpdateExclusion', {
      principalArn: text(known, 'principal_arn'),
    });
  },
  identify: (id) => ({ principal_arn: id }),
};
