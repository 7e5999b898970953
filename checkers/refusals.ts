/** What an error of AWS means for a check: the one table, read by the runner alone. */
import type { EcrError } from '#ecr/errors.ts';
import { isThrottling } from '#ecr/send/retried.ts';
import { inconclusive, type Inconclusive } from './check.ts';

const noCredentials = new Set([
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'IncompleteSignatureException',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'MissingAuthenticationToken',
  'MissingAuthenticationTokenException',
  // Ours: nothing to sign with was found.
  'NoCredentials',
  'RequestExpired',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
]);

/** What is not there, and the check whose business that is. */
export const businessOf: Partial<Record<string, string>> = {
  RepositoryNotFoundException: 'repository-exists',
  ImageNotFoundException: 'image-pushed',
  LifecyclePolicyNotFoundException: 'lifecycle-policy-present',
  PullThroughCacheRuleNotFoundException: 'ptc-rule-exists',
};

/** @param operation what was asked when AWS said no, as `ecr:DescribeImages`. */
export function readRefusal(error: EcrError, operation: string | undefined): Inconclusive {
  const { code, status, message } = error;
  if (code.startsWith('AccessDenied')) return denied(message, operation);
  if (noCredentials.has(code)) {
    return inconclusive(
      'no-credentials',
      `AWS does not know who is asking: ${message}`,
      'Sign in again; check the profile and AWS_REGION.',
    );
  }
  if (isThrottling(code)) {
    return inconclusive('throttled', `AWS asks for fewer requests: ${message}`, 'Wait a minute.');
  }
  if (code === 'NoFiles' || code === 'NoPrograms') {
    return inconclusive('unreadable', `${message}.`, 'Run this check where the file is.');
  }
  // 501 is an answer: what was asked is not built there.
  if (code === 'NoAnswer' || (status >= 500 && status !== 501)) {
    return inconclusive(
      'unreachable',
      `${operation ?? 'A request'} got no answer: ${message}`,
      'Check the network, the proxy and the Region, and ask again.',
    );
  }
  return inconclusive('unreadable', `${operation ?? 'AWS'} answered ${code}: ${message}`);
}

/** IAM calls some operations by another name. Source: the service authorization reference of ECR. */
const actions: Partial<Record<string, string>> = {
  'ecr:ListImageReferrers': 'ecr:BatchGetImage',
};

/** The IAM action that an operation needs: `ecr:BatchGetImage` for `ecr:ListImageReferrers`. */
export function actionOf(operation: string): string {
  return actions[operation] ?? operation;
}

function denied(message: string, operation: string | undefined): Inconclusive {
  const said = /not authorized to perform: ([\w-]+:\w+)(?: on resource: (\S+))?/.exec(message);
  const action = said?.[1] ?? (operation && actionOf(operation)) ?? 'an action';
  const statement = JSON.stringify({
    Effect: 'Allow',
    Action: action,
    Resource: said?.[2] ?? '*',
  });
  return inconclusive(
    'access-denied',
    `${action} is not allowed, so this cannot be seen.`,
    `Whoever runs the checks needs this statement in a policy: ${statement}`,
  );
}
