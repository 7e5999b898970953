import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { parameters } from '#ecr/names.ts';
import { allMarkedPages } from '../all-pages.ts';
import { defineCheck, fail, inconclusive, optional, pass } from '../check.ts';
import { credentialsValid } from './credentials-valid.ts';

/** The pipeline signs in with short-lived tokens: its user has no access keys, its workflow names none. */
export const noStaticCiKeys = defineCheck({
  id: 'no-static-ci-keys',
  target: {
    ciUser: optional(parameters.ciUser),
    workflowFile: optional(parameters.workflowFile),
  },
  claim: ({ ciUser, workflowFile }) =>
    `No access key is used by ${[ciUser, workflowFile].filter((it) => it !== undefined).join(' or ') || 'the pipeline'}`,
  needs: () => [credentialsValid({})],
  permissions: ['iam:ListAccessKeys'],

  async look({ iam }, { ciUser, workflowFile }, { readFile }) {
    const text = workflowFile === undefined ? null : await readFile(workflowFile);
    return {
      keys: ciUser === undefined ? [] : await keysOf(iam, ciUser),
      isRead: workflowFile === undefined || text !== null,
      lines: keyLines(text ?? ''),
    };
  },

  judge({ keys, isRead, lines }, { ciUser, workflowFile }) {
    if (ciUser === undefined && workflowFile === undefined) {
      return inconclusive(
        'not-provable',
        'Neither a user nor a workflow file was named.',
        'Name what is to be looked at.',
      );
    }
    if (!isRead) {
      return fail('no-file', `There is no file ${workflowFile ?? ''}.`, {
        hint: 'Its path is read from the home directory.',
      });
    }
    const [line] = lines;
    if (line !== undefined) {
      return fail('in-workflow', `Line ${line} of ${workflowFile ?? ''} hands in an access key.`, {
        hint: 'Use role-to-assume with the permission id-token: write instead, and delete the key.',
        witness: { lines },
      });
    }
    const active = keys.filter(({ status }) => status === 'Active');
    if (active.length > 0) {
      return fail(
        'has-keys',
        `${ciUser ?? ''} has ${active.length === 1 ? 'an active access key' : `${active.length} active access keys`}.`,
        {
          hint: active
            .map(
              ({ id }) =>
                `aws iam delete-access-key --user-name ${ciUser ?? ''} --access-key-id ${id}`,
            )
            .join('\n'),
          witness: { keys: active.map(({ id }) => id) },
        },
      );
    }
    return pass(
      'No access key was found.',
      keys.length > 0 ? 'There is an inactive one: delete it, too.' : undefined,
    );
  },
});

async function keysOf(iam: Aws['iam'], UserName: string) {
  try {
    const keys = await allMarkedPages(
      (page) => iam('ListAccessKeys', { UserName, ...page }),
      ({ AccessKeyMetadata }) => AccessKeyMetadata,
    );
    return keys.map(({ AccessKeyId = '', Status = 'Active' }) => ({
      id: AccessKeyId,
      status: Status,
    }));
  } catch (error) {
    // A user that was deleted has no keys.
    if (isEcrError(error, 'NoSuchEntity', 'NoSuchEntityException')) return [];
    throw error;
  }
}

/** Numbers of the lines that pass a key on, from 1. The values stay out of the evidence. */
function keyLines(text: string): number[] {
  const lines = text.split('\n');
  return lines.flatMap((line, at) =>
    /^[^#]*\b(aws-access-key-id|aws[_-]access[_-]key[_-]id|AWS_SECRET_ACCESS_KEY|aws-secret-access-key)\b\s*[:=]/i.test(
      line,
    ) || /\bAKIA[0-9A-Z]{16}\b/.test(line)
      ? [at + 1]
      : [],
  );
}
