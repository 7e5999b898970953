/** Every resource and data source there is. */
import { stringType } from '../expressions/type.ts';
import { imageData } from './data/ecr-image.ts';
import * as registryData from './data/ecr-registry.ts';
import { repositoriesData, repositoryData } from './data/ecr-repository.ts';
import { lifecyclePolicyDocument } from './data/lifecycle-document.ts';
import { imagesData } from './data/ecr-images.ts';
import * as iamData from './data/iam.ts';
import { callerIdentity, partition, region } from './data/identity.ts';
import { aliasData, keyData } from './data/kms.ts';
import { policyDocument } from './data/policy-document.ts';
import { secretData, secretVersionData } from './data/secrets.ts';
import { eventRule } from './neighbours/event-rules.ts';
import { eventTarget } from './neighbours/event-targets.ts';
import { instanceProfile } from './neighbours/instance-profile.ts';
import { alias } from './neighbours/key-alias.ts';
import { key } from './neighbours/key.ts';
import * as logGroups from './neighbours/log-groups.ts';
import { oidcProvider } from './neighbours/oidc-provider.ts';
import { policy } from './neighbours/policies.ts';
import { role } from './neighbours/role.ts';
import { rolePolicyAttachment } from './neighbours/role-policy-attachment.ts';
import { rolePolicy } from './neighbours/role-policy.ts';
import { secretVersion } from './neighbours/secret-version.ts';
import { secret } from './neighbours/secret.ts';
import { creationTemplate } from './registry/creation-template.ts';
import { lifecyclePolicy } from './registry/lifecycle-policy.ts';
import { registryPolicy, repositoryPolicy } from './registry/policies.ts';
import { pullThroughCacheRule } from './registry/pull-through-cache-rule.ts';
import * as registry from './registry/registry.ts';
import { repository } from './registry/repository.ts';
import { signingConfiguration } from './registry/signing-configuration.ts';
import type { DataType, ResourceType } from './resource-type.ts';
import { both } from './schema.ts';

/** Version 6 of the provider: every regional resource says where it is. */
const place = both(stringType, { forceNew: true });

function regional<T extends DataType | ResourceType>(type: T): T {
  if (type.isGlobal === true) return type;
  const { schema } = type;
  return { ...type, schema: { ...schema, attributes: { ...schema.attributes, region: place } } };
}

function byType<T extends DataType | ResourceType>(types: readonly T[]): ReadonlyMap<string, T> {
  return new Map(types.map((it) => [it.type, regional(it)]));
}

export const resourceTypes: ReadonlyMap<string, ResourceType> = byType([
  creationTemplate,
  eventRule,
  eventTarget,
  instanceProfile,
  alias,
  key,
  lifecyclePolicy,
  logGroups.logGroup,
  logGroups.logResourcePolicy,
  oidcProvider,
  policy,
  pullThroughCacheRule,
  registry.accountSetting,
  registry.pullTimeUpdateExclusion,
  registry.registryScanningConfiguration,
  registry.replicationConfiguration,
  registryPolicy,
  repository,
  repositoryPolicy,
  role,
  rolePolicy,
  rolePolicyAttachment,
  secret,
  secretVersion,
  signingConfiguration,
]);

export const dataTypes: ReadonlyMap<string, DataType> = byType([
  aliasData,
  callerIdentity,
  registryData.authorizationTokenData,
  registryData.creationTemplateData,
  imageData,
  iamData.policyData,
  iamData.roleData,
  imagesData,
  keyData,
  lifecyclePolicyDocument,
  registryData.pullThroughCacheRuleData,
  repositoriesData,
  repositoryData,
  partition,
  policyDocument,
  region,
  secretData,
  secretVersionData,
]);
