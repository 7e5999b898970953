/** Pushes an image as `docker login` and `docker push` do: with a token, over the registry's own protocol. */
import type { Aws, Send } from '#ecr/client.ts';
import { registryHost } from '#ecr/names.ts';
import type { BuiltImage } from '#ecr/oci/image.ts';
import { pushImage } from '#ecr/oci/registry.ts';
import type { FullSettings } from './variables.ts';

/** @param tag without one, the image arrives untagged. */
export type Publish = (
  repository: string,
  tag: string | undefined,
  image: BuiltImage,
) => Promise<void>;

export function createPublish(aws: Aws, send: Send, settings: FullSettings): Publish {
  const host = registryHost(settings.account, settings.region);
  return async (repository, tag, image) => {
    const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
    const [username = '', password = ''] = atob(
      authorizationData[0]?.authorizationToken ?? '',
    ).split(/:(.*)/s);
    const reference = { host, repository, ...(tag !== undefined && { tag }) };
    await pushImage(send, reference, image, { auth: { username, password } });
  };
}
