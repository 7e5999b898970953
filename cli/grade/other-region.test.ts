/** A class of whom some worked in another Region, and some may only be looked at as a role. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { listen, type Listening } from '#sandbox/listen.ts';
import { main } from '../main.ts';

let server: Listening;
let folder: string;
const [here, elsewhere] = ['100000000001', '100000000002'];
const role = `arn:aws:iam::${elsewhere}:role/grader`;

const reach = (account: string, region: string) =>
  createAws(fetch, { region, credentials: administratorOf(account), endpoint: server.url });

beforeAll(async () => {
  server = await listen({ port: 0 });
  folder = await mkdtemp(join(tmpdir(), 'grade-'));
  const repository = { repositoryName: 'demo-node-app' };
  await reach(here, defaults.region).ecr('CreateRepository', repository);
  const { ecr, iam } = reach(elsewhere, 'eu-west-1');
  await ecr('CreateRepository', repository);
  await iam('CreateRole', {
    RoleName: 'grader',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { AWS: `arn:aws:iam::${defaults.account}:root` },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'sts:ExternalId': 'course-7' } },
        },
      ],
    }),
  });
  await iam('AttachRolePolicy', {
    RoleName: 'grader',
    PolicyArn: 'arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryReadOnly',
  });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Grade {
  readonly learner: string;
  readonly status: string;
  readonly account?: string;
  readonly reason?: string;
}

async function grade(learners: readonly string[], ...argv: string[]): Promise<readonly Grade[]> {
  const { grades } = JSON.parse(await book(learners, 'json', ...argv)) as { grades: Grade[] };
  return grades;
}

/** The gradebook. */
async function book(learners: readonly string[], format: string, ...argv: string[]) {
  const roster = join(folder, 'class.csv');
  await writeFile(roster, ['learner,account,role-arn,external-id', ...learners, ''].join('\n'));
  let out = '';
  await main(
    [
      ...['grade', roster, '--lab', 'private-repository', '--format', format],
      ...['--endpoint-url', server.url, ...argv],
    ],
    {
      out: (text) => (out += text),
      err: () => undefined,
      colour: false,
      env: {},
      stopped: new Promise<void>(() => undefined),
    },
  );
  return out;
}

test('who worked in another Region has a remark that says in which; who did not has none', async () => {
  const [ada, bob] = await grade([`ada,${here},,`, `bob,${elsewhere},,`]);
  expect(ada?.reason).toBeUndefined();
  expect(bob?.reason).toBe(
    `repository-exists (demo-node-app): not in ${defaults.region}, but in eu-west-1.`,
  );
});

test.each([
  ['csv', /in eu-west-1\. private-repository\/repository-exists: not-found; /],
  ['markdown', /in eu-west-1\. private-repository\/repository-exists: not-found; /],
  ['junit', /<property name="remark" value="repository-exists [^"]* but in eu-west-1\."\/>/],
])('the remark is in a gradebook as %s', async (format, words) => {
  expect(await book([`bob,${elsewhere},,`], format)).toMatch(words);
});

test('nobody looks there where it was not wanted', async () => {
  const [bob] = await grade([`bob,${elsewhere},,`], '--no-other-regions');
  expect(bob?.reason).toBeUndefined();
});

test('a learner is looked at as the role, with the external id that it asks for', async () => {
  const [bob] = await grade([`bob,${elsewhere},${role},course-7`]);
  expect(bob).toMatchObject({ status: expect.stringMatching(/graded|incomplete/) as string });
  expect(bob?.account).toBe(elsewhere);
});

test.each(['', 'course-8'])(
  'a role that asks for another external id than “%s” is not assumed, and the row says why',
  async (externalId) => {
    const [bob] = await grade([`bob,${elsewhere},${role},${externalId}`]);
    expect(bob?.status).toBe('not graded');
    expect(bob?.reason).toContain('may ask for an external id');
    expect(bob?.reason).toContain(role);
  },
);
