/** Identity providers that speak OpenID Connect, such as GitHub's for its workflows. */
import { EcrError } from '#ecr/errors.ts';
import type { Context } from '../../operation.ts';
import { providerArn } from './arns.ts';
import { alreadyExists, invalidInput, limitExceeded } from './errors.ts';
import { iamIn, secondsOf, withTags } from './identities.ts';
import type { IamOperation } from './operation.ts';
import type { OidcProvider } from './rows.ts';

/** Source: IAM and AWS STS quotas. */
const limits = { clientIds: 100, thumbprints: 5 };

/** Nothing is fetched from the provider: without a thumbprint none is looked up, as AWS would. */
export const createOpenIDConnectProvider: IamOperation<'CreateOpenIDConnectProvider'> = (
  input,
  context,
) => {
  const { Url, ClientIDList: clientIds = [], ThumbprintList: thumbprints = [], Tags = [] } = input;
  // Unconfirmed (iam-words), as are the refusals of thumbprints.
  if (!/^https:\/\/[^/?#\s]+(\/[^?#\s]*)?$/.test(Url)) {
    throw invalidInput('Invalid Open ID Connect Provider URL');
  }
  checkClientIds(clientIds);
  checkThumbprints(thumbprints);
  const url = Url.replace(/^https:\/\//, '').replace(/\/$/, '');
  const { oidcProviders } = iamIn(context);
  if (oidcProviders.has(url)) throw alreadyExists(`Provider with url ${Url} already exists.`);
  const tags = withTags([], Tags);
  oidcProviders.set(url, { url, clientIds, thumbprints, createdAt: secondsOf(context), tags });
  return {
    OpenIDConnectProviderArn: providerArn(url, context),
    ...(tags.length > 0 && { Tags: tags }),
  };
};

export const getOpenIDConnectProvider: IamOperation<'GetOpenIDConnectProvider'> = (
  { OpenIDConnectProviderArn },
  context,
) => {
  const { url, clientIds, thumbprints, createdAt, tags } = providerAt(
    OpenIDConnectProviderArn,
    context,
  );
  return {
    Url: url,
    ClientIDList: clientIds,
    ThumbprintList: thumbprints,
    CreateDate: createdAt,
    ...(tags.length > 0 && { Tags: tags }),
  };
};

export const listOpenIDConnectProviders: IamOperation<'ListOpenIDConnectProviders'> = (
  _,
  context,
) => ({
  OpenIDConnectProviderList: Array.from(iamIn(context).oidcProviders.values(), ({ url }) => ({
    Arn: providerArn(url, context),
  })),
});

/** An audience that is there already is no error. */
export const addClientIDToOpenIDConnectProvider: IamOperation<
  'AddClientIDToOpenIDConnectProvider'
> = ({ OpenIDConnectProviderArn, ClientID }, context) => {
  const provider = providerAt(OpenIDConnectProviderArn, context);
  const clientIds = [...new Set([...provider.clientIds, ClientID])];
  checkClientIds(clientIds);
  iamIn(context).oidcProviders.set(provider.url, { ...provider, clientIds });
  return {};
};

/** An audience that is not there is no error. */
export const removeClientIDFromOpenIDConnectProvider: IamOperation<
  'RemoveClientIDFromOpenIDConnectProvider'
> = ({ OpenIDConnectProviderArn, ClientID }, context) => {
  const provider = providerAt(OpenIDConnectProviderArn, context);
  const clientIds = provider.clientIds.filter((it) => it !== ClientID);
  iamIn(context).oidcProviders.set(provider.url, { ...provider, clientIds });
  return {};
};

export const updateOpenIDConnectProviderThumbprint: IamOperation<
  'UpdateOpenIDConnectProviderThumbprint'
> = ({ OpenIDConnectProviderArn, ThumbprintList: thumbprints }, context) => {
  const provider = providerAt(OpenIDConnectProviderArn, context);
  checkThumbprints(thumbprints);
  iamIn(context).oidcProviders.set(provider.url, { ...provider, thumbprints });
  return {};
};

export const deleteOpenIDConnectProvider: IamOperation<'DeleteOpenIDConnectProvider'> = (
  { OpenIDConnectProviderArn },
  context,
) => {
  const { url } = providerAt(OpenIDConnectProviderArn, context);
  iamIn(context).oidcProviders.delete(url);
  return {};
};

function checkClientIds(clientIds: readonly string[]): void {
  if (clientIds.length > limits.clientIds) {
    throw limitExceeded(
      `Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: ${limits.clientIds}`,
    );
  }
}

function checkThumbprints(thumbprints: readonly string[]): void {
  if (!thumbprints.every((it) => /^[0-9A-Fa-f]{40}$/.test(it))) {
    throw invalidInput('Thumbprint contains non-hexadecimal characters');
  }
  if (thumbprints.length > limits.thumbprints) {
    throw invalidInput(`Thumbprint list must contain fewer than ${limits.thumbprints} entries.`);
  }
}

export function providerAt(arn: string, context: Context): OidcProvider {
  const providers = iamIn(context).oidcProviders;
  const provider = providers.get(arn.split(':oidc-provider/')[1] ?? '');
  if (provider && providerArn(provider.url, context) === arn) return provider;
  throw new EcrError(
    'NoSuchEntityException',
    `OpenIDConnect Provider not found for arn ${arn}`,
    404,
  );
}
