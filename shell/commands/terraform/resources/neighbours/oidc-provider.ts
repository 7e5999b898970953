/** `aws_iam_openid_connect_provider`, such as GitHub's for its workflows. */
import { listOf, mapOf, setOf, stringType } from '../../expressions/type.ts';
import { text, textsOf } from '../attributes.ts';
import { unless } from '../refusal.ts';
import type { Attributes, Connection, ResourceType } from '../resource-type.ts';
import { both, computed, optional, required } from '../schema.ts';
import { readTags, tagChanges, tagsOf } from '../tags.ts';
import { gone } from './policy-text.ts';

async function find(known: Attributes, { aws }: Connection): Promise<Attributes | undefined> {
  const arn = text(known, 'id');
  const asked = aws.iam('GetOpenIDConnectProvider', { OpenIDConnectProviderArn: arn });
  const found = await unless(gone, asked);
  if (!found) return undefined;
  return {
    ...known,
    arn,
    client_id_list: found.ClientIDList ?? [],
    id: arn,
    thumbprint_list: found.ThumbprintList ?? [],
    url: found.Url ?? '',
    ...readTags(known, found.Tags ?? []),
  };
}

async function found(planned: Attributes, connection: Connection): Promise<Attributes> {
  return { ...planned, ...(await find(planned, connection)), tags: planned['tags'] ?? null };
}

/** IAM names a provider without its scheme. */
function isSameUrl(before: string, after: string): boolean {
  const bare = (url: string) => url.replace(/^https:\/\//, '');
  return bare(before) === bare(after);
}

export const oidcProvider: ResourceType = {
  type: 'aws_iam_openid_connect_provider',
  title: 'IAM OIDC Provider',
  isGlobal: true,
  isTagged: true,
  schema: {
    attributes: {
      arn: computed(stringType),
      client_id_list: required(setOf(stringType)),
      id: computed(stringType),
      tags: optional(mapOf(stringType)),
      tags_all: computed(mapOf(stringType)),
      thumbprint_list: both(listOf(stringType)),
      url: required(stringType, { forceNew: true, isSame: isSameUrl }),
    },
  },
  async create(planned, connection) {
    const thumbprints = textsOf(planned, 'thumbprint_list');
    const made = await connection.aws.iam('CreateOpenIDConnectProvider', {
      Url: text(planned, 'url'),
      ClientIDList: textsOf(planned, 'client_id_list'),
      ThumbprintList: thumbprints.length > 0 ? thumbprints : undefined,
      Tags: tagsOf(planned),
    });
    return found({ ...planned, id: made.OpenIDConnectProviderArn ?? '' }, connection);
  },
  read: find,
  async update(planned, before, connection) {
    const { iam } = connection.aws;
    const named = { OpenIDConnectProviderArn: text(planned, 'id') };
    const [old, wanted] = [textsOf(before, 'client_id_list'), textsOf(planned, 'client_id_list')];
    for (const ClientID of wanted.filter((it) => !old.includes(it))) {
      await iam('AddClientIDToOpenIDConnectProvider', { ...named, ClientID });
    }
    for (const ClientID of old.filter((it) => !wanted.includes(it))) {
      await iam('RemoveClientIDFromOpenIDConnectProvider', { ...named, ClientID });
    }
    const ThumbprintList = textsOf(planned, 'thumbprint_list');
    if (String(ThumbprintList) !== String(textsOf(before, 'thumbprint_list'))) {
      await iam('UpdateOpenIDConnectProviderThumbprint', { ...named, ThumbprintList });
    }
    const { set, removed } = tagChanges(before, planned);
    if (removed.length > 0) {
      await iam('UntagOpenIDConnectProvider', { ...named, TagKeys: removed });
    }
    if (set.length > 0) await iam('TagOpenIDConnectProvider', { ...named, Tags: set });
    return found(planned, connection);
  },
  async remove(known, { aws }) {
    const named = { OpenIDConnectProviderArn: text(known, 'id') };
    await unless(gone, aws.iam('DeleteOpenIDConnectProvider', named));
  },
};
