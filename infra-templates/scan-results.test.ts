/** Where `service-repositories` brings the results of scans. */
import { describe, expect, test } from 'vitest';
import { imageWith, text } from '#sandbox/contract/scanner.ts';
import { worldOf } from './end-states.fixture.ts';
import { enhanced } from './refused-services.fixture.ts';
import { asking } from './service-repositories.fixture.ts';
import { sitDownBefore } from './template-session.fixture.ts';

describe('the results of scans', () => {
  const vulnerable = [
    text('etc/os-release', 'ID=alpine\nVERSION_ID=3.22.1\n'),
    text('lib/apk/db/installed', 'P:busybox\nV:1.37.0-r18\n\n'),
    text('node_modules/qs/package.json', '{"name":"qs","version":"6.7.0"}'),
  ];
  interface Told {
    readonly 'detail-type': string;
    readonly detail: { readonly [name: string]: unknown };
  }

  /** Pushes an image for somebody else, then one of our own; gives what asks for the messages that came. */
  async function pushed(repositories: Readonly<Record<string, object>>) {
    const session = await sitDownBefore('service-repositories');
    const { aws, send, ok } = session;
    await aws.inspector2('Enable', { resourceTypes: ['ECR'] });
    const logging = '-var ecr_enable_scan_findings_logging=true';
    await ok(`terraform apply -auto-approve ${asking(repositories, logging)}`);
    // Named so that the registry's filter covers it, too: it is scanned, and nobody here asked for it.
    await aws.ecr('CreateRepository', {
      repositoryName: 'theirs-myapp-dev-api',
      imageScanningConfiguration: { scanOnPush: true },
    });
    const { publish } = worldOf(aws, send);
    const image = await imageWith(vulnerable);
    await publish('theirs-myapp-dev-api', 'v1', image);
    await publish('myapp-dev-api', 'v1', image);
    return async (): Promise<readonly Told[]> => {
      const logGroupName = '/aws/events/myapp-dev-ecr-scan-findings';
      const { events = [] } = await aws.logs('FilterLogEvents', { logGroupName });
      return events.map(({ message = '' }) => JSON.parse(message) as Told);
    };
  }

  const patiently = { timeout: 20_000 };

  test('of basic scanning come into the log group, and no others', async () => {
    const messages = await pushed({ api: {} });
    await expect
      .poll(messages, patiently)
      .toMatchObject([
        { 'detail-type': 'ECR Image Scan', detail: { 'repository-name': 'myapp-dev-api' } },
      ]);
  }, 30_000);

  test('of enhanced scanning come into the log group, and no others', async () => {
    const messages = await pushed({ api: enhanced });
    const kinds = async () => new Set((await messages()).map((it) => it['detail-type']));
    await expect.poll(kinds, patiently).toEqual(new Set(['Inspector2 Scan', 'Inspector2 Finding']));
    expect(JSON.stringify(await messages())).not.toContain('theirs-');
  }, 30_000);
});
