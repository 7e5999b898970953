import { parameters, repositoryName } from '#ecr/names.ts';
import { defineCheck, fail, one, optional, pass } from '../check.ts';
import { credentialsValid } from './credentials-valid.ts';
import { repositoryExists } from './repository-exists.ts';

/** Any text: whether it is a name is the question here. */
const anyName = {
  ...repositoryName,
  rule: 'Text without spaces.',
  pattern: /^\S+$/,
  length: [1, 300],
} as const;

/** The repository has a name that ECR takes and, if the course wants it, one of a team. */
export const repositoryNameValid = defineCheck({
  id: 'repository-name-valid',
  target: { repository: anyName, withTeam: optional(parameters.withTeam) },
  claim: ({ repository, withTeam }) =>
    withTeam === 'yes'
      ? `A repository is named ${repository}, as team/service`
      : `A repository is named ${repository}, and ECR takes that name`,
  // Of a name that ECR does not take there is no repository to ask for.
  needs: ({ repository }) => [
    isName(repository) ? repositoryExists({ repository }) : credentialsValid({}),
  ],
  permissions: ['ecr:DescribeRepositories'],

  async look({ ecr }, { repository }) {
    if (!isName(repository)) return { name: null };
    const answer = await ecr('DescribeRepositories', { repositoryNames: [repository] });
    return { name: one(answer.repositories).repositoryName };
  },

  judge({ name }, { repository, withTeam }) {
    if (name === null) {
      return fail('not-a-name', `ECR takes no repository named ${repository}.`, {
        hint: hintFor(repository),
      });
    }
    if (name !== repository) return undefined;
    if (withTeam === 'yes' && name.split('/').length !== 2) {
      return fail('no-team', `${name} is not of the form team/service.`, {
        hint: `A name cannot be changed: create the repository as team/${name.split('/').at(-1)} and copy its images.`,
      });
    }
    return pass(`${name} is a name that ECR takes.`);
  },
});

function isName(text: string): boolean {
  const [min, max] = repositoryName.length;
  return text.length >= min && text.length <= max && repositoryName.pattern.test(text);
}

/** The first thing wrong with a name. */
function hintFor(name: string): string {
  const [min, max] = repositoryName.length;
  if (name.length < min || name.length > max) return `A name has from ${min} to ${max} characters.`;
  if (/[A-Z]/.test(name)) return `Use lower case: ${name.toLowerCase()}.`;
  const strange = /[^a-z0-9._/-]/.exec(name)?.[0];
  if (strange !== undefined) return `“${strange}” is not allowed in a name.`;
  if (/\/\//.test(name)) return 'Between two slashes there has to be a part of the name.';
  if (/^[._/-]|[._/-]$|[._-]\/|\/[._-]/.test(name)) {
    return 'Each part of a name begins and ends with a letter or a digit.';
  }
  return 'Between letters and digits stands one of . or _ or __, or hyphens: do not double or mix them.';
}
