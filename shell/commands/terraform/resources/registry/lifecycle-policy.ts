/** `aws_ecr_lifecycle_policy`: one for a repository. */
import { stringType } from '../../expressions/type.ts';
import { text } from '../attributes.ts';
import { isJson } from '../checks.ts';
import { unless } from '../refusal.ts';
import type { ResourceType } from '../resource-type.ts';
import { isSameJson } from '../same-json.ts';
import { computed, required } from '../schema.ts';

const gone = ['LifecyclePolicyNotFoundException', 'RepositoryNotFoundException'];

export const lifecyclePolicy: ResourceType = {
  type: 'aws_ecr_lifecycle_policy',
  title: 'ECR Lifecycle Policy',
  schema: {
    attributes: {
      id: computed(stringType),
      policy: required(stringType, { forceNew: true, check: isJson('policy'), isSame: isSameJson }),
      registry_id: computed(stringType),
      repository: required(stringType, { forceNew: true }),
    },
  },
  async create(planned, { aws }) {
    const { repositoryName = '', registryId = '' } = await aws.ecr('PutLifecyclePolicy', {
      repositoryName: text(planned, 'repository'),
      lifecyclePolicyText: text(planned, 'policy'),
    });
    return { ...planned, id: repositoryName, registry_id: registryId };
  },
  async read(known, { aws }) {
    const repositoryName = text(known, 'id');
    const found = await unless(gone, aws.ecr('GetLifecyclePolicy', { repositoryName }));
    if (!found) return undefined;
    const { lifecyclePolicyText = '', registryId = '' } = found;
    const before = text(known, 'policy');
    const policy = isSameJson(before, lifecyclePolicyText) ? before : lifecyclePolicyText;
    return { ...known, repository: repositoryName, registry_id: registryId, policy };
  },
  async remove(known, { aws }) {
    const repositoryName = text(known, 'id');
    await unless(gone, aws.ecr('DeleteLifecyclePolicy', { repositoryName }));
  },
};
