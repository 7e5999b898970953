/** An account that is there already as the contract's tests see it, and how it is left as it was found. */
import {
  DescribeRegistryCommand,
  ECRClient,
  GetAuthorizationTokenCommand,
  type ECRClientConfig,
} from '@aws-sdk/client-ecr';
import { createAws, type Send } from '#ecr/client.ts';
import { deleteBelow } from './account-clearing.ts';
import { guarded } from './account-guard.ts';
import { undoingOf } from './account-registry.ts';
import type { Endpoint, Who } from './endpoints.ts';
import { handlerOver } from './request-handler.ts';

/** How an account is reached. */
export interface Reaching {
  /** Of an endpoint that runs elsewhere; AWS's own without one. */
  readonly url?: string | undefined;
  /** By default what the SDK's own chain finds: environment, profile, role. */
  readonly region?: string;
  readonly credentials?: Exclude<ECRClientConfig['credentials'], undefined>;
  /** Whether tests may change what belongs to the whole registry. */
  readonly changesRegistry?: boolean;
}

export interface AccountEndpoint {
  readonly endpoint: Endpoint;
  /**
   * Deletes whatever was made below this endpoint's prefix, in every Region that it was asked in, and puts settings
   * of the registry back. Rejects with all that could not be done.
   */
  readonly clear: () => Promise<void>;
}

/** One Region of the account. */
interface Place {
  /** For tests. */
  readonly sdk: ECRClient;
  readonly send: Send;
  /** For clearing up: it may do anything. */
  readonly keeper: ECRClient;
  readonly undo: (() => Promise<unknown>)[];
}

/** Asks the account who it is. @returns endpoints, each with a prefix of its own. Rejects with the account's error. */
export async function reachAccount({
  url,
  changesRegistry = false,
  ...chain
}: Reaching): Promise<() => AccountEndpoint> {
  const settings = { ...chain, maxAttempts: 8, ...(url !== undefined && { endpoint: url }) };
  const client = new ECRClient(settings);
  const [region, { registryId = '' }, { authorizationData }] = await Promise.all([
    client.config.region(),
    client.send(new DescribeRegistryCommand({})),
    client.send(new GetAuthorizationTokenCommand({})),
  ]);
  const proxy = new URL(authorizationData?.[0]?.proxyEndpoint ?? '');
  const credentials = await client.config.credentials();
  client.destroy();

  const placeIn = (where: string, prefix: string): Place => {
    const keeper = new ECRClient({ ...settings, region: where });
    const undo: Place['undo'] = [];
    const send = guarded(fetch, {
      prefix,
      async beforeRegistryChange(operation, input) {
        if (!changesRegistry) throw new Error(`A test that asks ${operation} needs \`registry\``);
        undo.push(await undoingOf(operation, input, keeper));
      },
    });
    const requestHandler = handlerOver(send);
    const sdk = new ECRClient({ ...settings, credentials, region: where, requestHandler });
    return { sdk, send, keeper, undo };
  };

  return () => {
    const random = crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
    const prefix = `workbook-${random.toString(16).slice(-6).padStart(6, '0')}/`;
    const places = new Map<string, Place>();
    const asked = (who: Who = {}) => {
      refuseCredentials(who);
      const where = who.region ?? region;
      const place = places.get(where) ?? placeIn(where, prefix);
      places.set(where, place);
      return place;
    };
    const endpoint: Endpoint = {
      send: (request) => asked().send(request),
      url,
      account: registryId,
      region,
      credentials,
      registryHost: (account = registryId, where = region) =>
        proxy.host.replace(registryId, account).replace(region, where),
      registryScheme: proxy.protocol === 'http:' ? 'http' : 'https',
      named: (name) => prefix + name,
      lacks: (need) => need !== 'registry' || !changesRegistry,
      sdk: (who) => asked(who).sdk,
      aws: (who) =>
        createAws(asked(who).send, { region: who?.region ?? region, credentials, endpoint: url }),
      control: () => Promise.reject(new Error('An account has no /_sandbox/')),
      advance: () => Promise.reject(new Error('Nobody turns the clock of an account')),
    };
    return {
      endpoint,
      async clear() {
        const failures: unknown[] = [];
        for (const { keeper, undo, sdk } of places.values()) {
          for (const step of [...undo.reverse(), () => deleteBelow(prefix, keeper)]) {
            await step().catch((error: unknown) => failures.push(error));
          }
          keeper.destroy();
          sdk.destroy();
        }
        places.clear();
        if (failures.length > 0) {
          throw new AggregateError(failures, `The account still has something below ${prefix}`);
        }
      },
    };
  };
}

function refuseCredentials({ credentials }: Who): void {
  if (credentials) throw new Error('A test that has credentials of its own needs `identities`');
}

/** `aws`, or the URL of an endpoint. */
const asked = process.env['ECR_WORKBOOK_CONTRACT_ENDPOINT'];

/** Endpoints in the account that the contract is to be held to; `undefined` where nobody asks for it. */
export const askedAccount =
  asked === undefined
    ? undefined
    : await reachAccount({
        url: asked === 'aws' ? undefined : asked,
        changesRegistry: process.env['ECR_WORKBOOK_CONTRACT_REGISTRY'] === 'change',
      });
