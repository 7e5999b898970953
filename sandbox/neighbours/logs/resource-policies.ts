/**
 * Policies of an account and Region that let services write into log groups. They are kept and never asked:
 * EventBridge writes here without one.
 */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/logs.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import type { Table } from '../../store/table.ts';
import { page } from '../page.ts';
import { refuseParameters } from '../refuse.ts';

interface ResourcePolicy {
  readonly policyName: string;
  readonly policyDocument: string;
  /** Milliseconds since 1970. */
  readonly lastUpdatedTime: number;
}

type Put = Operations['PutResourcePolicy'];
type Describe = Operations['DescribeResourcePolicies'];

/** Source: CloudWatch Logs quotas. */
const limit = 10;

export function putResourcePolicy(
  input: Put['input'],
  { registry, clock }: Context,
): Put['output'] {
  refuseParameters('CloudWatch Logs', input, 'resourceArn', 'expectedRevisionId');
  const { policyName, policyDocument } = input;
  if (policyName === undefined || policyDocument === undefined) {
    throw new EcrError(
      'InvalidParameterException',
      'Both policyName and policyDocument must be given.',
    );
  }
  checkDocument(policyDocument);
  const policies = policiesOf(registry);
  if (!policies.has(policyName) && policies.size >= limit) {
    throw new EcrError('LimitExceededException', 'Resource limit exceeded.');
  }
  const resourcePolicy = {
    policyName,
    policyDocument,
    lastUpdatedTime: Math.round(clock.now() * 1000),
  };
  policies.set(policyName, resourcePolicy);
  return { resourcePolicy };
}

export function describeResourcePolicies(
  input: Describe['input'],
  { registry }: Context,
): Describe['output'] {
  refuseParameters('CloudWatch Logs', input, 'resourceArn', 'policyScope');
  const { items, nextToken } = page(
    [...policiesOf(registry).values()],
    { limit: input.limit, token: input.nextToken },
    {
      of: ['DescribeResourcePolicies', registry.path],
      key: ({ policyName }) => policyName,
    },
  );
  return { resourcePolicies: items, nextToken };
}

export function deleteResourcePolicy(
  input: Operations['DeleteResourcePolicy']['input'],
  { registry }: Context,
): object {
  refuseParameters('CloudWatch Logs', input, 'resourceArn', 'expectedRevisionId');
  const { policyName = '' } = input;
  if (!policiesOf(registry).has(policyName)) {
    throw new EcrError(
      'ResourceNotFoundException',
      `Policy with name [${policyName}] does not exist.`,
    );
  }
  policiesOf(registry).delete(policyName);
  return {};
}

function checkDocument(text: string): void {
  try {
    const document: unknown = JSON.parse(text);
    if (typeof document === 'object' && document !== null && 'Statement' in document) return;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new EcrError(
    'InvalidParameterException',
    'The given resource policy is not a valid policy document.',
  );
}

function policiesOf(registry: Registry): Table<ResourcePolicy> {
  return registry.shelf<ResourcePolicy>('logs-resource-policies');
}
