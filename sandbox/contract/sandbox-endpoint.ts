/** A sandbox as the contract's tests see it: `handle` itself, or the same on a Node port. */
import { ECRClient } from '@aws-sdk/client-ecr';
import { createAws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import type { Listening } from '../listen.ts';
import type { Endpoint, Who } from './endpoints.ts';
import { handlerOver } from './request-handler.ts';

/** @param server gives where it listens; `undefined` in process. Asked only once tests run. */
export function sandboxEndpoint(send: Send, server: () => Listening | undefined): Endpoint {
  const settle = ({ region = defaults.region, credentials }: Who = {}) => ({
    region,
    credentials: credentials ?? administratorOf(defaults.account),
  });
  const control = (path: string, init: RequestInit = {}) => {
    const running = server();
    return send(
      new Request(`${running?.url ?? 'https://sandbox.invalid'}/_sandbox/${path}`, {
        ...init,
        headers: { authorization: `Bearer ${running?.controlToken ?? ''}` },
      }),
    );
  };
  return {
    send,
    get url() {
      return server()?.url;
    },
    account: defaults.account,
    region: defaults.region,
    credentials: administratorOf(defaults.account),
    registryHost: (account = defaults.account, region = defaults.region) =>
      server()?.url.slice('http://'.length) ?? `${account}.dkr.ecr.${region}.amazonaws.com`,
    get registryScheme() {
      return server() ? 'http' : 'https';
    },
    named: (name) => name,
    lacks: () => false,
    sdk(who) {
      const endpoint = server()?.url;
      const { accessKeyId, secretAccessKey, sessionToken } = settle(who).credentials;
      return new ECRClient({
        region: settle(who).region,
        credentials: { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
        ...(endpoint && { endpoint }),
        maxAttempts: 1,
        requestHandler: handlerOver(send),
      });
    },
    aws: (who) => createAws(send, { ...settle(who), endpoint: server()?.url }),
    control,
    async advance(seconds) {
      await control('clock', { method: 'POST', body: JSON.stringify({ advance: seconds }) });
    },
  };
}
