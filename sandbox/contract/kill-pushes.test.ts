/** A sandbox that is killed at random moments of a hundred pushes, and started again on the same folder. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { pullImage, pushImage } from '#ecr/oci/registry.ts';
import { imageSaying } from '../images.ts';
import { listen } from '../listen.ts';

let data: string;
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'pushes-'));
});
afterEach(() => rm(data, { recursive: true }));

const program = `
  import { listen } from ${JSON.stringify(new URL('../listen.ts', import.meta.url).href)};
  const { url } = await listen({ port: 0, data: process.argv[1] });
  console.log(url);`;

const platform = { os: 'linux', architecture: 'amd64' };
const send = (request: Request) => fetch(request);

async function enter(url: string) {
  const { region, account } = defaults;
  const aws = createAws(send, { region, credentials: administratorOf(account), endpoint: url });
  const { authorizationData } = await aws.ecr('GetAuthorizationToken', {});
  const [username = '', password = ''] = atob(authorizationData[0]?.authorizationToken ?? '').split(
    ':',
  );
  const reference = (tag: string) => ({ host: new URL(url).host, repository: 'app', tag });
  return { aws, auth: { username, password }, reference };
}

test('no image whose push was answered is lost, and every image that is listed can be read', async () => {
  const answered = new Map<string, string>();
  for (let round = 0, pushed = 0; pushed < 100; round++) {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program, data]);
    const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
    const { aws, auth, reference } = await enter(url);
    if (round === 0) await aws.ecr('CreateRepository', { repositoryName: 'app' });
    // Somewhere in one of the next pushes, however long they take on this machine.
    const last = pushed + Math.floor(Math.random() * 40);
    let dies: NodeJS.Timeout | undefined;
    for (; child.signalCode === null && pushed < 100; pushed++) {
      if (pushed === last) dies = setTimeout(() => child.kill('SIGKILL'), Math.random() * 20);
      const image = imageSaying(`push ${pushed}`);
      try {
        await pushImage(send, reference(`v${pushed}`), image, { auth });
        answered.set(`v${pushed}`, image.digest);
      } catch {
        // Whatever a torn connection is called: this push was not answered.
        break;
      }
    }
    clearTimeout(dies);
    child.kill('SIGKILL');
    if (child.signalCode === null) await once(child, 'exit');
  }
  const server = await listen({ port: 0, data });
  try {
    const { aws, auth, reference } = await enter(server.url);
    const { imageDetails } = await aws.ecr('DescribeImages', {
      repositoryName: 'app',
      maxResults: 1000,
    });
    const listed = new Map(
      imageDetails.flatMap(({ imageTags = [], imageDigest = '' }) =>
        imageTags.map((tag) => [tag, imageDigest] as const),
      ),
    );
    for (const [tag, digest] of answered) expect(listed.get(tag), tag).toBe(digest);
    // The client hashes whatever it pulls.
    for (const [tag, digest] of listed) {
      const { resolved } = await pullImage(send, reference(tag), { auth, platform });
      expect(resolved.digest).toBe(digest);
    }
    expect(answered.size).toBeGreaterThan(50);
  } finally {
    await server.close();
  }
}, 60_000);
