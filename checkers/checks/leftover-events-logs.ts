import type { Aws } from '#ecr/client.ts';
import { allPages } from '../all-pages.ts';
import { defineCheck, fail, pass } from '../check.ts';
import { courseTag } from '../course-tag.ts';
import { credentialsValid } from './credentials-valid.ts';

/** No rule waits for events of ECR any more, and no log group of the course keeps them. Lists, never deletes. */
export const leftoverEventsLogs = defineCheck({
  id: 'leftover-events-logs',
  target: {},
  claim: () => 'No rule for events of ECR and no log group tagged workbook=ecr is left',
  needs: () => [credentialsValid({})],
  permissions: ['events:ListRules', 'logs:DescribeLogGroups', 'logs:ListTagsForResource'],

  async look(aws) {
    return { rules: await rulesOf(aws), groups: await groupsOf(aws) };
  },

  judge({ rules, groups }) {
    if (rules.length + groups.length === 0) return pass('No rule and no log group is left.');
    const forever = groups.filter(({ days }) => days === null).map(({ name }) => name);
    const left = [
      ...rules.map((it) => `the rule ${it}`),
      ...groups.map(({ name }) => `the log group ${name}`),
    ];
    const kept = forever.length > 0 ? ` Kept for ever, and billed: ${forever.join(', ')}.` : '';
    return fail('left', `Still there: ${left.join(', ')}.${kept}`, {
      hint: [
        ...rules.map(
          (it) =>
            `aws events list-targets-by-rule --rule ${it}; aws events delete-rule --name ${it}`,
        ),
        ...groups.map(({ name }) => `aws logs delete-log-group --log-group-name ${name}`),
      ].join('\n'),
      witness: { rules, groups },
    });
  },
});

/** Names of rules whose pattern is about ECR, or about findings of Inspector. */
async function rulesOf({ events }: Aws): Promise<string[]> {
  const all = await allPages(
    async ({ nextToken }) => {
      const page = await events(
        'ListRules',
        nextToken === undefined ? {} : { NextToken: nextToken },
      );
      return { page, nextToken: page.NextToken };
    },
    ({ page }) => page.Rules,
  );
  return all
    .filter(({ EventPattern = '', ManagedBy }) => {
      // A service's own rule goes with what it belongs to.
      return ManagedBy === undefined && /"aws\.(ecr|inspector2)"/.test(EventPattern);
    })
    .flatMap(({ Name }) => Name ?? []);
}

async function groupsOf({ logs }: Aws): Promise<{ name: string; days: number | null }[]> {
  const all = await allPages(
    (page) => logs('DescribeLogGroups', page),
    ({ logGroups }) => logGroups,
  );
  const own: { name: string; days: number | null }[] = [];
  for (const { logGroupName = '', arn = '', retentionInDays = null } of all) {
    const resourceArn = arn.replace(/:\*$/, '');
    const { tags = {} } = await logs('ListTagsForResource', { resourceArn });
    if (tags[courseTag.Key] === courseTag.Value)
      own.push({ name: logGroupName, days: retentionInDays });
  }
  return own;
}
