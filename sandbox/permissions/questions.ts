/** What a request of ECR's API asks permission for, as far as its parameters say so before they are checked. */
import type { Asked } from './free.ts';

/** Actions that are not called as their operation is. Source: Service Authorization Reference. */
const actions: Readonly<Record<string, string>> = { ListImageReferrers: 'BatchGetImage' };

/** All of them must be allowed. */
export function questionsOf(operation: string, input: Readonly<Record<string, unknown>>): Asked[] {
  const { repositoryName, repositoryNames, resourceArn, tags, tagKeys, customRoleArn } = input;
  const asked: Asked = {
    action: `ecr:${actions[operation] ?? operation}`,
    resource: textIn(resourceArn),
    requestTags: Array.isArray(tags) ? tagsIn(tags) : undefined,
    tagKeys: Array.isArray(tagKeys) ? textsIn(tagKeys) : undefined,
  };
  const names = Array.isArray(repositoryNames) ? textsIn(repositoryNames) : [];
  if (names.length > 0) return names.map((repository) => ({ ...asked, repository }));
  // Without names all are meant, and AWS says so: `repository/*` (aws-amplify/amplify-cli#10828).
  const isList = operation === 'DescribeRepositories';
  const question = { ...asked, repository: isList ? '*' : textIn(repositoryName) };
  const questions = [question];
  // Tags at birth are a second action on the same repository.
  const isTagged = operation === 'CreateRepository' && Array.isArray(tags) && tags.length > 0;
  if (isTagged) questions.push({ ...question, action: 'ecr:TagResource' });
  // Whoever hands a role to ECR must be allowed to.
  const role = textIn(customRoleArn);
  if (role !== undefined)
    questions.push({ ...asked, action: 'iam:PassRole', resource: role, repository: undefined });
  return questions;
}

function textIn(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

function textsIn(values: readonly unknown[]): string[] {
  return values.filter((it) => typeof it === 'string');
}

function tagsIn(tags: readonly unknown[]): Record<string, string> {
  const pairs = tags.map((tag) => {
    const { Key, Value = '' } = (tag ?? {}) as { Key?: unknown; Value?: unknown };
    return [textIn(Key) ?? '', textIn(Value) ?? ''];
  });
  return Object.fromEntries(pairs) as Record<string, string>;
}
