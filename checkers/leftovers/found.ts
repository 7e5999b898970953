/** What the checks of the cleanup group saw, as single things with their cost and the commands. */
import type { CheckResult } from '../run-check.ts';
import { hoursOfMonth, prices, storagePrice } from '../prices.ts';
import { tagsOf, word, type Leftover } from './leftover.ts';
import {
  accessKey,
  cluster,
  ecsService,
  lambdaFunction,
  logGroup,
  role,
  rule,
  user,
} from './neighbours.ts';

/** Where the checks looked. */
export interface Place {
  readonly region: string;
  readonly account: string;
  readonly partition: string;
}

/** Evidence of the checks, as far as it names what is left. */
interface Seen {
  readonly 'leftover-repositories': { left: { name: string; bytes: number }[] };
  readonly 'leftover-replicas': { left: { region: string; name: string }[] };
  readonly 'leftover-ptc': { rules: string[]; templates: string[] };
  readonly 'leftover-secrets': { secrets: { name: string; isDeleted: boolean }[] };
  readonly 'leftover-backfills': { backfills: { id: string; status: string | null }[] };
  readonly 'leftover-network': {
    endpoints: { id: string; service: string; billed: number }[];
    gateways: string[];
  };
  readonly 'leftover-kms': { keys: { name: string; id: string; state: string }[] };
  readonly 'leftover-iam': { roles: string[]; user: string | null; keys: string[] };
  readonly 'leftover-consumers': { services: string[]; clusters: string[]; functions: string[] };
  readonly 'leftover-events-logs': { rules: string[]; groups: { name: string }[] };
}

type Finder<Id extends keyof Seen> = (seen: Seen[Id], place: Place) => Leftover[];

const finders: { readonly [Id in keyof Seen]: Finder<Id> } = {
  'leftover-repositories': ({ left }, place) =>
    left.map(({ name, bytes }) => repository(name, place, storagePrice(bytes))),
  'leftover-replicas': ({ left }, place) =>
    left.map(({ name, region }) => repository(name, { ...place, region }, null, 'replica')),
  'leftover-ptc': ({ rules, templates }, { region }) => [
    ...rules.map((name) => ({
      ...plain('cache rule', name, region),
      commands: [`aws ecr delete-pull-through-cache-rule --ecr-repository-prefix ${word(name)}`],
    })),
    ...templates.map((name) => ({
      ...plain('creation template', name, region),
      commands: [`aws ecr delete-repository-creation-template --prefix ${word(name)}`],
    })),
  ],
  'leftover-secrets': ({ secrets }, { region }) =>
    secrets
      .filter(({ isDeleted }) => !isDeleted)
      .map(({ name }) => ({
        ...plain('secret', name, region),
        monthly: prices.secret,
        commands: [
          `aws secretsmanager delete-secret --secret-id ${word(name)} --recovery-window-in-days 7`,
        ],
        tags: async ({ secretsmanager }) =>
          tagsOf((await secretsmanager('DescribeSecret', { SecretId: name })).Tags),
      })),
  'leftover-backfills': ({ backfills }, { region }) =>
    backfills
      .filter(({ status }) => status === 'PREPARING' || status === 'IN_PROGRESS')
      .map(({ id }) => ({
        ...plain('backfill', id, region),
        monthly: null,
        commands: [`aws ecr stop-replication-backfill --replication-backfill-id ${word(id)}`],
      })),
  'leftover-network': ({ endpoints, gateways }, { region }) => [
    ...endpoints.map(({ id, service, billed }): Leftover => ({
      ...plain('VPC endpoint', `${id} (${service})`, region, [id]),
      monthly: billed * prices.endpointHour * hoursOfMonth,
      commands: [`aws ec2 delete-vpc-endpoints --vpc-endpoint-ids ${word(id)}`],
      tags: async ({ ec2 }) => {
        const { VpcEndpoints } = await ec2('DescribeVpcEndpoints', { VpcEndpointIds: [id] });
        return tagsOf(VpcEndpoints?.[0]?.Tags);
      },
    })),
    ...gateways.map((id): Leftover => ({
      ...plain('NAT gateway', id, region),
      monthly: prices.natGatewayHour * hoursOfMonth,
      commands: [`aws ec2 delete-nat-gateway --nat-gateway-id ${word(id)}`],
      tags: async ({ ec2 }) => {
        const { NatGateways } = await ec2('DescribeNatGateways', { NatGatewayIds: [id] });
        return tagsOf(NatGateways?.[0]?.Tags);
      },
    })),
  ],
  'leftover-kms': ({ keys }, { region }) =>
    keys
      .filter(({ state }) => state !== 'PendingDeletion')
      .map(({ name, id }) => ({
        ...plain('KMS key', name, region, [name, id]),
        monthly: prices.kmsKey,
        commands: [`aws kms schedule-key-deletion --key-id ${word(id)} --pending-window-in-days 7`],
        tags: async ({ kms }) => {
          const { Tags = [] } = await kms('ListResourceTags', { KeyId: id });
          return Object.fromEntries(Tags.map(({ TagKey, TagValue }) => [TagKey, TagValue]));
        },
      })),
  'leftover-iam': ({ roles, user: name, keys }, place) => [
    ...keys.map((id) => accessKey(id, name ?? '', place)),
    ...(name === null ? [] : [user(name, place)]),
    ...roles.map((it) => role(it, place)),
  ],
  'leftover-consumers': ({ services, clusters, functions }, place) => [
    ...clusters.map((it) => cluster(it, place)),
    ...services.map((it) => ecsService(it, place)),
    ...functions.map((it) => lambdaFunction(it, place)),
  ],
  'leftover-events-logs': ({ rules, groups }, place) => [
    ...rules.map((it) => rule(it, place)),
    ...groups.map(({ name }) => logGroup(name, place)),
  ],
};

/** Everything that a result of a cleanup check names; nothing for one that could not look, or another's. */
export function foundBy({ check, evidence }: CheckResult, place: Place): readonly Leftover[] {
  if (evidence === undefined || !isKnown(check.id)) return [];
  const find = finders[check.id] as (seen: unknown, place: Place) => Leftover[];
  return find(evidence, place).map((it) => ({
    ...it,
    commands: it.commands.map((command) => inRegion(command, it.region)),
  }));
}

/** Whoever copies the command may have another Region as their usual one. IAM has none. */
function inRegion(command: string, region: string): string {
  const isRegional = command.startsWith('aws ') && !command.startsWith('aws iam ');
  return isRegional ? `${command} --region ${word(region)}` : command;
}

function isKnown(id: string): id is keyof Seen {
  return Object.hasOwn(finders, id);
}

/** Free, and known by its name. */
function plain(kind: string, name: string, region: string, aliases: readonly string[] = [name]) {
  return { kind, name, aliases, region, monthly: 0 };
}

function repository(
  name: string,
  { region, account, partition }: Place,
  monthly: number | null,
  kind: 'repository' | 'replica' = 'repository',
): Leftover {
  const arn = `arn:${partition}:ecr:${region}:${account}:repository/${name}`;
  return {
    kind,
    name,
    aliases: kind === 'repository' ? [name, arn] : [arn],
    region,
    monthly,
    commands: [`aws ecr delete-repository --repository-name ${word(name)} --force`],
    tags: async ({ ecr }) => tagsOf((await ecr('ListTagsForResource', { resourceArn: arn })).tags),
  };
}
