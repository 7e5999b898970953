import { parameters, repositoryName } from '#ecr/names.ts';
import { findCached } from '../cached-images.ts';
import { defineCheck, fail, inconclusive, one, optional, pass, type Judged } from '../check.ts';
import { originOf } from '../image-origin.ts';
import { ptcRuleExists } from './ptc-rule-exists.ts';

/** ECR gets into the upstream, and an image came through the prefix. */
export const ptcPrefixWorks = defineCheck({
  id: 'ptc-prefix-works',
  target: {
    prefix: parameters.prefix,
    upstream: optional(parameters.upstream),
    upstreamRepository: optional(repositoryName),
    upstreamTag: optional(parameters.upstreamTag),
    preCreated: optional(parameters.preCreated),
  },
  claim: ({ prefix, upstreamRepository, upstreamTag }) =>
    upstreamRepository === undefined
      ? `An image was pulled through the prefix ${prefix}`
      : `${nameOf(prefix, upstreamRepository)}${upstreamTag === undefined ? '' : `:${upstreamTag}`} was pulled through the cache`,
  fix: (target) => pullCommand(target),
  needs: ({ prefix, upstream }) => [ptcRuleExists({ prefix, upstream })],
  permissions: [
    'cloudtrail:LookupEvents',
    'ecr:BatchGetImage',
    'ecr:DescribeImages',
    'ecr:DescribePullThroughCacheRules',
    'ecr:DescribeRepositories',
    'ecr:ValidatePullThroughCacheRule',
  ],

  async look({ ecr, cloudtrail }, { prefix, upstreamRepository, upstreamTag, preCreated = '' }) {
    const [{ pullThroughCacheRules = [] }, validated] = await Promise.all([
      ecr('DescribePullThroughCacheRules', { ecrRepositoryPrefixes: [prefix] }),
      ecr('ValidatePullThroughCacheRule', { ecrRepositoryPrefix: prefix }),
    ]);
    const rule = one(pullThroughCacheRules);
    const isValid = validated.isValid ?? null;
    const { failure = null } = validated;
    const cached =
      isValid === true
        ? await findCached(ecr, {
            prefix,
            name: upstreamRepository === undefined ? undefined : nameOf(prefix, upstreamRepository),
            tag: upstreamTag,
            since: rule.createdAt ?? 0,
            preCreated: preCreated.split(','),
          })
        : null;
    const origin =
      cached?.found === 'image'
        ? await originOf(
            { cloudtrail },
            {
              repository: cached.name,
              digest: cached.digest,
              tags: upstreamTag === undefined ? cached.tags : [upstreamTag],
            },
          )
        : null;
    return { isValid, failure, upstream: rule.upstreamRegistryUrl ?? null, cached, origin };
  },

  judge({ isValid, failure, cached, origin }, target) {
    if (isValid === false) return judgeFailure(failure ?? 'ECR does not say why.');
    if (isValid === null || !cached) return undefined;
    const { prefix, upstreamTag } = target;
    switch (cached.found) {
      case 'no-repository':
        return fail('nothing-pulled', `Nothing was pulled through ${prefix} yet.`, {
          hint: hintFor(cached.similar, target),
        });
      case 'older':
        return fail(
          'older-than-rule',
          `${cached.name} was there before the rule: what is in it need not have come through it.`,
          { hint: `Pull another image through the prefix: ${pullCommand(target)}` },
        );
      case 'no-image':
        return fail(
          'no-image',
          upstreamTag === undefined || cached.tags.length === 0
            ? `${cached.name} has no image.`
            : `${cached.name} has no image with the tag ${upstreamTag}, only ${cached.tags.join(', ')}.`,
          {
            hint: `${pullCommand(target)}; if that ends with “Requested image not found”, the upstream has no such tag or the puller lacks ecr:BatchImportUpstreamImage.`,
          },
        );
      case 'no-member':
        return fail('no-member', `None of the images that ${cached.name}’s index names is there.`, {
          hint: `Pull it again by its tag, which brings every member: ${pullCommand(target)}`,
        });
      case 'image':
        if (origin === 'pushed') {
          return fail(
            'pushed-by-hand',
            `${cached.name} has the image ${cached.digest}, which CloudTrail shows as pushed, not as imported.`,
            { hint: `Delete it, and pull it through the prefix: ${pullCommand(target)}` },
          );
        }
        return pass(
          `${cached.name} has the image ${cached.digest}.`,
          origin === 'imported' ? undefined : notProven,
        );
    }
  },
});

const notProven =
  'That it was imported is not proven: CloudTrail could not be read or has no BatchImportUpstreamImage of it; an image that was pushed by hand looks the same.';

function nameOf(prefix: string, upstreamRepository: string): string {
  return prefix === 'ROOT' ? upstreamRepository : `${prefix}/${upstreamRepository}`;
}

interface Asked {
  readonly prefix: string;
  readonly upstream?: string | undefined;
  readonly upstreamRepository?: string | undefined;
  readonly upstreamTag?: string | undefined;
}

/** Where nobody says what to pull, a small image that the upstream has for certain, if it is one of two. */
function pullCommand({ prefix, upstream, upstreamRepository, upstreamTag = 'latest' }: Asked) {
  const usual = upstream === 'registry-1.docker.io' ? 'library/alpine' : 'docker/library/alpine';
  return `docker pull $REGISTRY/${nameOf(prefix, upstreamRepository ?? usual)}:${upstreamTag}`;
}

function judgeFailure(failure: string): Judged {
  if (/unavailable|too ?many ?requests|timed? ?out|could not connect/i.test(failure)) {
    return inconclusive(
      'unreachable',
      `The upstream did not answer: ${failure}`,
      'Ask again later.',
    );
  }
  const isCredentials = /authenticat|credential|secret|denied|unauthorized/i.test(failure);
  return fail('not-valid', `ECR is not let into the upstream: ${failure}`, {
    hint: isCredentials
      ? 'The secret was rejected: put a new access token into it, with the keys username and accessToken.'
      : undefined,
  });
}

function hintFor(similar: readonly string[], target: Asked): string {
  const [near] = similar;
  if (near !== undefined) {
    return `There is ${near}: Docker Hub’s official images are below library/.`;
  }
  return `${pullCommand(target)}; if that ends with “name unknown”, the puller lacks ecr:CreateRepository.`;
}
