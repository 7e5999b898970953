import type { Aws } from '#ecr/client.ts';
import { isEcrError } from '#ecr/errors.ts';
import { parameters } from '#ecr/names.ts';
import { allMarkedPages } from '../all-pages.ts';
import { defineCheck, fail, optional, pass } from '../check.ts';
import { hasCourseTag } from '../course-tag.ts';
import { credentialsValid } from './credentials-valid.ts';

/** Where pipelines of GitHub and GitLab come from. */
const providers = /oidc-provider\/(token\.actions\.githubusercontent\.com|gitlab\.com)$/;

/**
 * No identity of the course is left: no role with its tag, not the pipeline's user, no access key of it.
 * Service-linked roles may stay. Lists, never deletes.
 */
export const leftoverIam = defineCheck({
  id: 'leftover-iam',
  target: { ciUser: optional(parameters.ciUser) },
  claim: ({ ciUser }) =>
    ciUser === undefined
      ? 'No role tagged workbook=ecr is left'
      : `No role tagged workbook=ecr is left, and no user ${ciUser}`,
  needs: () => [credentialsValid({})],
  permissions: [
    'iam:ListRoles',
    'iam:ListRoleTags',
    'iam:ListUsers',
    'iam:ListAccessKeys',
    'iam:ListOpenIDConnectProviders',
  ],

  async look({ iam }, { ciUser }) {
    const roles = await allMarkedPages(
      (page) => iam('ListRoles', page),
      ({ Roles }) => Roles,
    );
    const ours: string[] = [];
    for (const { RoleName, Path } of roles) {
      if (!Path.startsWith('/aws-service-role/') && (await isTagged(iam, RoleName))) {
        ours.push(RoleName);
      }
    }
    const users = await allMarkedPages(
      (page) => iam('ListUsers', page),
      ({ Users }) => Users,
    );
    const user = users.find(({ UserName }) => UserName === ciUser)?.UserName ?? null;
    const { OpenIDConnectProviderList = [] } = await iam('ListOpenIDConnectProviders', {});
    return {
      roles: ours,
      user,
      keys: user === null ? [] : await keysOf(iam, user),
      providers: OpenIDConnectProviderList.flatMap(({ Arn = '' }) =>
        providers.test(Arn) ? Arn : [],
      ),
    };
  },

  judge({ roles, user, keys, providers: left }) {
    const names = [
      ...roles.map((it) => `the role ${it}`),
      ...(user === null ? [] : [`the user ${user}`]),
      ...keys.map((it) => `the access key ${it}`),
    ];
    if (names.length === 0) {
      return pass(
        'No identity of the course is left.',
        left.length > 0
          ? `A provider of pipelines stays, and is free: ${left.join(', ')}.`
          : undefined,
      );
    }
    return fail('left', `Still there: ${names.join(', ')}.`, {
      hint: [
        ...keys.map(
          (it) => `aws iam delete-access-key --user-name ${user ?? ''} --access-key-id ${it}`,
        ),
        ...(user === null ? [] : [`aws iam delete-user --user-name ${user}`]),
        ...roles.map((it) => `aws iam delete-role --role-name ${it}`),
        'Policies are detached first: aws iam list-attached-role-policies, aws iam detach-role-policy.',
      ].join('\n'),
      witness: { roles, user, keys },
    });
  },
});

async function isTagged(iam: Aws['iam'], RoleName: string): Promise<boolean> {
  try {
    return hasCourseTag((await iam('ListRoleTags', { RoleName })).Tags);
  } catch (error) {
    // Deleted since it was listed.
    if (isEcrError(error, 'NoSuchEntity', 'NoSuchEntityException')) return false;
    throw error;
  }
}

async function keysOf(iam: Aws['iam'], UserName: string): Promise<string[]> {
  const keys = await allMarkedPages(
    (page) => iam('ListAccessKeys', { UserName, ...page }),
    ({ AccessKeyMetadata }) => AccessKeyMetadata,
  );
  return keys.flatMap(({ AccessKeyId }) => AccessKeyId ?? []);
}
