import { defineCheck, fail, one, pass } from '../check.ts';
import { credentialsValid } from './credentials-valid.ts';

/** A token can be had, and the registry takes it. */
export const registryReachable = defineCheck({
  id: 'registry-reachable',
  target: {},
  claim: () => 'The registry answers to a fresh token',
  needs: () => [credentialsValid({})],
  permissions: ['ecr:GetAuthorizationToken'],

  async look({ ecr, get, now, region }) {
    const { authorizationData } = await ecr('GetAuthorizationToken', {});
    const { authorizationToken, expiresAt, proxyEndpoint } = one(authorizationData);
    const { status } = await get(`${proxyEndpoint}/v2/`, `Basic ${authorizationToken}`);
    return { registry: proxyEndpoint, region, expiresAt, status, now: now() };
  },

  judge({ registry, region, expiresAt, status, now }) {
    if (expiresAt <= now) {
      const expired = new Date(expiresAt * 1000).toISOString();
      return fail('token-expired', `The token that ECR gave out expired at ${expired}.`, {
        hint: 'Set the clock of this machine: a fresh token lasts twelve hours.',
      });
    }
    switch (status) {
      case 200:
        return pass(`${registry} takes a token of ${region}.`);
      case 401:
      case 403:
        return fail('token-refused', `${registry} answers ${status} to a fresh token.`, {
          hint: 'The Region of the token has to be the Region of the host, and ecr:GetAuthorizationToken has to be allowed on the resource *.',
        });
      default:
        return undefined;
    }
  },
});
