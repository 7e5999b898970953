/** A call as CloudTrail writes it. Source: "CloudTrail record contents", AWS CloudTrail user guide. */
import { repositoryArn, partitionOf } from '#ecr/names.ts';
import type { Registry } from '../../store.ts';
import type { TrailRow } from '../../trail.ts';

/** What each service calls itself where it is not `<name>.amazonaws.com`. */
const sources: Readonly<Record<string, string>> = {
  cloudwatch: 'monitoring.amazonaws.com',
};

export function sourceOf(service: string): string {
  return sources[service] ?? `${service}.amazonaws.com`;
}

/** By the verb: CloudTrail marks what only looks, and what AWS did by itself. */
export function isReadOnly({
  operation,
  details,
}: Pick<TrailRow, 'operation' | 'details'>): boolean {
  if (details) return true;
  return /^(BatchCheck|BatchGet|Describe|Filter|Get|List|Lookup|Simulate|Test|Validate)/.test(
    operation,
  );
}

/** Name of the user, or of a role's session. */
export function userNameOf({ caller }: Pick<TrailRow, 'caller'>): string {
  return caller.split('/').at(-1) ?? caller;
}

/** Repositories that a call names, by ARN; CloudTrail lists what it recognises. */
export function repositoriesOf({ service, parameters = {}, details }: TrailRow): string[] {
  if (details) return [details.repositoryName];
  const { repositoryName, repositoryNames } = parameters as Readonly<Record<string, unknown>>;
  if (service !== 'ecr') return [];
  return [repositoryName, repositoryNames].flat().filter((name) => typeof name === 'string');
}

/** The `CloudTrailEvent` of a call: JSON as text. */
export function recordOf(row: TrailRow, registry: Registry): string {
  if (row.details) return ownRecordOf(row, registry);
  const { account, region } = registry;
  const isSession = row.caller.includes(':assumed-role/');
  const userName = userNameOf(row);
  const [, roleName = ''] = /:assumed-role\/([^/]+)/.exec(row.caller) ?? [];
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: {
      type: isSession ? 'AssumedRole' : 'IAMUser',
      principalId: row.userId,
      arn: row.caller,
      accountId: account,
      ...(isSession
        ? {
            sessionContext: {
              sessionIssuer: {
                type: 'Role',
                principalId: row.userId.split(':')[0],
                arn: `arn:${partitionOf(region)}:iam::${account}:role/${roleName}`,
                accountId: account,
                userName: roleName,
              },
            },
          }
        : { userName }),
    },
    eventTime: new Date(row.at * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    eventSource: sourceOf(row.service),
    eventName: row.operation,
    awsRegion: region,
    sourceIPAddress: '127.0.0.1',
    errorCode: row.error?.replace(/^AccessDeniedException$/, 'AccessDenied'),
    errorMessage: row.message,
    requestParameters: row.parameters ?? null,
    responseElements: null,
    eventID: row.id,
    readOnly: isReadOnly(row),
    resources: repositoriesOf(row).map((name) => ({
      accountId: account,
      ARN: repositoryArn(account, region, name),
    })),
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
  });
}

/** Of what AWS did by itself. */
function ownRecordOf(row: TrailRow, { account, region }: Registry): string {
  const invokedBy = 'AWS Internal';
  return JSON.stringify({
    eventVersion: '1.11',
    userIdentity: { accountId: account, invokedBy },
    eventTime: new Date(row.at * 1000).toISOString().replace(/\.\d+Z$/, 'Z'),
    eventSource: sourceOf(row.service),
    eventName: row.operation,
    awsRegion: region,
    sourceIPAddress: invokedBy,
    userAgent: invokedBy,
    requestParameters: null,
    responseElements: null,
    eventID: row.id,
    readOnly: isReadOnly(row),
    resources: repositoriesOf(row).map((name) => ({
      accountId: account,
      type: 'AWS::ECR::Repository',
      ARN: repositoryArn(account, region, name),
    })),
    eventType: 'AwsServiceEvent',
    managementEvent: true,
    recipientAccountId: account,
    serviceEventDetails: row.details,
    eventCategory: 'Management',
  });
}
