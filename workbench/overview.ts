/** What there is in a registry, read through the API as a check reads it, and what changed between two looks. */
import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import type { ImageDetail, Repository } from '#ecr/operations.ts';

/** What the live view draws. */
export interface Overview {
  /** Seconds since 1970 by the registry's own clock. */
  readonly now: number;
  readonly region: string;
  readonly repositories: readonly RepositoryOverview[];
}

export interface RepositoryOverview {
  readonly name: string;
  readonly uri: string;
  readonly mutability: string;
  /** Whether pushes are scanned, by the repository's own setting or by a rule of the registry. */
  readonly scanOnPush: boolean;
  readonly lifecyclePolicyText?: string | undefined;
  /** Newest first. */
  readonly images: readonly ImageOverview[];
}

export interface ImageOverview {
  readonly digest: string;
  readonly tags: readonly string[];
  /** Seconds since 1970. */
  readonly pushedAt: number;
  /** Bytes, compressed. */
  readonly size: number;
  readonly mediaType: string;
  /** Priority of the lifecycle rule that would take it now. */
  readonly expiresByRule?: number | undefined;
}

/** Reads every repository of the Region with its images and its lifecycle policy. */
export async function readOverview(aws: Aws): Promise<Overview> {
  const repositories = await pages(async (nextToken) => {
    const answer = await aws.ecr('DescribeRepositories', { maxResults: 1000, nextToken });
    return [answer.repositories, answer.nextToken];
  });
  const read = await Promise.all(repositories.map((it) => readIfThere(aws, it)));
  return {
    now: aws.now(),
    region: aws.region,
    repositories: read.filter((it) => it !== undefined),
  };
}

/** `undefined` for a repository that went after it was listed: by a learner's command, or a rewind. */
async function readIfThere(
  aws: Aws,
  repository: Repository,
): Promise<RepositoryOverview | undefined> {
  try {
    return await readRepository(aws, repository);
  } catch (error) {
    if (isEcrError(error, 'RepositoryNotFoundException')) return undefined;
    throw error;
  }
}

async function readRepository(aws: Aws, repository: Repository): Promise<RepositoryOverview> {
  const { repositoryName } = repository;
  const [details, lifecyclePolicyText, scanOnPush] = await Promise.all([
    pages(async (nextToken) => {
      const input = { repositoryName, maxResults: 1000, nextToken };
      const answer = await aws.ecr('DescribeImages', input);
      return [answer.imageDetails, answer.nextToken];
    }),
    readPolicy(aws, repositoryName),
    isScannedOnPush(aws, repositoryName),
  ]);
  const expiring = await expiringIn(lifecyclePolicyText, details, aws.now());
  return {
    name: repositoryName,
    uri: repository.repositoryUri,
    mutability: repository.imageTagMutability,
    scanOnPush,
    lifecyclePolicyText,
    images: details
      .map((detail) => imageOverview(detail, expiring.get(detail.imageDigest)))
      .sort((a, b) => b.pushedAt - a.pushedAt || a.digest.localeCompare(b.digest)),
  };
}

/** The rules of lifecycle policies are fetched with the first policy that is seen. */
async function expiringIn(
  policyText: string | undefined,
  details: readonly ImageDetail[],
  now: number,
): Promise<ReadonlyMap<string, number>> {
  if (!policyText) return new Map();
  const { expiringRules } = await import('./expiry.ts');
  return expiringRules(policyText, details, now);
}

function imageOverview(detail: ImageDetail, expiresByRule: number | undefined): ImageOverview {
  return {
    digest: detail.imageDigest,
    tags: detail.imageTags ?? [],
    pushedAt: detail.imagePushedAt,
    size: detail.imageSizeInBytes,
    mediaType: detail.imageManifestMediaType ?? '',
    expiresByRule,
  };
}

/** The repository's own flag says half of it: registry rules add to it, and enhanced scanning ignores it. */
async function isScannedOnPush({ ecr }: Aws, repositoryName: string): Promise<boolean> {
  const { scanningConfigurations } = await ecr('BatchGetRepositoryScanningConfiguration', {
    repositoryNames: [repositoryName],
  });
  return scanningConfigurations[0]?.scanOnPush ?? false;
}

async function readPolicy(aws: Aws, repositoryName: string): Promise<string | undefined> {
  try {
    return (await aws.ecr('GetLifecyclePolicy', { repositoryName })).lifecyclePolicyText;
  } catch (error) {
    if (isEcrError(error, 'LifecyclePolicyNotFoundException')) return undefined;
    throw error;
  }
}

async function pages<Item>(
  read: (token: string | undefined) => Promise<readonly [readonly Item[], string | undefined]>,
): Promise<Item[]> {
  const items: Item[] = [];
  let token: string | undefined;
  do {
    const [page, next] = await read(token);
    items.push(...page);
    token = next;
  } while (token);
  return items;
}
