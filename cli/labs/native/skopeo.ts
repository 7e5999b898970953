/** skopeo reads every tagged image back: by the registry's own protocol it is what ECR says it is. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { allPages } from '#checkers/all-pages.ts';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { digestOf } from '#ecr/digest.ts';
import type { Listening } from '#sandbox/listen.ts';

interface ReadBack {
  /** How many images it read. */
  readonly count: number;
  readonly breaches: readonly string[];
}

export async function readBack(
  server: Listening,
  { account, region }: { readonly account: string; readonly region: string },
  known: Set<string>,
): Promise<ReadBack> {
  const { ecr } = createAws(fetch, {
    region,
    credentials: administratorOf(account),
    endpoint: server.url,
  });
  const repositories = await allPages(
    (page) => ecr('DescribeRepositories', page),
    ({ repositories = [] }) => repositories,
  );
  const breaches: string[] = [];
  let count = 0;
  for (const { repositoryName = '' } of repositories) {
    const images = await allPages(
      (page) => ecr('DescribeImages', { repositoryName, ...page }),
      ({ imageDetails = [] }) => imageDetails,
    );
    for (const { imageDigest = '', imageTags = [], imageStatus } of images) {
      if (imageStatus !== 'ACTIVE') continue;
      for (const tag of imageTags.filter(
        (it) => !known.has(`${repositoryName}:${it}@${imageDigest}`),
      )) {
        known.add(`${repositoryName}:${tag}@${imageDigest}`);
        const { authorizationData } = await ecr('GetAuthorizationToken', {});
        const creds = atob(authorizationData[0]?.authorizationToken ?? '');
        const address = `docker://${new URL(server.url).host}/${repositoryName}:${tag}`;
        const words = ['inspect', '--raw', '--tls-verify=false', '--creds', creds, address];
        const answer = await promisify(execFile)('skopeo', words, { encoding: 'buffer' }).catch(
          (error: { readonly stderr: Buffer }) => ({ refused: error.stderr.toString() }),
        );
        if ('refused' in answer) {
          breaches.push(`${repositoryName}:${tag}: skopeo said ${answer.refused}`);
          continue;
        }
        const read = digestOf(new Uint8Array(answer.stdout));
        count += 1;
        if (read !== imageDigest) {
          breaches.push(`${repositoryName}:${tag} is ${imageDigest}, and skopeo read ${read}`);
        }
      }
    }
  }
  return { count, breaches };
}
