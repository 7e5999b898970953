/**
 * Whether a request is allowed: a pure function of the request and of every policy that has a say. Source:
 * "Policy evaluation logic", IAM user guide.
 */
import { holds } from './conditions.ts';
import { fits, literalPattern, readPattern } from './pattern.ts';
import type { Choice, Policy, Statement } from './policy.ts';
import { closenessOf, type Closeness } from './principals.ts';
import type { AccessRequest } from './request.ts';

/** Every policy that has a say in a request. */
export interface Policies {
  /** Of the user or role. */
  readonly identity: readonly Policy[];
  /** Narrows what identity policies allow. */
  readonly boundary?: Policy | undefined;
  /** Given when the role was assumed; narrow what the role may. */
  readonly session?: readonly Policy[] | undefined;
  /** Of what is asked for: an ECR repository's and its registry's, a role's trust policy. */
  readonly resource: readonly Policy[];
  /** The resource's own policy must allow, in its own account, too: so it is with a role's trust policy. */
  readonly resourceMustAllow?: boolean | undefined;
}

/** AWS's words for a kind of policy. */
export type PolicyType =
  'identity-based policy' | 'permissions boundary' | 'session policy' | 'resource-based policy';

/** A statement that applies to the request. */
export interface Match {
  readonly policy: Policy;
  readonly type: PolicyType;
  /** Its place in the policy, from 0. */
  readonly statement: number;
}

export type Verdict =
  | { readonly decision: 'allowed'; readonly matches: readonly Match[] }
  /** In which kind of policy the first such statement is. */
  | {
      readonly decision: 'explicitDeny';
      readonly matches: readonly Match[];
      readonly type: PolicyType;
    }
  /** Which kind of policy would have had to allow it. */
  | { readonly decision: 'implicitDeny'; readonly matches: readonly []; readonly type: PolicyType };

export function evaluate(request: AccessRequest, policies: Policies): Verdict {
  const { identity, boundary, session, resource } = policies;
  const byIdentity = applying(request, identity, 'identity-based policy');
  const byBoundary = applying(request, boundary ? [boundary] : [], 'permissions boundary');
  const bySession = applying(request, session ?? [], 'session policy');
  const byResource = applying(request, resource, 'resource-based policy');
  const all = [...byIdentity, ...byBoundary, ...bySession, ...byResource];

  const denials = all.filter(({ effect }) => effect === 'Deny');
  const [denial] = denials;
  if (denial) return { decision: 'explicitDeny', matches: denials, type: denial.type };
  const lacking = lackingFor(request, policies, {
    identity: byIdentity.length > 0,
    boundary: !boundary || byBoundary.length > 0,
    session: !session || bySession.length > 0,
    resource: closest(byResource),
  });
  return lacking === undefined
    ? { decision: 'allowed', matches: [...byResource, ...byIdentity] }
    : { decision: 'implicitDeny', matches: [], type: lacking };
}

/** Which kinds of policy allow, where nothing denies. */
interface Allowances {
  readonly identity: boolean;
  readonly boundary: boolean;
  readonly session: boolean;
  readonly resource: Closeness;
}

/** The kind of policy for lack of which the request is refused; `undefined` if it is allowed. */
function lackingFor(
  { principal, resourceAccount }: AccessRequest,
  { resourceMustAllow = false }: Policies,
  allows: Allowances,
): PolicyType | undefined {
  if (principal.type === 'Service' || principal.type === 'Federated') {
    return allows.resource === 'self' ? undefined : 'resource-based policy';
  }
  const isOwn = principal.account === resourceAccount;
  // Who is named in person needs nothing else in the own account, and no boundary narrows it.
  if (isOwn && allows.resource === 'self') return undefined;
  // The root user has every right that nobody takes away.
  const identity = allows.identity || principal.type === 'Account';
  const byRole = isOwn && allows.resource === 'role';
  if (!identity && !byRole) return 'identity-based policy';
  if (!allows.boundary) return 'permissions boundary';
  if (!allows.session) return 'session policy';
  const isOpen = allows.resource !== 'none';
  return isOpen || (isOwn && !resourceMustAllow) ? undefined : 'resource-based policy';
}

type Applying = Match & { readonly effect: Statement['effect']; readonly closeness: Closeness };

function applying(
  request: AccessRequest,
  policies: readonly Policy[],
  type: PolicyType,
): Applying[] {
  const found: Applying[] = [];
  for (const policy of policies) {
    policy.statements.forEach((statement, at) => {
      const closeness = statement.principals
        ? closenessOf(statement.principals, request.principal)
        : 'self';
      if (closeness === 'none' || !applies(statement, policy, request)) return;
      found.push({ policy, type, statement: at, effect: statement.effect, closeness });
    });
  }
  return found;
}

function applies(
  { actions, resources, conditions }: Statement,
  { version }: Policy,
  { action, resource, context }: AccessRequest,
): boolean {
  const isAction = (pattern: string) =>
    fits(literalPattern(pattern.toLowerCase()), action.toLowerCase());
  const isResource = (text: string) => {
    const pattern = version === '2008-10-17' ? literalPattern(text) : readPattern(text, context);
    return pattern !== undefined && fits(pattern, resource);
  };
  return (
    chooses(actions, isAction) &&
    (!resources || chooses(resources, isResource)) &&
    conditions.every((condition) => holds(condition, context, version))
  );
}

function chooses({ not, patterns }: Choice, matches: (pattern: string) => boolean): boolean {
  return patterns.some(matches) !== not;
}

function closest(matches: readonly Applying[]): Closeness {
  const found = new Set(matches.map(({ closeness }) => closeness));
  return (['self', 'role', 'account'] as const).find((it) => found.has(it)) ?? 'none';
}
