import { refusal } from '#ecr/errors.ts';
import { imageTag, parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { tell } from '../lifecycle/counter-example.ts';
import { takenBy } from '../lifecycle/evaluate.ts';
import { heldImages } from '../lifecycle/held-images.ts';
import { outlookFor } from '../lifecycle/keeps.ts';
import { codeOf, hintFor } from '../lifecycle/mistakes.ts';
import { parsePolicy } from '../lifecycle/policy.ts';
import { readPreview } from '../lifecycle/preview.ts';
import { putShieldingPolicy } from '../lifecycle/shield.ts';
import { actInWords, ruleInWords } from '../lifecycle/words.ts';
import { imagePushed } from './image-pushed.ts';
import { lifecyclePolicyPresent } from './lifecycle-policy-present.ts';
import { repositoryExists } from './repository-exists.ts';

/**
 * No future of pushes, retags and waiting can cost the image that carries the tag its place under the
 * stored policy, and ECR's preview of today agrees.
 */
export const lifecycleKeepsStaging = defineCheck({
  id: 'lifecycle-keeps-staging',
  target: {
    repository: repositoryName,
    tag: optional(imageTag),
    allowConditional: optional(parameters.allowConditional),
    semanticOnly: optional(parameters.semanticOnly),
  },
  claim: ({ repository, tag = 'staging' }) =>
    `Whatever is pushed to ${repository}, its lifecycle policy keeps the image that carries ${tag}`,
  fix: ({ repository, tag = 'staging' }) => putShieldingPolicy(repository, tag),
  needs: ({ repository, tag = 'staging' }) => [
    repositoryExists({ repository }),
    lifecyclePolicyPresent({ repository }),
    imagePushed({ repository, tag }),
  ],
  permissions: [
    'ecr:GetLifecyclePolicy',
    'ecr:DescribeImages',
    'ecr:BatchGetImage',
    'ecr:StartLifecyclePolicyPreview',
    'ecr:GetLifecyclePolicyPreview',
  ],

  async look({ ecr, now }, { repository, tag = 'staging' }, looking) {
    const [{ lifecyclePolicyText: policyText }, images] = await Promise.all([
      ecr('GetLifecyclePolicy', { repositoryName: repository }),
      heldImages(ecr, repository),
    ]);
    const target = images.find(({ tags }) => tags.includes(tag));
    if (!target) throw refusal('ImageNotFoundException', { repository, registry: '', tag });
    const preview = await readPreview(ecr, { repository, policyText }, looking);
    return { policyText, images, target, preview, now: now() };
  },

  judge({ policyText, images, target, preview, now }, { tag = 'staging', ...allowed }) {
    const policy = parsePolicy(policyText);
    if ('unknown' in policy) return inconclusive('unreadable', policy.unknown);
    const { rules } = policy;
    if (target.status !== 'ACTIVE') {
      return fail('archived', `The image that carries ${tag} is archived and cannot be pulled.`, {
        hint: 'Restore it first, with aws ecr update-image-storage-class.',
      });
    }

    const outlook = outlookFor(tag, rules);
    if ('unknown' in outlook) return inconclusive('unreadable', outlook.unknown);
    const notes: string[] = [];
    if (!outlook.keeps) {
      const { because, witness } = tell(outlook, { tag, rules, images, now });
      if (outlook.loss === 'direct' || allowed.allowConditional !== 'yes') {
        const hint = hintFor(outlook, { tag, rules });
        return fail(codeOf(outlook, { tag, rules }), because, { hint, witness });
      }
      notes.push(because);
    }

    const taker = takenBy(rules, images, now).get(target.digest);
    if (taker) {
      return fail(
        'taken-now',
        `With the tags it has now (${target.tags.join(', ')}), ${ruleInWords(taker)} ${actInWords(taker)} the image that carries ${tag}.`,
        { witness: { history: [{ type: 'wait', days: 1 }], rule: taker.priority } },
      );
    }

    if (preview.status === 'complete') {
      const own = [target, ...(target.members ?? []).filter(({ isImage }) => isImage)];
      const lost = preview.taken.find(({ digest }) => own.some((it) => it.digest === digest));
      if (lost) {
        return fail(
          'model-disagrees',
          `ECR's preview takes ${lost.digest} by rule ${lost.rule}, which this check did not expect.`,
          { hint: 'Trust the preview, and report this: the check and ECR disagree.' },
        );
      }
    } else if (allowed.semanticOnly === 'yes') {
      notes.push(`Judged without ECR's preview. ${preview.because}`);
    } else {
      return inconclusive('preview-not-run', preview.because, preview.hint);
    }

    const reason =
      outlook.keeps && outlook.shield
        ? `${ruleInWords(outlook.shield)} looks at it first and never acts: a tag sits on one image.`
        : `no rule reaches an image that carries only ${tag}.`;
    return pass(
      `Nothing can take the image that carries ${tag}: ${reason}`,
      notes.length > 0 ? notes.join(' ') : undefined,
    );
  },
});
