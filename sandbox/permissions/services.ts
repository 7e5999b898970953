/** What AWS's services may do by themselves: nobody has given them an identity policy, so resource policies decide. */
import type { Context } from '../operation.ts';
import type { Registry } from '../store.ts';
import { decideForService } from './decide.ts';
import { organizationKey } from './organization.ts';

type Place = Pick<Context, 'registry' | 'store' | 'clock'>;

/** A service that wants something of a repository for one of its own resources. */
export interface ServiceRequest {
  /** `lambda.amazonaws.com` */
  readonly service: string;
  /** `ecr:BatchGetImage` */
  readonly action: string;
  /** Name of a repository of the place's registry. */
  readonly repository: string;
  /** What it acts for, such as a function: `aws:SourceArn`. */
  readonly sourceArn?: string | undefined;
  /** Whose that is: `aws:SourceAccount`. */
  readonly sourceAccount?: string | undefined;
}

/** Whether the repository's or the registry's policy lets a service in. */
export function mayService(request: ServiceRequest, place: Place): boolean {
  const { service, action, repository, sourceArn, sourceAccount } = request;
  const keys = new Map<string, readonly string[]>([
    ['aws:principalisawsservice', ['true']],
    ['aws:principalservicename', [service]],
    ['aws:sourcearn', sourceArn === undefined ? [] : [sourceArn]],
    ['aws:sourceaccount', sourceAccount === undefined ? [] : [sourceAccount]],
    ...(sourceAccount === undefined
      ? []
      : organizationKey('aws:sourceorgid', sourceAccount, place.store)),
  ]);
  const principal = { type: 'Service', name: service } as const;
  return decideForService({ action, repository }, principal, place, keys).decision === 'allowed';
}

/**
 * Whether a registry may replicate into the place's, whose registry policy alone decides across accounts.
 * Source: "Private image replication", Amazon ECR user guide.
 * @param action `ecr:ReplicateImage`, and `ecr:CreateRepository` where the repository is missing
 */
export function mayReplicate(
  source: Registry,
  action: 'ecr:ReplicateImage' | 'ecr:CreateRepository',
  repository: string,
  place: Place,
): boolean {
  const { account } = source;
  const arn = `arn:aws:iam::${account}:root`;
  const keys = new Map<string, readonly string[]>([
    ['aws:principalarn', [arn]],
    ['aws:principalaccount', [account]],
    ['aws:principaltype', ['Account']],
    ...organizationKey('aws:principalorgid', account, place.store),
  ]);
  const principal = { type: 'Account', account, arn } as const;
  return decideForService({ action, repository }, principal, place, keys).decision === 'allowed';
}
