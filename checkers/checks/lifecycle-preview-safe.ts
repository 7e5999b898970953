import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import type { Held } from '../lifecycle/evaluate.ts';
import { heldImages } from '../lifecycle/held-images.ts';
import { readPreview } from '../lifecycle/preview.ts';
import { putProtectingPolicy } from '../lifecycle/protecting.ts';
import { readPolicyText } from '../lifecycle/stored-policy.ts';
import { lifecyclePolicyPresent } from './lifecycle-policy-present.ts';
import { repositoryExists } from './repository-exists.ts';

const usual = 'staging,prod';

/** ECR's own preview of today takes nothing that is protected, nor the newest release. */
export const lifecyclePreviewSafe = defineCheck({
  id: 'lifecycle-preview-safe',
  target: { repository: repositoryName, protect: optional(parameters.protect) },
  claim: ({ repository, protect = usual }) =>
    `Today the lifecycle policy of ${repository} takes neither ${protect.split(',').join(' nor ')} nor the newest release`,
  fix: ({ repository, protect = usual }) => putProtectingPolicy(repository, protect.split(',')),
  needs: ({ repository }) => [
    repositoryExists({ repository }),
    lifecyclePolicyPresent({ repository }),
  ],
  permissions: [
    'ecr:GetLifecyclePolicy',
    'ecr:DescribeImages',
    'ecr:BatchGetImage',
    'ecr:StartLifecyclePolicyPreview',
    'ecr:GetLifecyclePolicyPreview',
  ],

  async look({ ecr }, { repository }, looking) {
    const policyText = await readPolicyText(ecr, repository);
    const images = await heldImages(ecr, repository);
    return { images, preview: await readPreview(ecr, { repository, policyText }, looking) };
  },

  judge({ images, preview }, { protect = usual }) {
    if (preview.status !== 'complete') {
      return inconclusive('preview-not-run', preview.because, preview.hint);
    }
    const wanted = protect.split(',');
    const kept = protectedOf(images, wanted);
    for (const { digest, action, rule } of preview.taken) {
      const name = kept.get(digest);
      if (name === undefined) continue;
      const does = action === 'TRANSITION' ? 'archives' : 'removes';
      return fail('takes-protected', `Rule ${rule} ${does} ${name} today: ${digest}.`, {
        hint: `Put a rule for exactly ${name} above rule ${rule}.`,
        witness: { digest, rule, action },
      });
    }
    const there = new Set(images.flatMap(({ tags }) => tags));
    const absent = wanted.filter((tag) => !there.has(tag));
    return pass(
      `The preview takes ${preview.taken.length === 1 ? 'one image' : `${preview.taken.length} images`}, none of them protected.`,
      absent.length > 0 ? `No image carries ${absent.join(' or ')}.` : undefined,
    );
  },
});

/** What has to stay, by digest, with the tag it stays for: an index with the images it names. */
function protectedOf(images: readonly Held[], wanted: readonly string[]): Map<string, string> {
  const kept = new Map<string, string>();
  const release = images
    .filter(({ tags }) => tags.some(isRelease))
    .sort((a, b) => b.pushedAt - a.pushedAt)[0];
  for (const image of images) {
    const tag = image.tags.find((it) => wanted.includes(it));
    const name = tag ?? (image === release ? image.tags.find(isRelease) : undefined);
    if (name === undefined) continue;
    kept.set(image.digest, name);
    for (const { digest, isImage } of image.members ?? []) if (isImage) kept.set(digest, name);
  }
  return kept;
}

function isRelease(tag: string): boolean {
  return /^v?\d+\.\d+(\.\d+)?$/.test(tag);
}
