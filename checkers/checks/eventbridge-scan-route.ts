import type { Aws } from '#ecr/client.ts';
import { parameters } from '#ecr/names.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { jsonOf } from '../json-text.ts';
import { credentialsValid } from './credentials-valid.ts';

/** Which event tells of a result. Source: "Amazon ECR events and EventBridge", "EventBridge schema of Inspector". */
const events = {
  BASIC: { source: 'aws.ecr', detailType: 'ECR Image Scan' },
  ENHANCED: { source: 'aws.inspector2', detailType: 'Inspector2 Finding' },
} as const;

/** A rule catches what the registry's kind of scanning really sends, and hands it on. */
export const eventbridgeScanRoute = defineCheck({
  id: 'eventbridge-scan-route',
  target: { eventRule: optional(parameters.eventRule) },
  claim: ({ eventRule }) =>
    eventRule === undefined
      ? 'A rule of EventBridge hands on the results of scans'
      : `The rule ${eventRule} hands on the results of scans`,
  needs: () => [credentialsValid({})],
  permissions: [
    'events:ListRules',
    'events:ListTargetsByRule',
    'ecr:GetRegistryScanningConfiguration',
  ],

  async look(aws, { eventRule }) {
    const { scanningConfiguration } = await aws.ecr('GetRegistryScanningConfiguration', {});
    const all = await rulesOf(aws);
    const meant = all.filter(({ Name }) => eventRule === undefined || Name === eventRule);
    const rules = [];
    for (const { Name = '', State = '', EventPattern = '{}' } of meant) {
      const { Targets = [] } = await aws.events('ListTargetsByRule', { Rule: Name });
      rules.push({
        name: Name,
        isEnabled: State.startsWith('ENABLED'),
        pattern: EventPattern,
        targets: Targets.map(({ Arn }) => Arn),
      });
    }
    return { type: scanningConfiguration.scanType, rules };
  },

  judge({ type, rules }, { eventRule }) {
    if (type !== 'BASIC' && type !== 'ENHANCED') return undefined;
    const { source, detailType } = events[type];
    const fitting = rules.filter(({ pattern }) => catches(pattern, source, detailType));
    if (fitting.length === 0) {
      const [only] = rules;
      if (eventRule !== undefined && !only) {
        return fail('no-rule', `There is no rule ${eventRule}.`, {
          hint: 'Check its name, and the Region.',
        });
      }
      const other = type === 'BASIC' ? events.ENHANCED : events.BASIC;
      const isOther = rules.some(({ pattern }) => catches(pattern, other.source, other.detailType));
      return fail(
        isOther ? 'other-scan-type' : 'no-rule',
        isOther
          ? `The rule waits for ${other.detailType}, and the registry scans with ${type}.`
          : `No rule catches ${detailType} from ${source}.`,
        {
          hint: `Under ${type} the event is ${detailType}, its source ${source}.`,
          witness: { source, 'detail-type': detailType },
        },
      );
    }
    const enabled = fitting.filter(({ isEnabled }) => isEnabled);
    if (enabled.length === 0) {
      const [{ name } = { name: '' }] = fitting;
      return fail('disabled', `The rule ${name} is disabled.`, {
        hint: `aws events enable-rule --name ${name}`,
      });
    }
    const routed = enabled.find(({ targets }) => targets.length > 0);
    if (!routed) {
      return fail('no-target', `The rule ${enabled[0]?.name ?? ''} has no target.`, {
        hint: 'Add one: aws events put-targets.',
      });
    }
    return pass(`${routed.name} hands ${detailType} on to ${routed.targets.length} target(s).`);
  },
});

function rulesOf({ events: ask }: Aws) {
  return allPages(
    async ({ nextToken }) => {
      const page = await ask('ListRules', nextToken === undefined ? {} : { NextToken: nextToken });
      return { page, nextToken: page.NextToken };
    },
    ({ page }) => page.Rules,
  );
}

/** Whether a pattern lets the event through, as far as source and detail-type go. */
function catches(pattern: string, source: string, detailType: string): boolean {
  const read = (jsonOf(pattern) ?? {}) as Record<string, unknown>;
  const { source: sources, 'detail-type': types } = read;
  // A rule for every event of the account is not meant by anybody who asks this.
  if (sources === undefined && types === undefined) return false;
  return lets(sources, source) && lets(types, detailType);
}

/** One of several values or prefixes; an element that is left out lets everything through. */
function lets(matchers: unknown, value: string): boolean {
  if (matchers === undefined) return true;
  if (!Array.isArray(matchers)) return false;
  return matchers.some((it: unknown) => {
    if (typeof it === 'string') return it === value;
    const prefix = (it as { prefix?: unknown } | null)?.prefix;
    return typeof prefix === 'string' && value.startsWith(prefix);
  });
}
