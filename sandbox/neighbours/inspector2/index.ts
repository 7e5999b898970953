/** Inspector: whether it is on for an account, by kind of resource. It scans nothing. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/inspector2.ts';
import type { Context } from '../../operation.ts';
import type { Registry } from '../../store.ts';
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';

type BatchGetAccountStatus = Operations['BatchGetAccountStatus'];
type Enable = Operations['Enable'];
type ResourceType = Enable['input']['resourceTypes'][number];

/** By resource type. */
interface EnabledRow {
  readonly type: ResourceType;
}

const types: readonly ResourceType[] = ['EC2', 'ECR', 'LAMBDA', 'LAMBDA_CODE', 'CODE_REPOSITORY'];

function enabledIn(registry: Registry) {
  return registry.shelf<EnabledRow>('inspector2-enabled');
}

function batchGetAccountStatus(
  { accountIds }: BatchGetAccountStatus['input'],
  { registry }: Context,
): BatchGetAccountStatus['output'] {
  checkAccounts(accountIds, registry);
  const status = (type: ResourceType) => stateOf(enabledIn(registry).has(type));
  const isOn = enabledIn(registry).size > 0;
  return {
    accounts: [
      {
        accountId: registry.account,
        state: stateOf(isOn),
        resourceState: {
          ec2: status('EC2'),
          ecr: status('ECR'),
          lambda: status('LAMBDA'),
          lambdaCode: status('LAMBDA_CODE'),
          codeRepository: status('CODE_REPOSITORY'),
        },
      },
    ],
    failedAccounts: [],
  };
}

function enable(
  { accountIds, resourceTypes }: Enable['input'],
  { registry }: Context,
): Enable['output'] {
  checkAccounts(accountIds, registry);
  for (const type of resourceTypes) enabledIn(registry).set(type, { type });
  return answer(registry, resourceTypes, 'ENABLING');
}

/** Without types all of them. */
function disable(
  { accountIds, resourceTypes }: Operations['Disable']['input'],
  { registry }: Context,
): Operations['Disable']['output'] {
  checkAccounts(accountIds, registry);
  const gone = resourceTypes ?? types;
  for (const type of gone) enabledIn(registry).delete(type);
  return answer(registry, gone, 'DISABLING');
}

/** The change is under way in the answer, and done when somebody asks. */
function answer(
  registry: Registry,
  changed: readonly ResourceType[],
  under: 'ENABLING' | 'DISABLING',
) {
  const status = (type: ResourceType) =>
    changed.includes(type) ? under : stateOf(enabledIn(registry).has(type)).status;
  return {
    accounts: [
      {
        accountId: registry.account,
        status: under,
        resourceStatus: {
          ec2: status('EC2'),
          ecr: status('ECR'),
          lambda: status('LAMBDA'),
          lambdaCode: status('LAMBDA_CODE'),
          codeRepository: status('CODE_REPOSITORY'),
        },
      },
    ],
    failedAccounts: [],
  };
}

/** The model wants an error's code in every state, and has none for "no error": Inspector leaves it empty. */
function stateOf(isOn: boolean) {
  return {
    status: isOn ? ('ENABLED' as const) : ('DISABLED' as const),
    errorCode: '' as 'ALREADY_ENABLED',
    errorMessage: '',
  };
}

/** Members of an organization are not administered here. */
function checkAccounts(accounts: readonly string[] = [], { account }: Registry): void {
  const other = accounts.find((it) => it !== account);
  if (other === undefined) return;
  throw new EcrError(
    'AccessDeniedException',
    `Invoking account does not have access to ${other}.`,
    403,
  );
}

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['BatchGetAccountStatus', batchGetAccountStatus],
  ['Disable', disable],
  ['Enable', enable],
]);
