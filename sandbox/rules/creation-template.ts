/** Repository creation templates: what they may say. Source: CreateRepositoryCreationTemplate, Amazon ECR API reference. */
import { refusal } from '#ecr/errors.ts';
import type { Input, Output } from '#ecr/operations.ts';
import { parseResourcePolicy } from '../permissions/resource-policy.ts';
import { withoutSlash } from '../pull-through/prefix.ts';
import type { Registry } from '../store.ts';
import type { RepositoryCreationTemplate } from '../store/cache-rows.ts';
import { parseLifecyclePolicy } from './lifecycle-policy.ts';
import { withTags } from './resource-tags.ts';
import { readMutability } from './tag-mutability.ts';

type Given = Input<'UpdateRepositoryCreationTemplate'>;
type View = NonNullable<Output<'CreateRepositoryCreationTemplate'>['repositoryCreationTemplate']>;

/** The template after what is given was set. An empty policy is none. Throws what ECR answers for a bad value. */
export function readTemplate(
  given: Given,
  before: RepositoryCreationTemplate,
): RepositoryCreationTemplate {
  const { imageTagMutability, imageTagMutabilityExclusionFilters, resourceTags } = given;
  const mutability =
    imageTagMutability === undefined && imageTagMutabilityExclusionFilters === undefined
      ? {}
      : readMutability(
          imageTagMutability ?? before.imageTagMutability,
          imageTagMutabilityExclusionFilters,
        );
  const template: RepositoryCreationTemplate = {
    ...before,
    ...mutability,
    description: given.description ?? before.description,
    encryptionConfiguration: given.encryptionConfiguration
      ? readEncryption(given.encryptionConfiguration)
      : before.encryptionConfiguration,
    resourceTags: resourceTags ? withTags([], resourceTags) : before.resourceTags,
    repositoryPolicy: policyIn(given.repositoryPolicy, before.repositoryPolicy),
    lifecyclePolicy: policyIn(given.lifecyclePolicy, before.lifecyclePolicy),
    appliedFor: given.appliedFor ? [...new Set(given.appliedFor)] : before.appliedFor,
    customRoleArn: given.customRoleArn ?? before.customRoleArn,
  };
  if (template.appliedFor.length === 0) refuse('appliedFor', 'It must name at least one scenario');
  if (template.lifecyclePolicy !== undefined) parseLifecyclePolicy(template.lifecyclePolicy);
  if (template.repositoryPolicy !== undefined) {
    parseResourcePolicy(template.repositoryPolicy, 'repository');
  }
  return template;
}

/** The template of a prefix, or the error that ECR gives where there is none. */
export function templateOf(registry: Registry, prefix: string): RepositoryCreationTemplate {
  const template = registry.templates.get(withoutSlash(prefix));
  if (!template) throw refusal('TemplateNotFoundException', undefined);
  return template;
}

/** As ECR's answers show it. */
export function viewOf(template: RepositoryCreationTemplate): View {
  const { resourceTags, appliedFor, ...rest } = template;
  return { ...rest, resourceTags: [...resourceTags], appliedFor: [...appliedFor] };
}

function readEncryption(
  given: RepositoryCreationTemplate['encryptionConfiguration'],
): RepositoryCreationTemplate['encryptionConfiguration'] {
  const { encryptionType, kmsKey } = given;
  if (encryptionType !== 'AES256' || kmsKey === undefined || kmsKey === '') return given;
  return refuse(
    'encryptionConfiguration',
    'KmsKey must be null when encryptionType is set as AES256',
  );
}

function policyIn(given: string | undefined, before: string | undefined): string | undefined {
  return given === '' ? undefined : (given ?? before);
}

function refuse(field: string, constraint: string): never {
  throw refusal('InvalidParameterException', { field, constraint });
}
