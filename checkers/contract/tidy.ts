/** A registry in which every check passes, and what each has to be asked there. */
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults, repositoryArn } from '#ecr/names.ts';
import { indexOf } from '#ecr/oci/image.ts';
import type { RegistryAuth } from '#ecr/oci/registry.ts';
import { createMemoryBlobs } from '#sandbox/blobs/memory.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { createMemoryJournal } from '#sandbox/journal/memory.ts';
import { createSandbox, type Sandbox } from '#sandbox/sandbox.ts';
import { createControl } from '#workbench/control.ts';
import { createPublish, type Publish } from '#workbench/publish.ts';
import { pullActions } from '../permissions/actions.ts';
import { shieldingPolicy } from '../lifecycle/shield.ts';
import { allowing } from './allowing.ts';
import { repository, targets } from './targets.ts';
import { makeRoles, routeScans, runImages } from './tidy-consumers.ts';
import { imageWith, onCachedBase } from './tidy-images.ts';
import { makeNetwork } from './tidy-network.ts';

const { account, region } = defaults;

/** What a course does to a registry, these find left: they pass where it was taken away again. */
const afterwards = new Set(['leftover-registry-settings', 'leftover-events-logs']);

/** A registry for whoever asks, and what to ask about there. */
export interface Arranged {
  /** The same for all who ask about the same registry. */
  readonly name: string;
  /** Another sandbox every time, with the same registry. */
  readonly open: () => Promise<Sandbox>;
  /** The same on a Node port. */
  readonly listen: () => Promise<Listening>;
  readonly target: Readonly<Record<string, string>>;
}

type Rows = readonly (readonly [key: string, row: unknown])[];

/** Registries that were made once: every sandbox begins with a copy of the rows. */
const made = new Map<string, Promise<{ rows: Rows; vpc?: string }>>();
/** Bytes never change under their digest: all sandboxes share them. */
const blobs = createMemoryBlobs();

/** @returns the registry in which the check passes. */
export async function arrangeFor(id: string): Promise<Arranged> {
  const target = targets[id] ?? {};
  // Its id is another every time.
  if ('vpc' in target) {
    const { vpc = '', ...network } = await registryMade('network', async (send) => {
      await tidy(send);
      return { vpc: await makeNetwork(send) };
    });
    return { ...network, target: { ...target, vpc } };
  }
  const registry = afterwards.has(id)
    ? registryMade('empty', async () => undefined)
    : id === 'enhanced-scan-covered'
      ? registryMade('enhanced', async (send) => {
          await tidy(send);
          await enhance(send);
        })
      : registryMade('tidy', tidy);
  return { ...(await registry), target };
}

/** @returns a sandbox with the tidy registry. */
export async function tidySandbox(): Promise<Sandbox> {
  return (await registryMade('tidy', tidy)).open();
}

/** @returns a Node endpoint with the tidy registry. */
export async function tidyServer(): Promise<Listening> {
  return (await registryMade('tidy', tidy)).listen();
}

/** What somebody makes once, and begins with again and again. @param name of what is made, unique in a test file. */
export async function registryMade(
  name: string,
  make: (send: Send) => Promise<{ vpc: string } | void>,
): Promise<Omit<Arranged, 'target'> & { vpc?: string }> {
  const making =
    made.get(name) ??
    (async () => {
      const { handle } = await createSandbox({ blobs });
      const more = (await make(handle)) ?? {};
      const { rows } = (await createControl(handle).snapshot()) as { rows: Rows };
      return { rows, ...more };
    })();
  made.set(name, making);
  const { rows, ...more } = await making;
  const stores = () => ({ blobs, journal: createMemoryJournal(rows) });
  return {
    name,
    open: () => createSandbox(stores()),
    listen: () => listen({ port: 0, ...stores() }),
    ...more,
  };
}

/**
 * A repository that scans, with an index under two tags, a large image, and a policy that keeps them; beside
 * it one with an image on a cached base.
 */
async function tidy(send: Send): Promise<void> {
  const admin = createAws(send, { region, credentials: administratorOf(account) });
  await admin.ecr('CreateRepository', {
    repositoryName: repository,
    imageScanningConfiguration: { scanOnPush: true },
    imageTagMutability: 'IMMUTABLE_WITH_EXCLUSION',
    imageTagMutabilityExclusionFilters: [{ filterType: 'WILDCARD', filter: 'staging' }],
    tags: [{ Key: 'workbook', Value: 'ecr' }],
  });
  const publish = createPublish(admin, send, { account, region });
  await push(publish, 'staging', '5b6576c');
  await admin.ecr('PutLifecyclePolicy', {
    repositoryName: repository,
    lifecyclePolicyText: shieldingPolicy('staging'),
  });
  await admin.ecr('CreatePullThroughCacheRule', {
    ecrRepositoryPrefix: 'cache',
    upstreamRegistryUrl: 'public.ecr.aws',
  });
  await admin.ecr('CreateRepositoryCreationTemplate', {
    prefix: 'cache',
    appliedFor: ['PULL_THROUGH_CACHE'],
    lifecyclePolicy: shieldingPolicy('staging'),
  });
  await replicate(admin, publish, send);
  await routeScans(admin);
  await runImages(admin);
  await admin.ecr('CreateRepository', { repositoryName: 'on-cached-base' });
  await admin.ecr('SetRepositoryPolicy', {
    repositoryName: 'on-cached-base',
    policyText: allowing(
      { Principal: { AWS: `arn:aws:iam::${defaults.partnerAccount}:root` }, Action: pullActions },
      { Principal: { Service: 'lambda.amazonaws.com' }, Action: pullActions },
    ),
  });
  await makeRoles(admin);
  await admin.ecr('PutRegistryPolicy', {
    policyText: allowing({
      Principal: { AWS: `arn:aws:iam::${defaults.partnerAccount}:root` },
      Action: ['ecr:ReplicateImage', 'ecr:CreateRepository'],
      Resource: repositoryArn(account, region, '*'),
    }),
  });
  await publish('on-cached-base', 'staging', await onCachedBase(send, await authOf(admin)));
}

/** A repository whose images are signed, with a copy in another Region, which is cared for, too. */
async function replicate(admin: Aws, publish: Publish, send: Send): Promise<void> {
  const destination = { region: 'us-west-2', registryId: account };
  await admin.ecr('PutReplicationConfiguration', {
    replicationConfiguration: {
      rules: [{ destinations: [destination], repositoryFilters: undefined }],
    },
  });
  const repositoryName = 'replicated';
  await admin.ecr('PutSigningConfiguration', {
    signingConfiguration: {
      rules: [
        {
          signingProfileArn: `arn:aws:signer:${region}:${account}:/signing-profiles/demo`,
          repositoryFilters: [{ filter: repositoryName, filterType: 'WILDCARD_MATCH' }],
        },
      ],
    },
  });
  await admin.ecr('CreateRepository', { repositoryName });
  const there = admin.in('us-west-2');
  await there.ecr('CreateRepository', {
    repositoryName,
    imageScanningConfiguration: { scanOnPush: true },
  });
  await there.ecr('PutLifecyclePolicy', {
    repositoryName,
    lifecyclePolicyText: shieldingPolicy('v1'),
  });
  await publish(repositoryName, 'v1', await imageWith('replicated'));
  await admin.ecr('StartReplicationBackfill', { destination });
  await createControl(send).advance(120);
}

/** Has Inspector scan everything instead of ECR itself. */
async function enhance(send: Send): Promise<void> {
  const aws = createAws(send, { region, credentials: administratorOf(account) });
  await aws.inspector2('Enable', { resourceTypes: ['ECR'] });
  await aws.ecr('PutRegistryScanningConfiguration', {
    scanType: 'ENHANCED',
    rules: [
      {
        scanFrequency: 'SCAN_ON_PUSH',
        repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }],
      },
    ],
  });
}

async function push(publish: Publish, ...tags: string[]): Promise<void> {
  const image = await imageWith('app');
  for (const tag of tags) await publish(repository, tag, indexOf([{ image }]));
  await publish(repository, 'slim', image);
  await publish(repository, 'fat', await imageWith('x'.repeat(1e6)));
}

async function authOf(admin: Aws): Promise<RegistryAuth> {
  const { authorizationData } = await admin.ecr('GetAuthorizationToken', {});
  const token = authorizationData[0]?.authorizationToken ?? '';
  const [username = '', password = ''] = atob(token).split(':');
  return { username, password };
}
