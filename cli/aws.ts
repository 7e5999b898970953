/** AWS, or a sandbox endpoint, as a check asks it: who signs, for which Region, by which way. */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { askNeighbour, createAws, neighboursOf, type Aws } from '#ecr/client.ts';
import { administratorOf, identify, observerOf, type Credentials } from '#ecr/credentials.ts';
import { EcrError } from '#ecr/errors.ts';
import { defaults, regionName } from '#ecr/names.ts';
import { retried } from '#ecr/send/retried.ts';
import { assuming, type AssumeRole } from './assume-role.ts';
import { endpointUrl, named, readValue } from './flag-values.ts';
import { useProxy, type ProxySettings } from './proxy.ts';
import { UsageError } from './usage.ts';

export interface Connecting {
  readonly endpoint?: string | undefined;
  readonly region?: string | undefined;
  readonly profile?: string | undefined;
  /** Where neither flag, environment nor profile names a Region: a lab's own. */
  readonly usualRegion?: string | undefined;
  /** Look as this role, which the credentials found are used to assume. */
  readonly assumeRole?: AssumeRole | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Throws `UsageError` for what cannot be a Region or an endpoint. Finds credentials at the first call. */
export async function connect(connecting: Connecting): Promise<Aws> {
  const { env } = connecting;
  const proxy = useProxy(env);
  const endpoint = endpointOf(connecting);
  const profile = connecting.profile ?? env['AWS_PROFILE'];
  const isLocal = endpoint !== undefined && isLoopback(endpoint);
  const region = await regionOf({ ...connecting, profile }, isLocal);
  const find =
    isLocal && profile === undefined
      ? async () => sandboxCredentials(env, connecting.assumeRole !== undefined)
      : once(() => chain(profile, region, proxy));
  const { assumeRole } = connecting;
  if (!assumeRole) return signingWith(once(find), { region, endpoint });
  const asRole = assuming(find, assumeRole, { send: retried(fetch), region, endpoint });
  return signingWith(asRole, { region, endpoint });
}

/** Credentials are looked for when something is asked, so that their lack is a verdict like any other. */
function signingWith(
  find: () => Promise<Credentials>,
  { region, endpoint }: { region: string; endpoint: string | undefined },
): Aws {
  let clock = () => Date.now() / 1000;
  const send = retried(fetch);
  let made: { credentials: Credentials; aws: Aws } | undefined;
  // Credentials of a session are others once it was renewed.
  const connected = async (): Promise<Aws> => {
    const credentials = await find();
    if (made?.credentials !== credentials) {
      made = { credentials, aws: createAws(send, { region, endpoint, credentials }) };
      clock = made.aws.now;
    }
    return made.aws;
  };
  return {
    region,
    now: () => clock(),
    in: (other) => signingWith(find, { region: other, endpoint }),
    ecr: async (operation, input) => (await connected()).ecr(operation, input),
    ...neighboursOf(async (service, operation, input) =>
      askNeighbour(await connected(), service, operation, input),
    ),
    get: async (url, authorization) => (await connected()).get(url, authorization),
  };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function endpointOf({ endpoint, env }: Connecting): string | undefined {
  const ignored = env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS']?.toLowerCase() === 'true';
  const given = endpoint ?? (ignored ? undefined : env['AWS_ENDPOINT_URL'] || undefined);
  if (given === undefined) return undefined;
  return readValue(
    endpointUrl,
    given,
    endpoint === undefined ? 'AWS_ENDPOINT_URL' : '--endpoint-url',
  );
}

/** Flag, variables, profile: the order of AWS's own command line. A sandbox has every Region. */
async function regionOf(connecting: Connecting, isLocal: boolean): Promise<string> {
  const { region, profile, usualRegion, env } = connecting;
  const typed = { '--region': region, ...variables(env, 'AWS_REGION', 'AWS_DEFAULT_REGION') };
  for (const [name, text] of Object.entries(typed)) {
    if (text !== undefined) return readValue(named(regionName), text, name);
  }
  const asksProfile = !isLocal || profile !== undefined;
  const configured = asksProfile ? await regionOfProfile(profile) : undefined;
  if (configured !== undefined) return readValue(named(regionName), configured, 'The profile');
  const usual = usualRegion ?? (isLocal ? defaults.region : undefined);
  if (usual !== undefined) return usual;
  throw new UsageError('Which Region? Give --region, set AWS_REGION, or put it into the profile.');
}

/** Variables in this order; an empty one counts as not set. */
function variables(env: Connecting['env'], ...names: string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, env[name] || undefined]));
}

async function regionOfProfile(profile: string | undefined): Promise<string | undefined> {
  const { ECRClient } = await import('@aws-sdk/client-ecr');
  const client = new ECRClient(profile === undefined ? {} : { profile });
  try {
    return await client.config.region();
  } catch (error) {
    // The SDK's error for it has no code.
    if (error instanceof Error && error.message === 'Region is missing') return undefined;
    throw error;
  } finally {
    client.destroy();
  }
}

/** The SDK's ordinary chain: variables, profile, SSO, process, container, instance. */
async function chain(
  profile: string | undefined,
  region: string,
  proxy: ProxySettings | undefined,
): Promise<Credentials> {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  const provider = fromNodeProviderChain({
    ...(profile !== undefined && { profile }),
    clientConfig: {
      region,
      // The SDK makes agents of its own, which know of no proxy.
      ...(proxy && {
        requestHandler: {
          httpAgent: new HttpAgent({ proxyEnv: proxy }),
          httpsAgent: new HttpsAgent({ proxyEnv: proxy }),
        },
      }),
    },
  });
  try {
    return await provider();
  } catch (error) {
    // Each provider of the chain has errors of its own; all say that there is nothing to sign with.
    throw new EcrError('NoCredentials', (error as Error).message, 0, { cause: error });
  }
}

/**
 * On this machine an endpoint is a sandbox: without credentials of its own the check looks as the
 * sandbox's read-only role, so that looking counts neither as a pull nor as a call. That role may assume no
 * other: for this the account's administrator asks.
 */
function sandboxCredentials(env: Connecting['env'], toAssume: boolean): Credentials {
  const lookAs = toAssume ? administratorOf : observerOf;
  const accessKeyId = env['AWS_ACCESS_KEY_ID'];
  const secretAccessKey = env['AWS_SECRET_ACCESS_KEY'];
  if (!accessKeyId || !secretAccessKey) return lookAs(defaults.account);
  const named = identify(accessKeyId);
  if (named) return lookAs(named.account);
  return { accessKeyId, secretAccessKey, sessionToken: env['AWS_SESSION_TOKEN'] };
}

function isLoopback(endpoint: string): boolean {
  const { hostname } = new URL(endpoint);
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}
