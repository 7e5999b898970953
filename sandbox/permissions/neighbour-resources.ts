/**
 * Which resource a request to a service beside ECR is about, as far as its parameters say so before they
 * are checked. Source: Service Authorization Reference, for the actions that the course's policies restrict.
 */
import { partitionOf } from '#ecr/names.ts';
import { iamOf } from '../neighbours/iam/rows.ts';
import type { Context } from '../operation.ts';

type Given = Readonly<Record<string, unknown>>;
type Place = Pick<Context, 'registry' | 'store' | 'caller'>;

/** An ARN, or `*`. A resource that is not there is meant by the ARN it would have. */
export function resourceOfNeighbour(
  service: string,
  operation: string,
  input: Given,
  place: Place,
): string {
  if (service === 'iam') return iamResource(operation, input, place);
  if (service === 'secretsmanager') return secretResource(input, place);
  return Object.values(input).find(isArn) ?? '*';
}

function iamResource(operation: string, input: Given, { registry, store, caller }: Place): string {
  const { account, region } = registry;
  const { users, roles, policies, instanceProfiles } = iamOf(store, account);
  const prefix = `arn:${partitionOf(region)}:iam::${account}:`;
  const path = (row: { readonly path: string } | undefined) =>
    row?.path ?? (isText(input['Path']) ? input['Path'] : '/');
  const { RoleName, UserName, PolicyName, PolicyArn, InstanceProfileName: profile } = input;
  if (isText(profile))
    return `${prefix}instance-profile${path(instanceProfiles.get(profile))}${profile}`;
  if (isText(RoleName)) return `${prefix}role${path(roles.get(RoleName))}${RoleName}`;
  if (isText(UserName)) return `${prefix}user${path(users.get(UserName))}${UserName}`;
  if (isText(PolicyArn)) return PolicyArn;
  if (isText(PolicyName)) return `${prefix}policy${path(policies.get(PolicyName))}${PolicyName}`;
  if (isText(input['PolicySourceArn'])) return input['PolicySourceArn'];
  if (isText(input['OpenIDConnectProviderArn'])) return input['OpenIDConnectProviderArn'];
  // The actions about one's own user say whose they are; lists are of everything below a kind.
  if (operation === 'GetUser' || operation.endsWith('AccessKey')) return caller.arn;
  if (operation === 'ListRoles') return `${prefix}role/`;
  if (operation === 'ListUsers') return `${prefix}user/`;
  return '*';
}

/** A secret is named by its name or its ARN; a new one has no random end yet. */
function secretResource({ SecretId, Name }: Given, { registry }: Place): string {
  const { account, region } = registry;
  if (isText(SecretId)) {
    return isArn(SecretId) ? SecretId : (registry.secrets.get(SecretId)?.arn ?? SecretId);
  }
  return isText(Name)
    ? `arn:${partitionOf(region)}:secretsmanager:${region}:${account}:secret:${Name}`
    : '*';
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isArn(value: unknown): value is string {
  return isText(value) && value.startsWith('arn:');
}
