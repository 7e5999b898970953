import { registryHost } from '#ecr/names.ts';
import { defineOperation } from '../operation.ts';
import { tokenLifetime, writeToken } from '../token.ts';

/**
 * One token for every registry the caller may reach in the Region: it grants nothing by itself. AWS
 * calls `registryIds` deprecated, and gives the same token for each.
 */
export const getAuthorizationToken = defineOperation(
  'GetAuthorizationToken',
  ({ registryIds }, { caller, clock, registryScheme, registryHost: own }) => {
    const expiresAt = clock.now() + tokenLifetime;
    const authorizationToken = writeToken({ caller, expiresAt });
    const hosts = (registryIds ?? [caller.account]).map((account) =>
      registryScheme === 'http' ? own : registryHost(account, caller.region),
    );
    return {
      authorizationData: hosts.map((host) => ({
        authorizationToken,
        expiresAt,
        proxyEndpoint: `${registryScheme}://${host}`,
      })),
    };
  },
);
