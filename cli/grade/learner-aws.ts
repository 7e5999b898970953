/** A learner's registry, as whoever grades may look at it. */
import type { Aws } from '#ecr/client.ts';
import { connect, type Connecting } from '../aws.ts';
import type { Learner } from './roster.ts';

/** Finds credentials, and assumes the learner's role, with the first question. @throws UsageError */
export async function connectTo(
  learner: Learner,
  usually: Omit<Connecting, 'region'> & { readonly region?: string | undefined },
): Promise<Aws> {
  const role = learner['role-arn'];
  return connect({
    endpoint: learner['endpoint-url'] ?? usually.endpoint,
    region: learner.region ?? usually.region,
    usualRegion: usually.usualRegion,
    profile: learner.profile ?? usually.profile,
    assumeRole:
      role === undefined ? undefined : { roleArn: role, externalId: learner['external-id'] },
    env: inAccount(learner.account, usually.env, role),
  });
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
