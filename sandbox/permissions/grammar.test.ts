import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePolicy, PolicyFault, type PolicyKind } from './grammar.ts';

const base = { Effect: 'Allow', Action: 'ecr:BatchGetImage' };
const pulls = { ...base, Resource: '*' };
const everybody = { ...base, Principal: '*' };
const trust = {
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service: 'ec2.amazonaws.com' },
};

function complaint(kind: PolicyKind, policy: unknown): string | undefined {
  try {
    parsePolicy(typeof policy === 'string' ? policy : JSON.stringify(policy), kind, 'it');
    return undefined;
  } catch (error) {
    if (error instanceof PolicyFault) return error.message;
    throw error;
  }
}
const of = (...Statement: unknown[]) => ({ Version: '2012-10-17', Statement });
const syntax = 'Syntax errors in policy.';

describe('a policy is taken', () => {
  test.each<[string, PolicyKind, unknown]>([
    [
      'with one statement in place of a list',
      'identity',
      { Version: '2012-10-17', Statement: pulls },
    ],
    [
      'with an id and names with spaces, on a repository',
      'repository',
      { Version: '2008-10-17', Id: 'x', Statement: { ...everybody, Sid: 'allow public pull' } },
    ],
    ['without a version, on a repository', 'repository', { Statement: everybody }],
    [
      'with resources, on a registry',
      'registry',
      of({ ...everybody, Resource: 'arn:aws:ecr:us-west-2:111122223333:repository/*' }),
    ],
    [
      'with an ARN that lacks its service, on a registry',
      'registry',
      of({ ...everybody, Resource: 'arn:aws:us-east-2:012345678901:repository/*' }),
    ],
    [
      'with every element that means the others',
      'registry',
      of({
        Effect: 'Deny',
        NotAction: 'ecr:*',
        NotResource: '*',
        NotPrincipal: { AWS: '111122223333' },
      }),
    ],
    [
      'with quantified conditions',
      'identity',
      of({
        ...pulls,
        Condition: {
          'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a', 'b*'] },
          Bool: { 'aws:SecureTransport': true },
        },
      }),
    ],
    ['of a role', 'trust', of(trust)],
  ])('%s', (_, kind, policy) => {
    expect(complaint(kind, policy)).toBeUndefined();
  });
});

describe('a policy is refused', () => {
  test.each<[string, PolicyKind, unknown, string]>([
    ['no JSON', 'identity', '{', syntax],
    ['comments', 'repository', '{ // pulls\n "Statement": [] }', syntax],
    ['no object', 'identity', '[]', syntax],
    ['no statement', 'identity', of(), syntax],
    ['an unknown element', 'identity', { ...of(pulls), Statements: [] }, syntax],
    ['an unknown element in a statement', 'identity', of({ ...pulls, Actions: 'x' }), syntax],
    [
      'a version that never was',
      'repository',
      { Version: '2012-10-18', Statement: everybody },
      syntax,
    ],
    [
      'an old version on an identity',
      'identity',
      { Version: '2008-10-17', Statement: pulls },
      'Policy document must be version 2012-10-17 or greater.',
    ],
    ['no effect', 'identity', of({ ...pulls, Effect: undefined }), syntax],
    ['an effect in lower case', 'identity', of({ ...pulls, Effect: 'allow' }), syntax],
    ['Action and NotAction', 'identity', of({ ...pulls, NotAction: 'x:y' }), syntax],
    [
      'no action',
      'identity',
      of({ ...pulls, Action: [] }),
      'Policy statement must contain actions.',
    ],
    [
      'an action without a service',
      'identity',
      of({ ...pulls, Action: 'PutImage' }),
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    ],
    ['no resource', 'identity', of(base), 'Policy statement must contain resources.'],
    [
      'a resource that is no ARN',
      'identity',
      of({ ...base, Resource: 'app' }),
      'Resource app must be in ARN format or "*".',
    ],
    [
      'a principal on an identity',
      'identity',
      of({ ...pulls, Principal: '*' }),
      'Policy document should not specify a principal.',
    ],
    [
      'names that repeat',
      'identity',
      of({ ...pulls, Sid: 'A' }, { ...pulls, Sid: 'A' }),
      'Statement IDs (SID) in a single policy must be unique.',
    ],
    [
      'an unknown operator',
      'identity',
      of({ ...pulls, Condition: { StringIs: { a: 'b' } } }),
      'Invalid Condition type : StringIs.',
    ],
    [
      'a condition without keys’ values',
      'identity',
      of({ ...pulls, Condition: { StringEquals: 'a' } }),
      syntax,
    ],
    [
      'a condition on an object',
      'identity',
      of({ ...pulls, Condition: { StringEquals: { a: {} } } }),
      syntax,
    ],
    [
      'addresses, which do not exist here',
      'identity',
      of({ ...pulls, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } }),
      'The sandbox does not evaluate the condition operator IpAddress: a request here has no network address. AWS takes it.',
    ],
    ['no principal on a repository', 'repository', of(base), 'Missing required field Principal'],
    [
      'a resource on a repository',
      'repository',
      of({ ...everybody, Resource: '*' }),
      'Has prohibited field Resource',
    ],
    [
      'another service on a repository',
      'repository',
      of({ ...everybody, Action: 's3:GetObject' }),
      'Vendor s3 is not valid',
    ],
    [
      'the token on a repository',
      'repository',
      of({ ...everybody, Action: 'ecr:GetAuthorizationToken' }),
      'ecr:GetAuthorizationToken does not belong to a repository',
    ],
    [
      'every user of an account',
      'repository',
      of({ ...base, Principal: { AWS: 'arn:aws:iam::111122223333:*' } }),
      'Invalid principal in policy: "AWS":"arn:aws:iam::111122223333:*"',
    ],
    [
      'a name for an account',
      'repository',
      of({ ...base, Principal: { AWS: 'partner' } }),
      'Invalid principal in policy: "AWS":"partner"',
    ],
    [
      'a service that is none',
      'repository',
      of({ ...base, Principal: { Service: 'lambda' } }),
      'Invalid principal in policy: "Service":"lambda"',
    ],
    [
      'no resource on a registry',
      'registry',
      of(everybody),
      'Policy statement must contain resources.',
    ],
    [
      'another action in a role’s trust',
      'trust',
      of({ ...trust, Action: 'ecr:*' }),
      'AssumeRole policy may only specify STS AssumeRole actions.',
    ],
    [
      'a resource in a role’s trust',
      'trust',
      of({ ...trust, Resource: '*' }),
      'Has prohibited field Resource',
    ],
  ])('%s', (_, kind, policy, message) => {
    expect(complaint(kind, policy)).toBe(message);
  });

  test('an operator that AWS takes and the sandbox does not is the sandbox’s limit', () => {
    const policy = of({ ...pulls, Condition: { BinaryEquals: { k: 'QQ==' } } });
    expect(() => parsePolicy(JSON.stringify(policy), 'identity', 'it')).toThrow(
      expect.objectContaining({ isOurs: true }),
    );
  });
});

/** JSON in which AWS's own element names are likely, so that every reader is reached. */
const anyPolicy = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom('Allow', 'Deny', '*', 'ecr:*', 'sts:AssumeRole', '2012-10-17', '111122223333'),
    fc.constantFrom<unknown>(null, true, 1, '', 'StringEquals'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'Version',
        'Statement',
        'Effect',
        'Action',
        'NotAction',
        'Resource',
        'Principal',
        'AWS',
        'Condition',
        'StringEquals',
        'ForAllValues:StringLikeIfExists',
        'aws:username',
        '__proto__',
      ),
      tie('value'),
      { maxKeys: 5 },
    ),
  ),
})).value;

test('whatever is no policy is told what is wrong, and never breaks the reader', () => {
  const kinds: PolicyKind[] = ['identity', 'repository', 'registry', 'trust', 'resource'];
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        anyPolicy.map((it) => JSON.stringify(it)),
      ),
      (text) => {
        for (const kind of kinds) {
          const said = complaint(kind, text);
          expect(said === undefined || said.length > 0).toBe(true);
        }
      },
    ),
    { numRuns: 500 },
  );
});
