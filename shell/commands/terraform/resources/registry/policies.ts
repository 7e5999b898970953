/** `aws_ecr_repository_policy` and `aws_ecr_registry_policy`. */
import { stringType } from '../../expressions/type.ts';
import { text } from '../attributes.ts';
import { isJson } from '../checks.ts';
import { doing, unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { computed, required } from '../schema.ts';

const policy = required(stringType, { check: isJson('policy'), isSame: isSameJson });

const goneFromRepository = ['RepositoryPolicyNotFoundException', 'RepositoryNotFoundException'];

async function putOnRepository(planned: Attributes, { aws }: Connection): Promise<Attributes> {
  const { repositoryName = '', registryId = '' } = await doing(
    `putting ECR Repository Policy (${text(planned, 'repository')})`,
    aws.ecr('SetRepositoryPolicy', {
      repositoryName: text(planned, 'repository'),
      policyText: text(planned, 'policy'),
    }),
  );
  return { ...planned, id: repositoryName, registry_id: registryId };
}

export const repositoryPolicy: ResourceType = {
  type: 'aws_ecr_repository_policy',
  title: 'ECR Repository Policy',
  schema: {
    attributes: {
      id: computed(stringType),
      policy,
      registry_id: computed(stringType),
      repository: required(stringType, { forceNew: true }),
    },
  },
  create: putOnRepository,
  update: (planned, _before, connection) => putOnRepository(planned, connection),
  async read(known, { aws }) {
    const repositoryName = text(known, 'id');
    const found = await unless(
      goneFromRepository,
      aws.ecr('GetRepositoryPolicy', { repositoryName }),
    );
    if (!found) return undefined;
    const { policyText = '', registryId = '' } = found;
    return {
      ...known,
      repository: repositoryName,
      registry_id: registryId,
      policy: keptIfSame(known, policyText),
    };
  },
  async remove(known, { aws }) {
    const repositoryName = text(known, 'id');
    await unless(goneFromRepository, aws.ecr('DeleteRepositoryPolicy', { repositoryName }));
  },
};

async function putOnRegistry(planned: Attributes, { aws }: Connection): Promise<Attributes> {
  const { registryId = '' } = await aws.ecr('PutRegistryPolicy', {
    policyText: text(planned, 'policy'),
  });
  return { ...planned, id: registryId, registry_id: registryId };
}

export const registryPolicy: ResourceType = {
  type: 'aws_ecr_registry_policy',
  title: 'ECR Registry Policy',
  schema: { attributes: { id: computed(stringType), policy, registry_id: computed(stringType) } },
  create: putOnRegistry,
  update: (planned, _before, connection) => putOnRegistry(planned, connection),
  async read(known, { aws }) {
    const found = await unless(
      ['RegistryPolicyNotFoundException'],
      aws.ecr('GetRegistryPolicy', {}),
    );
    if (!found) return undefined;
    const { policyText = '', registryId = '' } = found;
    return {
      ...known,
      id: registryId,
      registry_id: registryId,
      policy: keptIfSame(known, policyText),
    };
  },
  async remove(_known, { aws }) {
    await unless(['RegistryPolicyNotFoundException'], aws.ecr('DeleteRegistryPolicy', {}));
  },
};

/** The document as it was written, if AWS says the same in other words. */
function keptIfSame(known: Attributes, found: string): string {
  const before = text(known, 'policy');
  return isSameJson(before, found) ? before : found;
}
