/**
 * Evaluation against a second one, written from the rules anew and as plainly as can be: no shared
 * matching, no early ends, wildcards by enumeration.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { evaluate, type Policies } from './evaluate.ts';
import type { Condition, Policy, PrincipalName, Statement } from './policy.ts';
import type { AccessRequest, Principal } from './request.ts';

const accounts = ['111122223333', '444455556666'] as const;
const vocabulary = {
  actions: ['ecr:Pull', 'ecr:Push', 'ecr:PullAll'],
  actionPatterns: [
    '*',
    'ecr:*',
    'ECR:PULL',
    'ecr:P?ll',
    'ecr:Pu*l',
    'ecr:Push',
    'ecr:*All',
    'ecr:?ush*',
  ],
  resources: ['*', 'r/a', 'r/ab', 'r/b', 'r/*'],
  resourcePatterns: [
    '*',
    'r/*',
    'r/a',
    'r/a?',
    'r/?',
    'r/${k}',
    'r/${k}*',
    'r/${missing}',
    '?/b',
    "r/${missing, 'b'}",
  ],
  values: ['a', 'b', 'ab', '*', ''],
  wanted: ['a', 'b', 'A*', 'a*', '?', '${k}', '*', ''],
};

const arnsOf = (account: string) => ({
  user: `arn:aws:iam::${account}:user/u`,
  role: `arn:aws:iam::${account}:role/r`,
  session: `arn:aws:sts::${account}:assumed-role/r/s`,
});
const principals: readonly Principal[] = accounts.flatMap((account): Principal[] => [
  { type: 'User', account, arn: arnsOf(account).user },
  { type: 'AssumedRole', account, arn: arnsOf(account).session, roleArn: arnsOf(account).role },
  { type: 'Account', account, arn: `arn:aws:iam::${account}:root` },
]);
const service: Principal = { type: 'Service', name: 'lambda.amazonaws.com' };
const names: readonly PrincipalName[] = [
  { type: 'AWS', name: '*' },
  { type: 'Service', name: 'lambda.amazonaws.com' },
  ...accounts.flatMap((account) =>
    [account, `arn:aws:iam::${account}:root`, ...Object.values(arnsOf(account))].map(
      (name): PrincipalName => ({ type: 'AWS', name }),
    ),
  ),
];

const some = <T>(from: readonly T[], least = 1) =>
  fc.array(fc.constantFrom(...from), { minLength: least, maxLength: 3 });
const choice = (from: readonly string[]) => fc.record({ not: oneIn(5), patterns: some(from) });
const oneIn = (n: number) => fc.nat(n - 1).map((it) => it === 0);
const condition: fc.Arbitrary<Condition> = fc
  .record({
    operator: fc.constantFrom(
      'StringEquals',
      'StringNotEquals',
      'StringLike',
      'StringNotLike',
      'Null',
    ),
    quantifier: fc.constantFrom(
      undefined,
      undefined,
      'ForAllValues' as const,
      'ForAnyValue' as const,
    ),
    ifExists: fc.boolean(),
    key: fc.constantFrom('k', 'many', 'missing'),
    values: some(vocabulary.wanted),
  })
  .map((it) =>
    it.operator === 'Null'
      ? { ...it, quantifier: undefined, ifExists: false, values: ['true'] }
      : it,
  );
const statement = (withPrincipals: boolean): fc.Arbitrary<Statement> =>
  fc.record({
    effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
    actions: choice(vocabulary.actionPatterns),
    resources: fc.option(choice(vocabulary.resourcePatterns), { nil: undefined }),
    principals: withPrincipals
      ? fc.record({ not: oneIn(6), names: some(names) })
      : fc.constant(undefined),
    conditions: fc.array(condition, { maxLength: 2 }),
  });
const policy = (withPrincipals: boolean): fc.Arbitrary<Policy> =>
  fc.record({
    source: fc.constant('it'),
    version: fc.constant('2012-10-17'),
    statements: fc.array(statement(withPrincipals), { minLength: 1, maxLength: 3 }),
  });
const request: fc.Arbitrary<AccessRequest> = fc.record({
  principal: fc.constantFrom(...principals, service),
  action: fc.constantFrom(...vocabulary.actions),
  resource: fc.constantFrom(...vocabulary.resources),
  resourceAccount: fc.constantFrom(...accounts),
  context: fc
    .record({
      k: some(vocabulary.values).map((it) => it.slice(0, 1)),
      many: some(vocabulary.values, 0),
    })
    .map((it) => new Map(Object.entries(it))),
});
const policies: fc.Arbitrary<Policies> = fc.record({
  identity: fc.array(policy(false), { maxLength: 2 }),
  boundary: fc.option(policy(false), { nil: undefined, freq: 2 }),
  session: fc.option(fc.array(policy(false), { minLength: 1, maxLength: 2 }), {
    nil: undefined,
    freq: 2,
  }),
  resource: fc.array(policy(true), { maxLength: 2 }),
  resourceMustAllow: fc.boolean(),
});

test('evaluation decides as the rules do when they are written down one by one', () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(request, policies, (asked, given) => {
      const { decision } = evaluate(asked, given);
      seen.set(decision, (seen.get(decision) ?? 0) + 1);
      expect(decision).toBe(naive(asked, given));
    }),
    { numRuns: 5000 },
  );
  // The vocabulary is such that all of it is looked at.
  expect([...seen.keys()].sort()).toEqual(['allowed', 'explicitDeny', 'implicitDeny']);
});

function naive(asked: AccessRequest, given: Policies): string {
  const { principal } = asked;
  const owns = [
    ...given.identity,
    ...(given.boundary ? [given.boundary] : []),
    ...(given.session ?? []),
  ];
  const every = [...owns, ...given.resource].flatMap((it) => it.statements);
  const applying = every.filter((it) => naiveApplies(it, asked));
  if (applying.some((it) => it.effect === 'Deny')) return 'explicitDeny';

  const allowedBy = (list: readonly Policy[]) =>
    list
      .flatMap((it) => it.statements)
      .some((it) => applying.includes(it) && it.effect === 'Allow');
  const grants = given.resource
    .flatMap((it) => it.statements)
    .filter((it) => applying.includes(it))
    .map((it) => it.principals ?? { not: false, names: [] });
  const isSession = principal.type === 'AssumedRole';
  const everybody = grants.some(
    ({ not, names: listed }) =>
      not || listed.some(({ type, name }) => type === 'AWS' && name === '*'),
  );
  const grantsTo = (name: string) =>
    grants.some(({ not, names: listed }) => !not && listed.some((it) => it.name === name));
  if (principal.type === 'Service' || principal.type === 'Federated') {
    return everybody || grantsTo(principal.name) ? 'allowed' : 'implicitDeny';
  }
  const { account, arn, roleArn } = principal;
  const inPerson = grantsTo(arn) || (everybody && !isSession);
  const asRole = isSession && (everybody || (roleArn !== undefined && grantsTo(roleArn)));
  const asAccount = grantsTo(account) || grantsTo(`arn:aws:iam::${account}:root`);
  const isOpen = inPerson || asRole || asAccount;
  const isOwn = account === asked.resourceAccount;

  if (isOwn && inPerson) return 'allowed';
  const identity = principal.type === 'Account' || allowedBy(given.identity) || (isOwn && asRole);
  const boundary = given.boundary === undefined || allowedBy([given.boundary]);
  const session = given.session === undefined || allowedBy(given.session);
  const resource = isOpen || (isOwn && given.resourceMustAllow !== true);
  return identity && boundary && session && resource ? 'allowed' : 'implicitDeny';
}

function naiveApplies(
  it: Statement,
  { principal, action, resource, context }: AccessRequest,
): boolean {
  const matchesAction = it.actions.patterns.some((pattern) =>
    naiveLike(pattern.toLowerCase(), action.toLowerCase()),
  );
  if (matchesAction === it.actions.not) return false;
  if (it.resources) {
    const matches = it.resources.patterns.some((pattern) =>
      naiveVariable(pattern, resource, context),
    );
    if (matches === it.resources.not) return false;
  }
  if (it.principals && !naivePrincipal(it.principals, principal)) return false;
  return it.conditions.every((one) => naiveCondition(one, context));
}

function naivePrincipal(
  { not, names: listed }: NonNullable<Statement['principals']>,
  principal: Principal,
): boolean {
  const has = (name: string) => listed.some((it) => it.name === name);
  if (has('*')) return !not;
  if (principal.type === 'Service' || principal.type === 'Federated')
    return has(principal.name) !== not;
  const { account, arn, roleArn } = principal;
  const account_ = has(account) || has(`arn:aws:iam::${account}:root`);
  const names_ = principal.type === 'Account' ? [] : [has(arn)];
  if (roleArn !== undefined) names_.push(has(roleArn));
  return not ? !(account_ && names_.every(Boolean)) : account_ || names_.some(Boolean);
}

function naiveCondition(
  { operator, quantifier, ifExists, key, values }: Condition,
  context: AccessRequest['context'],
): boolean {
  const found = context.get(key) ?? [];
  if (operator === 'Null') return found.length === 0;
  const negated = operator.includes('Not');
  if (found.length === 0) {
    if (ifExists || quantifier === 'ForAllValues') return true;
    return quantifier === undefined && negated;
  }
  const equal = (wanted: string, value: string) =>
    operator.endsWith('Like')
      ? naiveVariable(wanted, value, context)
      : (wanted === '${k}' ? context.get('k')?.[0] : wanted) === value;
  const good = found.map((value) => values.some((wanted) => equal(wanted, value)) !== negated);
  if (quantifier === 'ForAllValues') return good.every(Boolean);
  if (quantifier === 'ForAnyValue') return good.some(Boolean);
  return negated ? good.every(Boolean) : good.some(Boolean);
}

/** Variables of the vocabulary, one at most. Their values' stars are hidden from the wildcards. */
function naiveVariable(pattern: string, text: string, context: AccessRequest['context']): boolean {
  const hide = (it: string) => it.replaceAll('*', '\u0001');
  if (pattern.includes("${missing, 'b'}"))
    return naiveLike(pattern.replace("${missing, 'b'}", 'b'), text);
  if (pattern.includes('${missing}')) return false;
  if (!pattern.includes('${k}')) return naiveLike(pattern, text);
  const value = context.get('k')?.[0];
  return value !== undefined && naiveLike(pattern.replace('${k}', hide(value)), hide(text));
}

/** Tries every length that a star can have. */
function naiveLike(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  const rest = pattern.slice(1);
  if (pattern.startsWith('*')) {
    return Array.from({ length: text.length + 1 }, (_, at) => text.slice(at)).some((it) =>
      naiveLike(rest, it),
    );
  }
  if (text === '') return false;
  return (pattern.startsWith('?') || pattern[0] === text[0]) && naiveLike(rest, text.slice(1));
}
