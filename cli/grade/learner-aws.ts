/** A learner's registry, as whoever grades may look at it. */
import { createAws, type Aws } from '#ecr/client.ts';
import { retried } from '#ecr/send/retried.ts';
import { connect, type Connecting } from '../aws.ts';
import type { Learner } from './roster.ts';

/** @throws UsageError, and EcrError where the role cannot be assumed. */
export async function connectTo(
  learner: Learner,
  usually: Omit<Connecting, 'region'> & { readonly region?: string | undefined },
): Promise<Aws> {
  const role = learner['role-arn'];
  const endpoint = learner['endpoint-url'] ?? usually.endpoint;
  const aws = await connect({
    endpoint,
    region: learner.region ?? usually.region,
    usualRegion: usually.usualRegion,
    profile: learner.profile ?? usually.profile,
    env: inAccount(learner.account, usually.env, role),
  });
  if (role === undefined) return aws;
  const { Credentials: assumed } = await aws.sts('AssumeRole', {
    RoleArn: role,
    RoleSessionName: 'ecr-workbook-grade',
    ...(learner['external-id'] !== undefined && { ExternalId: learner['external-id'] }),
  });
  if (!assumed) throw new Error(`AWS let ${role} be assumed and gave no credentials`);
  const credentials = {
    accessKeyId: assumed.AccessKeyId,
    secretAccessKey: assumed.SecretAccessKey,
    sessionToken: assumed.SessionToken,
  };
  return createAws(retried(fetch), { region: aws.region, credentials, endpoint });
}

/**
 * At a sandbox of this machine an account is a key of its own, which `connect` looks with; elsewhere the
 * SDK's chain reads the process's environment and not this one.
 */
function inAccount(
  account: string | undefined,
  env: Connecting['env'],
  role: string | undefined,
): Connecting['env'] {
  if (account === undefined || role !== undefined) return env;
  return { ...env, AWS_ACCESS_KEY_ID: account, AWS_SECRET_ACCESS_KEY: 'sandbox' };
}
