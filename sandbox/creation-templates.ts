/**
 * Repositories that nobody created by name. Source: "Templates to control repositories created during a
 * pull through cache, create on push, or replication action", Amazon ECR user guide.
 */
import { refusal } from '#ecr/errors.ts';
import type { Context } from './operation.ts';
import type { Asked } from './permissions/free.ts';
import { isPermitted, permit } from './permissions/permit.ts';
import { questionsOf } from './permissions/questions.ts';
import { longestPrefix } from './pull-through/prefix.ts';
import { readEncryption } from './rules/encryption.ts';
import type { Registry, Repository } from './store.ts';
import type { RepositoryCreationTemplate } from './store/cache-rows.ts';

type Occasion = RepositoryCreationTemplate['appliedFor'][number];

/** Repositories of an account in a Region. Source: Amazon ECR service quotas. */
const limit = 100_000;

/** What a template says that says nothing. */
const plain: Pick<
  RepositoryCreationTemplate,
  'imageTagMutability' | 'encryptionConfiguration' | 'resourceTags'
> = {
  imageTagMutability: 'MUTABLE',
  encryptionConfiguration: { encryptionType: 'AES256' },
  resourceTags: [],
};

/** The template with the longest prefix of the name, among those for the occasion. */
function templateFor(
  registry: Registry,
  name: string,
  occasion: Occasion,
): RepositoryCreationTemplate | undefined {
  return longestPrefix(name, (prefix) => {
    const template = registry.templates.get(prefix);
    return template?.appliedFor.includes(occasion) === true ? template : undefined;
  });
}

/**
 * Creates a repository as its template says, or with ECR's defaults. Throws what a caller sees of a
 * creation that fails: that the repository is not there.
 */
export function createFromTemplate(
  { registry, clock }: Pick<Context, 'registry' | 'clock'>,
  name: string,
  occasion: Occasion,
): Repository {
  const template = templateFor(registry, name, occasion);
  const from = template ?? plain;
  const { encryptionType, kmsKey } = from.encryptionConfiguration;
  const isPlain = encryptionType === 'AES256' && from.resourceTags.length === 0;
  if (!isPlain && template?.customRoleArn === undefined) {
    throw refusal('RepositoryNotFoundException', { repository: name, registry: registry.account });
  }
  if (registry.repositorySettings.size >= limit) {
    throw refusal('LimitExceededException', { registry: registry.account, limit });
  }
  const now = clock.now();
  return registry.createRepository({
    name,
    createdAt: now,
    imageTagMutability: from.imageTagMutability,
    imageTagMutabilityExclusionFilters: template?.imageTagMutabilityExclusionFilters,
    scanOnPush: false,
    encryptionConfiguration: readEncryption(
      { encryptionType, ...(kmsKey !== undefined && kmsKey !== '' && { kmsKey }) },
      registry,
      now,
    ),
    tags: from.resourceTags,
    repositoryPolicyText: template?.repositoryPolicy,
    ...(template?.lifecyclePolicy !== undefined && {
      lifecyclePolicyText: template.lifecyclePolicy,
      lifecycleSetAt: now,
    }),
  });
}

/** Whether the caller may have a repository created, with the tags of its template. */
export async function mayCreateFromTemplate(
  context: Context,
  name: string,
  occasion: Occasion,
): Promise<boolean> {
  for (const asked of questionsAbout(context, name, occasion)) {
    if (!(await isPermitted(asked, context))) return false;
  }
  return true;
}

/**
 * The repository that is pushed to: created now, if a template says so and the caller may create it. That
 * a push needs the permission is not documented; this is the sandbox's choice.
 */
export async function repositoryForPush(context: Context, name: string): Promise<Repository> {
  const { registry } = context;
  const isWanted = () => !registry.find(name) && templateFor(registry, name, 'CREATE_ON_PUSH');
  if (!isWanted()) return registry.repository(name);
  for (const asked of questionsAbout(context, name, 'CREATE_ON_PUSH')) await permit(asked, context);
  // Another push may have created it meanwhile.
  return isWanted()
    ? createFromTemplate(context, name, 'CREATE_ON_PUSH')
    : registry.repository(name);
}

function questionsAbout({ registry }: Context, name: string, occasion: Occasion): Asked[] {
  const tags = templateFor(registry, name, occasion)?.resourceTags ?? [];
  return questionsOf('CreateRepository', { repositoryName: name, tags });
}
