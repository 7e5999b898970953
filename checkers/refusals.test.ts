import { expect, test } from 'vitest';
import { EcrError } from '#ecr/errors.ts';
import { readRefusal } from './refusals.ts';

/** As Node's fetch reports it: what went wrong is two causes below. */
function unanswered(code: string): EcrError {
  const socket = Object.assign(new Error('certificate'), { code });
  const cause = new TypeError('fetch failed', { cause: socket });
  return new EcrError('NoAnswer', 'api.ecr.eu-west-1.amazonaws.com did not answer', 0, { cause });
}

test.each<[string, EcrError, code: string, words: RegExp]>([
  [
    'a clock that is behind',
    new EcrError('InvalidSignatureException', 'Signature expired: 20261120T0 is now earlier than'),
    'no-credentials',
    /disagree about the time.*Set the clock/s,
  ],
  [
    'a clock that is ahead',
    new EcrError('InvalidSignatureException', 'Signature not yet current: 20261122T0'),
    'no-credentials',
    /Set the clock/,
  ],
  [
    'a signature that is wrong',
    new EcrError('InvalidSignatureException', 'Credential should be scoped to a valid region.'),
    'no-credentials',
    /Sign in again; check the profile/,
  ],
  [
    'a session that has expired',
    new EcrError('ExpiredTokenException', 'The security token included in the request is expired'),
    'no-credentials',
    /aws sso login/,
  ],
  [
    'a proxy that inspects TLS',
    unanswered('SELF_SIGNED_CERT_IN_CHAIN'),
    'unreachable',
    /inspects TLS.*NODE_EXTRA_CA_CERTS/s,
  ],
  [
    'a proxy that wants credentials',
    new EcrError('Http407', 'HTTP status 407', 407),
    'unreachable',
    /HTTPS_PROXY/,
  ],
  ['a network that is down', unanswered('ECONNREFUSED'), 'unreachable', /Check the network/],
  [
    'a service that is',
    new EcrError('ServerException', 'try later', 500),
    'unreachable',
    /network/,
  ],
  [
    'too many requests',
    new EcrError('ThrottlingException', 'Rate exceeded'),
    'throttled',
    /minute/,
  ],
  [
    'a right that is missing',
    new EcrError(
      'AccessDeniedException',
      'User: x is not authorized to perform: ecr:DescribeImages on resource: arn:aws:ecr:eu-west-1:1:repository/app because no identity-based policy allows it',
    ),
    'access-denied',
    /"Action":"ecr:DescribeImages","Resource":"arn:aws:ecr:eu-west-1:1:repository\/app"/,
  ],
  ['something that is new', new EcrError('NewException', 'new'), 'unreadable', /NewException/],
])('%s is inconclusive, and says what to do', (_, error, code, words) => {
  const verdict = readRefusal(error, 'ecr:DescribeImages');
  expect(verdict).toMatchObject({ status: 'inconclusive', code });
  expect(`${verdict.because}\n${verdict.hint ?? ''}`).toMatch(words);
});

test.each([
  'ExpiredToken',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'MissingAuthenticationToken',
  'NoCredentials',
  'SignatureDoesNotMatch',
  'UnrecognizedClientException',
])('%s asks to sign in again', (code) => {
  expect(readRefusal(new EcrError(code, 'no', 403), 'ecr:DescribeImages')).toMatchObject({
    status: 'inconclusive',
    code: 'no-credentials',
    hint: expect.stringContaining('Sign in again') as string,
  });
});

test.each(['RequestTimeTooSkewed', 'RequestExpired'])('%s is about the clock', (code) => {
  const { hint } = readRefusal(new EcrError(code, 'The difference is too large.', 403), undefined);
  expect(hint).toContain('Set the clock');
});

test.each([
  'Http429',
  'RequestLimitExceeded',
  'SlowDown',
  'Throttling',
  'TooManyRequestsException',
])('%s asks for patience', (code) => {
  expect(readRefusal(new EcrError(code, 'Rate exceeded'), undefined).code).toBe('throttled');
});

test.each([
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])('%s names the certificate in between', (code) => {
  const verdict = readRefusal(unanswered(code), undefined);
  expect(verdict.because).toContain(code);
  expect(verdict.hint).toContain('NODE_EXTRA_CA_CERTS');
});

test('a right that IAM calls by another name is named as IAM does', () => {
  const refused = new EcrError('AccessDeniedException', 'no', 403);
  expect(readRefusal(refused, 'ecr:ListImageReferrers').hint).toContain(
    '"Action":"ecr:BatchGetImage"',
  );
});

test('an operation that is not built is an answer, and not the network’s fault', () => {
  const verdict = readRefusal(new EcrError('NotImplemented', 'not built', 501), 'ecr:ListImages');
  expect(verdict.code).toBe('unreadable');
});

test('a file that cannot be read from here is a matter of where the check runs', () => {
  const verdict = readRefusal(new EcrError('NoFiles', 'x cannot be read from here'), undefined);
  expect(verdict).toMatchObject({ code: 'unreadable', hint: 'Run this check where the file is.' });
});

test('a role that cannot be assumed may ask for an external id', () => {
  const message =
    'User: arn:aws:iam::1:user/x is not authorized to perform: sts:AssumeRole on resource: arn:aws:iam::2:role/y';
  const { hint } = readRefusal(new EcrError('AccessDenied', message, 403), undefined);
  expect(hint).toContain('"Resource":"arn:aws:iam::2:role/y"');
  expect(hint).toContain('may ask for an external id: --external-id');
});
