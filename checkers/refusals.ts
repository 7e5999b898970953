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
  if (isOfTheClock(error)) {
    return inconclusive(
      'no-credentials',
      `AWS and this machine disagree about the time: ${message}`,
      'Set the clock of this machine: a signature is good for five minutes.',
    );
  }
  if (code.startsWith('ExpiredToken')) {
    return inconclusive(
      'no-credentials',
      `The session has expired: ${message}`,
      'Sign in again: aws sso login, or fetch new credentials.',
    );
  }
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
  const between = inBetween(error);
  if (between) return inconclusive('unreachable', between.because, between.hint);
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

/** Source: "Troubleshoot Signature Version 4 signing for AWS API requests", IAM user guide. */
function isOfTheClock({ code, message }: EcrError): boolean {
  return (
    code === 'RequestTimeTooSkewed' ||
    code === 'RequestExpired' ||
    (/Signature/.test(code) && /expired|not yet current/i.test(message))
  );
}

/** Codes of Node for a certificate that it does not trust. */
const untrusted = new Set([
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

/** Something that stands between this machine and AWS, where the error gives it away. */
function inBetween(error: EcrError): { because: string; hint: string } | undefined {
  if (error.status === 407) {
    return {
      because: 'A proxy stands in between, and wants to know who asks.',
      hint: 'Give it a name and a password in HTTPS_PROXY.',
    };
  }
  const code = codeBelow(error);
  if (code !== undefined && untrusted.has(code)) {
    return {
      because: `A certificate that this machine does not trust stands in between (${code}): perhaps a proxy that inspects TLS.`,
      hint: 'Name its certificate in NODE_EXTRA_CA_CERTS, and ask again.',
    };
  }
  return undefined;
}

/** `fetch` says that it failed; why stands in the cause of its cause. */
function codeBelow(error: unknown): string | undefined {
  for (let at = error, depth = 0; at instanceof Error && depth < 4; at = at.cause, depth++) {
    const { code } = at as { code?: unknown };
    if (typeof code === 'string' && untrusted.has(code)) return code;
  }
  return undefined;
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
  const trust =
    action === 'sts:AssumeRole'
      ? ' The role’s trust policy has to name them, too, and may ask for an external id: --external-id.'
      : '';
  return inconclusive(
    'access-denied',
    `${action} is not allowed, so this cannot be seen.`,
    `Whoever runs the checks needs this statement in a policy: ${statement}${trust}`,
  );
}
