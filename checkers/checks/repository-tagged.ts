import { repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, one, pass } from '../check.ts';
import { courseTag } from '../course-tag.ts';
import { repositoryExists } from './repository-exists.ts';

const { Key: key, Value: value } = courseTag;

/** The repository is marked as the course's, so that it is found when the course is over. */
export const repositoryTagged = defineCheck({
  id: 'repository-tagged',
  target: { repository: repositoryName },
  claim: ({ repository }) => `${repository} has the resource tag ${key}=${value}`,
  fix: ({ repository }) =>
    `aws ecr tag-resource --resource-arn "$(aws ecr describe-repositories --repository-names ${repository} --query 'repositories[0].repositoryArn' --output text)" --tags Key=${key},Value=${value}`,
  needs: ({ repository }) => [repositoryExists({ repository })],
  permissions: ['ecr:DescribeRepositories', 'ecr:ListTagsForResource'],

  async look({ ecr }, { repository }) {
    const answer = await ecr('DescribeRepositories', { repositoryNames: [repository] });
    const { repositoryArn } = one(answer.repositories);
    const { tags } = await ecr('ListTagsForResource', { resourceArn: repositoryArn });
    return { tags: tags.map(({ Key = '', Value = '' }) => ({ key: Key, value: Value })) };
  },

  judge({ tags }, { repository }) {
    const own = tags.find((tag) => tag.key === key);
    if (own?.value === value) return pass(`${repository} has ${key}=${value}.`);
    const hint = `Cleaning up finds only what has ${key}=${value}: set it with aws ecr tag-resource.`;
    if (own) return fail('other-value', `${repository} has ${key}=${own.value}.`, { hint });
    const alike = tags.find((tag) => tag.key.toLowerCase() === key);
    return fail('not-tagged', `${repository} has no resource tag ${key}.`, {
      hint: alike ? `Keys are case-sensitive: it has ${alike.key}. ${hint}` : hint,
    });
  },
});
