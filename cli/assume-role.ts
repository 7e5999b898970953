/** Sessions of a role in another account, as instructors look into those of learners. */
import { z } from 'zod';
import { createAws, type Send } from '#ecr/client.ts';
import type { Credentials } from '#ecr/credentials.ts';
import { EcrError } from '#ecr/errors.ts';

export interface AssumeRole {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
}

/** Source: AssumeRole, AWS STS API reference. */
export const roleArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/,
    'the ARN of a role, such as arn:aws:iam::111122223333:role/grader',
  );
export const externalId = z
  .string()
  .regex(/^[\w+=,.@:/-]{2,1224}$/, 'an external id: 2 to 1224 letters, digits and + = , . @ : / -');

/** Seconds before its end at which a session is not used any more. */
const margin = 60;

/**
 * Credentials of the role, asked for at the first call and again when they are about to end. Throws what STS
 * says, as `EcrError`: a refusal is a verdict like any other.
 */
export function assuming(
  find: () => Promise<Credentials>,
  role: AssumeRole,
  connection: { send: Send; region: string; endpoint: string | undefined },
): () => Promise<Credentials> {
  const { send, ...place } = connection;
  let session: { credentials: Credentials; until: number } | undefined;
  const assume = async () => {
    const aws = createAws(send, { ...place, credentials: await find() });
    const { Credentials: given } = await aws.sts('AssumeRole', {
      RoleArn: role.roleArn,
      RoleSessionName: 'ecr-workbook',
      ...(role.externalId !== undefined && { ExternalId: role.externalId }),
    });
    if (!given) throw new EcrError('NoCredentials', 'AssumeRole answered without credentials', 0);
    const credentials = {
      accessKeyId: given.AccessKeyId,
      secretAccessKey: given.SecretAccessKey,
      sessionToken: given.SessionToken,
    };
    return { credentials, until: given.Expiration, now: aws.now() };
  };
  let asking: Promise<Credentials> | undefined;
  return async () => {
    if (session && session.until - margin > Date.now() / 1000) return session.credentials;
    asking ??= assume()
      .then(({ credentials, until, now }) => {
        // By this machine's clock, which need not be AWS's or the sandbox's.
        session = { credentials, until: Date.now() / 1000 + (until - now) };
        return credentials;
      })
      .finally(() => (asking = undefined));
    return asking;
  };
}
