/** Roles, and the sessions that STS gives of them. */
import type { Credentials } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';

const { account } = defaults;

/** Of IAM's. */
export const arn = (rest: string, of: string = account) => `arn:aws:iam::${of}:${rest}`;
export const readOnly = 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly';
export const statement = (Action: string | string[], rest: object = {}) => ({
  Effect: 'Allow',
  Action,
  ...rest,
});
export const policyOf = (...Statement: object[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement });

/** What STS gives; every member is there, though its model does not say so. */
interface Session {
  readonly AccessKeyId?: string | undefined;
  readonly SecretAccessKey?: string | undefined;
  readonly SessionToken?: string | undefined;
}

export const credentialsOf = (session: Session | undefined): Credentials => ({
  accessKeyId: session?.AccessKeyId ?? '',
  secretAccessKey: session?.SecretAccessKey ?? '',
  sessionToken: session?.SessionToken,
});
