import {
  BatchDeleteImageCommand,
  CreateRepositoryCommand,
  PutAccountSettingCommand,
  SetRepositoryPolicyCommand,
} from '@aws-sdk/client-ecr';
import { expect, test } from 'vitest';
import { digestOf } from '#ecr/digest.ts';
import { describeEndpoints } from './endpoints.ts';
import { manifestOf, registryClient } from './registry-client.ts';

describeEndpoints('mounting blobs', { needs: ['registry'] }, (endpoint) => {
  const { account } = endpoint;
  /** Two repositories with names of their own, and an image of one layer in the first. */
  async function repositories(name: string, encryptionType: 'AES256' | 'KMS' = 'AES256') {
    const [from, to] = [endpoint.named(`${name}/from`), endpoint.named(`${name}/to`)];
    const sdk = endpoint.sdk();
    await sdk.send(new CreateRepositoryCommand({ repositoryName: from }));
    await sdk.send(
      new CreateRepositoryCommand({
        repositoryName: to,
        encryptionConfiguration: { encryptionType },
      }),
    );
    const layer = `layer of ${name}`;
    await registryClient(endpoint).pushImage(from, 'v1', layer);
    const digest = digestOf(layer);
    const path = `/v2/${to}/blobs/uploads/?mount=${digest}&from=${from}`;
    return { from, to, layer, digest, mount: () => registryClient(endpoint).ask('POST', path) };
  }
  const turn = (value: 'ENABLED' | 'DISABLED') =>
    endpoint.sdk().send(new PutAccountSettingCommand({ name: 'BLOB_MOUNTING', value }));

  test('a layer of another repository is there at once, and an image can be made of it', async () => {
    await turn('ENABLED');
    const { to, layer, digest, mount } = await repositories('mounted');
    const answer = await mount();
    expect(answer.status).toBe(201);
    expect(answer.headers.get('location')).toBe(`/v2/${to}/blobs/${digest}`);
    expect(answer.headers.get('docker-content-digest')).toBe(digest);
    const client = registryClient(endpoint);
    await client.pushBlob(to, '{}');
    const manifest = manifestOf(layer);
    expect((await client.putManifest(to, 'v1', manifest)).status).toBe(201);
    const found = await client.ask('HEAD', `/v2/${to}/blobs/${digest}`);
    expect(found.headers.get('content-length')).toBe(String(layer.length));
  });

  test('the layer stays when the source loses its image', async () => {
    await turn('ENABLED');
    const { from, to, digest, mount } = await repositories('kept');
    expect((await mount()).status).toBe(201);
    await endpoint
      .sdk()
      .send(new BatchDeleteImageCommand({ repositoryName: from, imageIds: [{ imageTag: 'v1' }] }));
    const found = await registryClient(endpoint).ask('GET', `/v2/${to}/blobs/${digest}`);
    expect(found.status).toBe(307);
  });

  test('by default an ordinary upload begins instead', async () => {
    await turn('DISABLED');
    const { to, mount } = await repositories('off');
    const answer = await mount();
    expect([answer.status, answer.headers.get('location')]).toEqual([
      202,
      expect.stringMatching(new RegExp(`^/v2/${to}/blobs/uploads/[0-9a-f-]+$`)),
    ]);
  });

  test('so it does where repositories are encrypted differently', async () => {
    await turn('ENABLED');
    const { mount } = await repositories('keys', 'KMS');
    expect((await mount()).status).toBe(202);
  });

  test('so it does for a layer that no image is made of', async () => {
    await turn('ENABLED');
    const { from, to } = await repositories('loose');
    const client = registryClient(endpoint);
    const digest = await client.pushBlob(from, 'nobody names me');
    const path = `/v2/${to}/blobs/uploads/?mount=${digest}&from=${from}`;
    expect((await client.ask('POST', path)).status).toBe(202);
  });

  test('so it does for a caller who may not download the layer', async () => {
    await turn('ENABLED');
    const { from, mount } = await repositories('denied');
    const policyText = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Deny',
          Principal: { AWS: `arn:aws:iam::${account}:root` },
          Action: 'ecr:GetDownloadUrlForLayer',
        },
      ],
    });
    await endpoint
      .sdk()
      .send(new SetRepositoryPolicyCommand({ repositoryName: from, policyText, force: true }));
    expect((await mount()).status).toBe(202);
  });

  test.each([
    ['no such repository', endpoint.named('nowhere'), undefined],
    ['no name', '', undefined],
    ['what is no digest', endpoint.named('odd/from'), 'latest'],
  ])('so it does for %s', async (_, from, mount) => {
    await turn('ENABLED');
    const name = `odd${_.length}`;
    const { digest, to } = await repositories(name);
    const path = `/v2/${to}/blobs/uploads/?mount=${mount ?? digest}&from=${from}`;
    expect((await registryClient(endpoint).ask('POST', path)).status).toBe(202);
  });
});
