/** The AWS provider: one connection for each `provider "aws"` block, with the learner's credentials. */
import { AwsFailure } from '../aws/failure.ts';
import { findCredentials, readSettings } from '../aws/settings/settings.ts';
import type { Surroundings } from '../../command.ts';
import type { Provider } from './configuration/module.ts';
import { text, textsByKey, textsOf } from './resources/attributes.ts';
import { toJson } from './expressions/json.ts';
import type { Scope } from './expressions/scope.ts';
import { listOf, mapOf, stringType } from './expressions/type.ts';
import { mistake } from './hcl/diagnostic.ts';
import { decode } from './resources/decode.ts';
import { connect } from './resources/operations.ts';
import type { Attributes, Connection } from './resources/resource-type.ts';
import { optional, type Schema } from './resources/schema.ts';

export interface Configured extends Connection {
  readonly defaultTags: Readonly<Record<string, string>>;
  /** The same account, elsewhere: for resources with an argument `region`. */
  in(region: string): Connection;
}

const schema: Schema = {
  attributes: {
    access_key: optional(stringType),
    alias: optional(stringType),
    allowed_account_ids: optional(listOf(stringType)),
    profile: optional(stringType),
    region: optional(stringType),
    secret_key: optional(stringType),
    token: optional(stringType),
  },
  blocks: {
    default_tags: {
      nesting: 'list',
      most: 1,
      schema: { attributes: { tags: optional(mapOf(stringType)) } },
    },
  },
};

const refusedArguments: Readonly<Record<string, string>> = {
  assume_role:
    'Name a profile with role_arn instead: aws configure set role_arn … --profile ci, then AWS_PROFILE=ci.',
  endpoints: 'Set AWS_ENDPOINT_URL instead.',
  ignore_tags: 'Name the tags in ignore_changes of the resource.',
};

/** Reads a `provider "aws"` block; an expression in it may be unknown only while a configuration is validated. */
export function decodeProvider(provider: Provider, scope: Scope): Attributes {
  const { attributes, blocks } = provider.body;
  for (const name of [...attributes.keys(), ...blocks.map(({ type }) => type)]) {
    const advice = refusedArguments[name];
    if (advice !== undefined) {
      throw mistake(
        'Provider argument not available',
        `The argument "${name}" of the provider is not available in this terraform. ${advice}`,
        { range: provider.header },
      );
    }
  }
  return toJson(decode(provider.body, schema, scope)) as Attributes;
}

/** Connects as the AWS CLI would: arguments first, then variables, then the profile. */
export async function configure(
  settings: Attributes,
  surroundings: Surroundings,
): Promise<Configured> {
  const profile = text(settings, 'profile') || undefined;
  const read = await asTerraform(() =>
    readSettings(surroundings, { profile, region: text(settings, 'region') || undefined }),
  );
  const region = read.region?.value;
  if (region === undefined) {
    throw mistake(
      'Invalid AWS Region: ',
      'Set the argument region of the provider, AWS_REGION, or a Region in the profile.',
      { subject: 'provider "aws"' },
    );
  }
  const found = text(settings, 'access_key')
    ? {
        accessKeyId: text(settings, 'access_key'),
        secretAccessKey: text(settings, 'secret_key'),
        sessionToken: text(settings, 'token') || undefined,
      }
    : await asTerraform(() => findCredentials(read, surroundings));
  if (!found) {
    throw mistake(
      'No valid credential sources found',
      'Please see https://registry.terraform.io/providers/hashicorp/aws\nfor more information about providing credentials.\n\nError: failed to refresh cached credentials, no EC2 IMDS role found',
    );
  }
  const { send, signal, env } = surroundings;
  const endpoint = env.get('AWS_ENDPOINT_URL');
  const aws = connect((request) => send(new Request(request, { signal })), {
    region,
    credentials: found,
    endpoint,
  });
  let asked: Promise<string> | undefined;
  const account = () => (asked ??= aws.sts('GetCallerIdentity').then(({ Account }) => Account));
  const allowed = textsOf(settings, 'allowed_account_ids');
  if (allowed.length > 0 && !allowed.includes(await account())) {
    throw mistake(`AWS account ID not allowed: ${await account()}`, '', {
      subject: 'provider "aws"',
    });
  }
  const elsewhere = (name: string): Connection => ({
    aws: aws.in(name),
    region: name,
    account,
    partition: partitionOf(name),
  });
  const [defaults = {}] = (settings['default_tags'] ?? []) as readonly Attributes[];
  return { ...elsewhere(region), defaultTags: textsByKey(defaults, 'tags'), in: elsewhere };
}

/** `aws`, `aws-cn`, `aws-us-gov`: by the beginning of the Region's name. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** What the AWS CLI's settings refuse, in Terraform's form. */
async function asTerraform<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (!(error instanceof AwsFailure)) throw error;
    throw mistake('failed to get shared config profile', error.message, {
      subject: 'provider "aws"',
    });
  }
}
