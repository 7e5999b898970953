/**
 * Reads a policy's text. What is wrong is said in IAM's words, as public logs of MalformedPolicyDocument
 * have them; ECR gives one sentence for all of it. Source of the rules: "Grammar of the IAM JSON policy
 * language", IAM user guide.
 */
import { isOperator, refusedOperators } from './conditions.ts';
import type {
  Choice,
  Condition,
  Policy,
  PrincipalChoice,
  PrincipalName,
  Statement,
} from './policy.ts';

/** What a policy belongs to decides which elements it must and must not have; `resource` is any other service's. */
export type PolicyKind = 'identity' | 'repository' | 'registry' | 'trust' | 'resource';

/** What is wrong with a policy's text. */
export class PolicyFault extends Error {
  /** AWS would take it, and the sandbox cannot evaluate it. */
  readonly isOurs: boolean;
  constructor(message: string, isOurs = false) {
    super(message);
    this.name = 'PolicyFault';
    this.isOurs = isOurs;
  }
}

const syntax = 'Syntax errors in policy.';

/** @param source name or ARN of what the policy belongs to. @throws PolicyFault */
export function parsePolicy(text: string, kind: PolicyKind, source: string): Policy {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new PolicyFault(syntax);
  }
  const policy = objectOf(value, ['Version', 'Id', 'Statement']);
  const version = policy['Version'] ?? '2008-10-17';
  if (version !== '2012-10-17' && version !== '2008-10-17') throw new PolicyFault(syntax);
  if (kind === 'identity' && version !== '2012-10-17') {
    throw new PolicyFault('Policy document must be version 2012-10-17 or greater.');
  }
  if (policy['Id'] !== undefined) textOf(policy['Id']);
  const statements = manyOf(policy['Statement']).map((it) => readStatement(it, kind));
  if (statements.length === 0) throw new PolicyFault(syntax);
  const sids = statements.flatMap(({ sid = '' }) => (sid === '' ? [] : [sid]));
  if (new Set(sids).size < sids.length) {
    throw new PolicyFault('Statement IDs (SID) in a single policy must be unique.');
  }
  return { source, version, statements };
}

function readStatement(value: unknown, kind: PolicyKind): Statement {
  const all = ['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource'];
  const statement = objectOf(value, [...all, 'Principal', 'NotPrincipal', 'Condition']);
  const { Sid, Effect, Condition } = statement;
  const sid = Sid === undefined ? undefined : textOf(Sid);
  if (kind === 'identity' && sid !== undefined && !/^[A-Za-z0-9]*$/.test(sid)) {
    throw new PolicyFault(
      'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
    );
  }
  if (Effect !== 'Allow' && Effect !== 'Deny') throw new PolicyFault(syntax);
  return {
    sid,
    effect: Effect,
    actions: readActions(statement, kind),
    resources: readResources(statement, kind),
    principals: readPrincipals(statement, kind),
    conditions: Condition === undefined ? [] : readConditions(Condition),
  };
}

function readActions(statement: Members, kind: PolicyKind): Choice {
  const actions = readChoice(statement, 'Action');
  if (!actions || actions.patterns.length === 0) {
    throw new PolicyFault('Policy statement must contain actions.');
  }
  for (const action of actions.patterns) checkAction(action, kind);
  return actions;
}

function checkAction(action: string, kind: PolicyKind): void {
  if (action === '*' && kind !== 'trust') return;
  const [, vendor = '', name = ''] = /^([a-z0-9-]+):([A-Za-z0-9*?]+)$/i.exec(action) ?? [];
  if (vendor === '') {
    throw new PolicyFault(
      'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
    );
  }
  if (kind === 'trust' && vendor.toLowerCase() !== 'sts') {
    throw new PolicyFault('AssumeRole policy may only specify STS AssumeRole actions.');
  }
  if (kind !== 'repository' && kind !== 'registry') return;
  if (vendor.toLowerCase() !== 'ecr') throw new PolicyFault(`Vendor ${vendor} is not valid`);
  // It has no repository that could let anybody in (cloudposse/terraform-aws-ecr#67).
  if (kind === 'repository' && name.toLowerCase() === 'getauthorizationtoken') {
    throw new PolicyFault(`${action} does not belong to a repository`);
  }
}

/** A repository's policy and a role's speak of that one resource, and must not name it. */
function readResources(statement: Members, kind: PolicyKind): Choice | undefined {
  const resources = readChoice(statement, 'Resource');
  if (kind === 'repository' || kind === 'trust') {
    if (resources) throw new PolicyFault('Has prohibited field Resource');
    return undefined;
  }
  if (!resources || resources.patterns.length === 0) {
    throw new PolicyFault('Policy statement must contain resources.');
  }
  for (const resource of resources.patterns) {
    // ECR takes an ARN that lacks its service, and it never fits anything (aws/containers-roadmap#2675).
    const isArn = kind === 'registry' ? /^arn:/ : /^arn:[^:]*:[^:]+:[^:]*:[^:]*:.+/;
    if (resource !== '*' && !isArn.test(resource)) {
      throw new PolicyFault(`Resource ${resource} must be in ARN format or "*".`);
    }
  }
  return resources;
}

function readPrincipals(statement: Members, kind: PolicyKind): PrincipalChoice | undefined {
  const [given, not] =
    statement['Principal'] === undefined
      ? [statement['NotPrincipal'], true]
      : [statement['Principal'], false];
  if (kind === 'identity') {
    if (given !== undefined)
      throw new PolicyFault('Policy document should not specify a principal.');
    return undefined;
  }
  if (given === undefined) throw new PolicyFault('Missing required field Principal');
  if (!not && statement['NotPrincipal'] !== undefined) throw new PolicyFault(syntax);
  if (given === '*') return { not, names: [{ type: 'AWS', name: '*' }] };
  const members = objectOf(given, ['AWS', 'Service', 'Federated']);
  const names = Object.entries(members).flatMap(([type, value]) =>
    textsOf(value).map((name): PrincipalName =>
      checkPrincipal(type as PrincipalName['type'], name),
    ),
  );
  if (names.length === 0) throw new PolicyFault(syntax);
  return { not, names };
}

const account = /^\d{12}$/;
const principalArn =
  /^arn:aws[a-z-]*:(?:iam::\d{12}:(?:root|user\/.+|role\/.+)|sts::\d{12}:(?:assumed-role\/[^/]+\/[^/]+|federated-user\/.+))$/;

/** Whether such a principal exists is for the one to say who stores the policy. */
function checkPrincipal(type: PrincipalName['type'], name: string): PrincipalName {
  const fits =
    type === 'AWS'
      ? name === '*' || account.test(name) || (principalArn.test(name) && !/[*?]/.test(name))
      : type === 'Service'
        ? /^[a-z0-9.-]+\.amazonaws\.com(\.cn)?$/.test(name)
        : name !== '';
  if (!fits) throw new PolicyFault(`Invalid principal in policy: "${type}":"${name}"`);
  return { type, name };
}

function readConditions(value: unknown): Condition[] {
  return Object.entries(objectOf(value)).flatMap(([written, keys]) => {
    const [, quantifier, name = '', ifExists] =
      /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(written) ?? [];
    if (Object.hasOwn(refusedOperators, name)) {
      const why = refusedOperators[name] ?? '';
      throw new PolicyFault(
        `The sandbox does not evaluate the condition operator ${name}: ${why}. AWS takes it.`,
        true,
      );
    }
    if (!isOperator(name) || (name === 'Null' && (quantifier ?? ifExists) !== undefined)) {
      throw new PolicyFault(`Invalid Condition type : ${written}.`);
    }
    return Object.entries(objectOf(keys)).map(([key, values]): Condition => ({
      operator: name,
      quantifier: quantifier as Condition['quantifier'],
      ifExists: ifExists !== undefined,
      key: key.toLowerCase(),
      values: manyOf(values).map(scalarOf),
    }));
  });
}

type Members = Readonly<Record<string, unknown>>;

/** An element, or the one that means every other; a statement has one of the two at most. */
function readChoice(statement: Members, element: 'Action' | 'Resource'): Choice | undefined {
  const given = statement[element];
  const others = statement[`Not${element}`];
  if (given !== undefined && others !== undefined) throw new PolicyFault(syntax);
  if (given === undefined && others === undefined) return undefined;
  return { not: given === undefined, patterns: textsOf(given ?? others) };
}

/** @param known names of its members; without them any. */
function objectOf(value: unknown, known?: readonly string[]): Members {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject || (known && Object.keys(value).some((name) => !known.includes(name)))) {
    throw new PolicyFault(syntax);
  }
  return value as Members;
}

/** The language lets a list of one do without its brackets. */
function manyOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) throw new PolicyFault(syntax);
  return Array.isArray(value) ? value : [value];
}

function textsOf(value: unknown): string[] {
  return manyOf(value).map(textOf);
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') throw new PolicyFault(syntax);
  return value;
}

function scalarOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw new PolicyFault(syntax);
}
