import { parameters } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { ptcRuleExists } from './ptc-rule-exists.ts';

/**
 * Repositories that the cache makes come from a template, which limits them and lets tags be refreshed.
 * Source: "Templates to control repositories created during a pull through cache …", ECR user guide.
 */
export const creationTemplateForCache = defineCheck({
  id: 'creation-template-for-cache',
  target: { prefix: parameters.prefix },
  claim: ({ prefix }) => `Repositories that the cache makes below ${prefix}/ come from a template`,
  fix: ({ prefix }) =>
    `aws ecr create-repository-creation-template --prefix ${prefix} --applied-for PULL_THROUGH_CACHE --lifecycle-policy '${policyText}'`,
  needs: ({ prefix }) => [ptcRuleExists({ prefix })],
  permissions: ['ecr:DescribeRepositoryCreationTemplates'],

  async look({ ecr }) {
    const all = await allPages(
      (page) => ecr('DescribeRepositoryCreationTemplates', page),
      ({ repositoryCreationTemplates }) => repositoryCreationTemplates,
    );
    return {
      templates: all.map((template) => ({
        prefix: template.prefix ?? '',
        appliedFor: template.appliedFor ?? [],
        hasPolicy: template.lifecyclePolicy !== undefined,
        mutability: template.imageTagMutability ?? 'MUTABLE',
        needsRole:
          (template.encryptionConfiguration?.encryptionType ?? 'AES256') !== 'AES256' ||
          (template.resourceTags ?? []).length > 0,
        hasRole: template.customRoleArn !== undefined,
      })),
    };
  },

  judge({ templates }, { prefix }) {
    const fitting = templates
      .filter((it) => isFor(it.prefix, prefix))
      .sort((a, b) => weightOf(b.prefix) - weightOf(a.prefix));
    const chosen = fitting.find(({ appliedFor }) => appliedFor.includes('PULL_THROUGH_CACHE'));
    if (!chosen) {
      const [near] = fitting;
      if (!near) {
        return fail('no-template', `No template is for ${prefix}.`, {
          hint: 'A template belongs to a prefix, or to ROOT for all others. It changes nothing that is there already.',
        });
      }
      return fail('not-for-cache', `The template for ${near.prefix} is not for the cache.`, {
        hint: `It is for ${near.appliedFor.join(', ') || 'nothing'}: add PULL_THROUGH_CACHE.`,
      });
    }
    if (!chosen.hasPolicy) {
      return fail('no-policy', `The template for ${chosen.prefix} has no lifecycle policy.`, {
        hint: 'Cached images stay, and cost, until somebody deletes them.',
      });
    }
    if (chosen.mutability === 'IMMUTABLE') {
      return fail('no-refresh', `The template for ${chosen.prefix} makes tags IMMUTABLE.`, {
        hint: 'A tag that moved in the upstream then keeps its first image here.',
      });
    }
    if (chosen.needsRole && !chosen.hasRole) {
      return fail('no-role', `The template for ${chosen.prefix} needs a role, and has none.`, {
        hint: 'With a KMS key or resource tags ECR creates the repository as a role of yours: set customRoleArn.',
      });
    }
    return pass(
      `The template for ${chosen.prefix} makes them, with a lifecycle policy.`,
      chosen.mutability === 'IMMUTABLE_WITH_EXCLUSION'
        ? 'Only tags that a filter excludes are refreshed.'
        : undefined,
    );
  },
});

/** `ROOT` is for every prefix that has no template of its own. */
function isFor(template: string, prefix: string): boolean {
  // AWS takes a template's prefix with the slash at its end, and without.
  const name = template.replace(/\/$/, '');
  return name === 'ROOT' || name === prefix || prefix.startsWith(`${name}/`);
}

function weightOf(prefix: string): number {
  return prefix === 'ROOT' ? 0 : prefix.length;
}

const policyText = JSON.stringify({
  rules: [
    {
      rulePriority: 1,
      description: 'keep what is used',
      selection: { tagStatus: 'any', countType: 'imageCountMoreThan', countNumber: 20 },
      action: { type: 'expire' },
    },
  ],
});
