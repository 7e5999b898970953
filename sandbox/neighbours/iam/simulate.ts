/**
 * IAM's policy simulator: the same evaluation as everywhere, over policies that are named or given. As AWS's,
 * it knows no resource policy but the one it is given.
 */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/iam.ts';
import { evaluate, type Policies, type Verdict } from '../../permissions/evaluate.ts';
import { parsePolicy, PolicyFault, type PolicyKind } from '../../permissions/grammar.ts';
import { textOfManaged, textsOf } from '../../permissions/identity.ts';
import { isInOrganization } from '../../permissions/organization.ts';
import type { Policy } from '../../permissions/policy.ts';
import type { AccountPrincipal, RequestContext } from '../../permissions/request.ts';
import { statementPositions } from '../../permissions/statement-positions.ts';
import type { Store } from '../../store.ts';
import { nameOf } from './attached-policies.ts';
import { invalidInput } from './errors.ts';
import { iamIn } from './identities.ts';
import type { IamOperation } from './operation.ts';
import { page } from './pages.ts';
import { keysOf, principalOf, sourceOf } from './simulated-principal.ts';

type CustomInput = Operations['SimulateCustomPolicy']['input'];
type Output = Operations['SimulateCustomPolicy']['output'];
type Result = NonNullable<Output['EvaluationResults']>[number];

/** A policy that is simulated, with the text that positions count in. */
interface Simulated {
  readonly policy: Policy;
  readonly text: string;
}

/** Who is simulated, with policies and the values that follow from who it is. */
interface Subject {
  readonly principal: AccountPrincipal;
  readonly keys: RequestContext;
  readonly identity: readonly Simulated[];
  readonly boundary: readonly Simulated[];
  /** Of the sandbox in which it is. */
  readonly store: Store;
}

export const simulateCustomPolicy: IamOperation<'SimulateCustomPolicy'> = (input, context) => {
  const { CallerArn, PermissionsBoundaryPolicyInputList: boundary = [] } = input;
  const principal = principalOf(
    CallerArn ?? `arn:aws:iam::${context.registry.account}:user/simulated`,
  );
  return simulate(input, {
    principal,
    keys: new Map(),
    store: context.store,
    identity: given(input.PolicyInputList, 'PolicyInputList'),
    boundary: given(boundary, 'PermissionsBoundaryPolicyInputList'),
  });
};

export const simulatePrincipalPolicy: IamOperation<'SimulatePrincipalPolicy'> = (
  input,
  context,
) => {
  const { PolicySourceArn, CallerArn, PolicyInputList = [] } = input;
  const iam = iamIn(context);
  const { kind, identity } = sourceOf(PolicySourceArn, context);
  const principal = principalOf(CallerArn ?? PolicySourceArn);
  const own = textsOf(identity, iam).map(({ source, text }) => {
    const id = source.startsWith('arn:') ? nameOf(source) : `${kind}_${identity.name}_${source}`;
    return read(text, 'identity', id);
  });
  const boundaryText = identity.boundary && textOfManaged(identity.boundary, iam);
  const boundaries =
    input.PermissionsBoundaryPolicyInputList ?? (boundaryText ? [boundaryText] : []);
  return simulate(input, {
    principal,
    keys: keysOf(
      { kind, identity },
      { arn: PolicySourceArn, account: principal.account },
      context.store,
    ),
    store: context.store,
    identity: [...own, ...given(PolicyInputList, 'PolicyInputList')],
    boundary: given(boundaries, 'PermissionsBoundaryPolicyInputList'),
  });
};

function simulate(input: Omit<CustomInput, 'PolicyInputList'>, subject: Subject): Output {
  const { ActionNames, ResourceArns = ['*'], ResourcePolicy, ResourceHandlingOption } = input;
  if (ResourceHandlingOption !== undefined) {
    throw notSimulated('ResourceHandlingOption, which is about EC2 instances');
  }
  const bad = ActionNames.find((name) => !/^[a-z0-9-]+:[A-Za-z0-9]+$/i.test(name));
  // Unconfirmed (iam-words), as are the other refusals of the simulator's input.
  if (bad !== undefined) throw invalidInput(`Invalid Action Name: ${bad}`);
  if (ResourcePolicy !== undefined && input.CallerArn === undefined && subject.keys.size === 0) {
    throw invalidInput('CallerArn is required when a resource policy is provided');
  }
  const resource = ResourcePolicy === undefined ? [] : [readResource(ResourcePolicy)];
  const simulation = { subject, resource, keys: contextOf(input, subject) };
  const results = ActionNames.flatMap((action) =>
    ResourceArns.map((arn) => resultOf(action, arn, simulation, ownerOf(arn, input, subject))),
  );
  const keyed = results.map((result, at) => ({ result, key: String(at).padStart(6, '0') }));
  const { items, more } = page(
    keyed,
    input,
    ['Simulate', ActionNames, ResourceArns],
    ({ key }) => key,
  );
  return { EvaluationResults: items.map(({ result }) => result), ...more };
}

interface Simulation {
  readonly subject: Subject;
  readonly resource: readonly Simulated[];
  readonly keys: RequestContext;
}

function resultOf(
  action: string,
  arn: string,
  { subject, resource, keys }: Simulation,
  resourceAccount: string,
): Result {
  const { principal, identity, boundary, store } = subject;
  const all = [...identity, ...boundary, ...resource];
  const request = { principal, action, resource: arn, resourceAccount, context: keys };
  const policies: Policies = {
    identity: identity.map(({ policy }) => policy),
    // Boundaries that are given together are one: a statement of any of them allows.
    boundary: boundary.length === 0 ? undefined : joined(boundary),
    resource: resource.map(({ policy }) => policy),
  };
  const verdict = evaluate(request, policies);
  const missing = all
    .flatMap(({ text }) => keysIn(JSON.parse(text) as unknown))
    .filter((key) => !keys.has(key.toLowerCase()));
  const within = policies.boundary && {
    PermissionsBoundaryDecisionDetail: {
      AllowedByPermissionsBoundary:
        evaluate(request, { identity: [policies.boundary], resource: [] }).decision === 'allowed',
    },
  };
  return {
    EvalActionName: action,
    EvalResourceName: arn,
    EvalDecision: verdict.decision,
    MatchedStatements: statementsOf(verdict, all),
    MissingContextValues: [...new Set(missing)],
    ...(isInOrganization(principal.account, store) && {
      OrganizationsDecisionDetail: { AllowedByOrganizations: true },
    }),
    ...within,
  };
}

/**
 * Ids and type as the simulator gives them, which its API reference does not list; those of a resource policy
 * are unconfirmed (simulator-sources).
 */
function statementsOf(
  { matches }: Verdict,
  all: readonly Simulated[],
): Result['MatchedStatements'] {
  return matches.flatMap(({ policy, type, statement }) => {
    const text = all.find((it) => it.policy === policy)?.text;
    const position = text === undefined ? undefined : statementPositions(text)[statement];
    const SourcePolicyType = type === 'resource-based policy' ? 'Resource Policy' : 'IAM Policy';
    return {
      SourcePolicyId: policy.source,
      SourcePolicyType: SourcePolicyType as never,
      ...(position && { StartPosition: position.start, EndPosition: position.end }),
    };
  });
}

function joined(policies: readonly Simulated[]): Policy {
  const [first] = policies;
  const statements = policies.flatMap(({ policy }) => policy.statements);
  return { source: first?.policy.source ?? '', version: '2012-10-17', statements };
}

function given(texts: readonly string[], parameter: string): Simulated[] {
  return texts.map((text, at) => read(text, 'identity', `${parameter}.${at + 1}`));
}

/** ECR's own policies name no resource; those of other services do. */
function readResource(text: string): Simulated {
  try {
    return read(text, 'repository', 'ResourcePolicy');
  } catch {
    return read(text, 'resource', 'ResourcePolicy');
  }
}

function read(text: string, kind: PolicyKind, source: string): Simulated {
  try {
    return { policy: parsePolicy(text, kind, source), text };
  } catch (error) {
    if (!(error instanceof PolicyFault)) throw error;
    if (error.isOurs) throw new EcrError('NotImplementedException', error.message, 501);
    throw invalidInput(`Invalid Input Policy: ${error.message}`);
  }
}

/** Values that are given come before those that follow from who is simulated. */
function contextOf(
  { ContextEntries = [] }: Pick<CustomInput, 'ContextEntries'>,
  { keys }: Subject,
): RequestContext {
  const context = new Map(keys);
  for (const { ContextKeyName = '', ContextKeyValues = [], ContextKeyType } of ContextEntries) {
    if (
      ContextKeyType?.startsWith('ip') === true ||
      ContextKeyType?.startsWith('binary') === true
    ) {
      throw notSimulated(`the context key type ${ContextKeyType}`);
    }
    context.set(ContextKeyName.toLowerCase(), ContextKeyValues);
  }
  return context;
}

/** Without a resource policy the owner has no say, whoever it is. */
function ownerOf(
  arn: string,
  { ResourceOwner, ResourcePolicy }: Pick<CustomInput, 'ResourceOwner' | 'ResourcePolicy'>,
  { principal }: Subject,
): string {
  if (ResourcePolicy === undefined) return principal.account;
  const owner = arn.split(':')[4] ?? '';
  return owner === '' ? (/\d{12}/.exec(ResourceOwner ?? '')?.[0] ?? principal.account) : owner;
}

/** Condition keys and variables of a policy, as they are written. */
function keysIn(value: unknown): string[] {
  if (typeof value === 'string') {
    return Array.from(value.matchAll(/\$\{([\w:/.-]+)/g), ([, key = '']) => key);
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'Condition' && typeof member === 'object' && member !== null
      ? [...Object.values(member as object).flatMap(Object.keys), ...keysIn(member)]
      : keysIn(member),
  );
}

function notSimulated(what: string): EcrError {
  const message = `The sandbox's simulator does not take ${what}. AWS's does.`;
  return new EcrError('NotImplementedException', message, 501);
}
