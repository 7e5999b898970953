/** Inspector2, as `inspector2.json` has it. Written by scripts/model/generate.mjs. */

export interface Operations {
  readonly BatchGetAccountStatus: {
    readonly input: BatchGetAccountStatusRequest;
    readonly output: BatchGetAccountStatusResponse;
  };
  readonly Disable: { readonly input: DisableRequest; readonly output: DisableResponse };
  readonly Enable: { readonly input: EnableRequest; readonly output: EnableResponse };
}

interface Account {
  readonly accountId: string;
  readonly status: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'SUSPENDING' | 'SUSPENDED';
  readonly resourceStatus: ResourceStatus;
}

interface AccountState {
  readonly accountId: string;
  readonly state: State;
  readonly resourceState: ResourceState;
}

interface BatchGetAccountStatusRequest {
  readonly accountIds?: readonly string[] | undefined;
}

interface BatchGetAccountStatusResponse {
  readonly accounts: readonly AccountState[];
  readonly failedAccounts?: readonly FailedAccount[] | undefined;
}

interface DisableRequest {
  readonly accountIds?: readonly string[] | undefined;
  readonly resourceTypes?:
    readonly ('EC2' | 'ECR' | 'LAMBDA' | 'LAMBDA_CODE' | 'CODE_REPOSITORY')[] | undefined;
}

interface DisableResponse {
  readonly accounts: readonly Account[];
  readonly failedAccounts?: readonly FailedAccount[] | undefined;
}

interface EnableRequest {
  readonly accountIds?: readonly string[] | undefined;
  readonly resourceTypes: readonly ('EC2' | 'ECR' | 'LAMBDA' | 'LAMBDA_CODE' | 'CODE_REPOSITORY')[];
  readonly clientToken?: string | undefined;
}

interface EnableResponse {
  readonly accounts: readonly Account[];
  readonly failedAccounts?: readonly FailedAccount[] | undefined;
}

interface FailedAccount {
  readonly accountId: string;
  readonly status?:
    'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'SUSPENDING' | 'SUSPENDED' | undefined;
  readonly resourceStatus?: ResourceStatus | undefined;
  readonly errorCode:
    | 'ALREADY_ENABLED'
    | 'ENABLE_IN_PROGRESS'
    | 'DISABLE_IN_PROGRESS'
    | 'SUSPEND_IN_PROGRESS'
    | 'RESOURCE_NOT_FOUND'
    | 'ACCESS_DENIED'
    | 'INTERNAL_ERROR'
    | 'SSM_UNAVAILABLE'
    | 'SSM_THROTTLED'
    | 'EVENTBRIDGE_UNAVAILABLE'
    | 'EVENTBRIDGE_THROTTLED'
    | 'RESOURCE_SCAN_NOT_DISABLED'
    | 'DISASSOCIATE_ALL_MEMBERS'
    | 'ACCOUNT_IS_ISOLATED'
    | 'EC2_SSM_RESOURCE_DATA_SYNC_LIMIT_EXCEEDED'
    | 'EC2_SSM_ASSOCIATION_VERSION_LIMIT_EXCEEDED'
    | 'BLOCKED_BY_ORGANIZATION_POLICY';
  readonly errorMessage: string;
}

interface ResourceState {
  readonly ec2: State;
  readonly ecr: State;
  readonly lambda?: State | undefined;
  readonly lambdaCode?: State | undefined;
  readonly codeRepository?: State | undefined;
}

interface ResourceStatus {
  readonly ec2: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'SUSPENDING' | 'SUSPENDED';
  readonly ecr: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'SUSPENDING' | 'SUSPENDED';
  readonly lambda?:
    'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'SUSPENDING' | 'SUSPENDED' | undefined;
  readonly lambdaCode?:
    'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'SUSPENDING' | 'SUSPENDED' | undefined;
  readonly codeRepository?:
    'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'SUSPENDING' | 'SUSPENDED' | undefined;
}

interface State {
  readonly status: 'ENABLING' | 'ENABLED' | 'DISABLING' | 'DISABLED' | 'SUSPENDING' | 'SUSPENDED';
  readonly errorCode:
    | 'ALREADY_ENABLED'
    | 'ENABLE_IN_PROGRESS'
    | 'DISABLE_IN_PROGRESS'
    | 'SUSPEND_IN_PROGRESS'
    | 'RESOURCE_NOT_FOUND'
    | 'ACCESS_DENIED'
    | 'INTERNAL_ERROR'
    | 'SSM_UNAVAILABLE'
    | 'SSM_THROTTLED'
    | 'EVENTBRIDGE_UNAVAILABLE'
    | 'EVENTBRIDGE_THROTTLED'
    | 'RESOURCE_SCAN_NOT_DISABLED'
    | 'DISASSOCIATE_ALL_MEMBERS'
    | 'ACCOUNT_IS_ISOLATED'
    | 'EC2_SSM_RESOURCE_DATA_SYNC_LIMIT_EXCEEDED'
    | 'EC2_SSM_ASSOCIATION_VERSION_LIMIT_EXCEEDED'
    | 'BLOCKED_BY_ORGANIZATION_POLICY';
  readonly errorMessage: string;
}
