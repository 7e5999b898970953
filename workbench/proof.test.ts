import { expect, test } from 'vitest';
import { leftoverRepositories } from '#checkers/checks/leftover-repositories.ts';
import { repositoryExists } from '#checkers/checks/repository-exists.ts';
import { readLab } from './fences.ts';
import { openInProcess } from './in-process.ts';
import { defineLab, type SeedWorld } from './lab.ts';
import { proveLab } from './proof.ts';

const create = '$ aws ecr create-repository --repository-name $REPOSITORY';
const remove = '$ aws ecr delete-repository --repository-name $REPOSITORY';
const silently = (command: string) => `${command} > /dev/null`;

/** What is said of a lab of two steps, one that makes a repository and one that takes it away. */
async function breachesOf(
  made: string,
  removed: string,
  seed?: (world: SeedWorld) => Promise<void>,
  stays: readonly string[] = [],
): Promise<readonly string[]> {
  const lab = defineLab({
    settings: { repository: 'demo' },
    stays,
    ...(seed && { seed }),
    steps: ({ repository }) => ({
      make: { proves: [repositoryExists({ repository })] },
      remove: { proves: [leftoverRepositories({ repository })], undoes: true },
    }),
  });
  const step = (id: string, fence: string) =>
    `<Step id="${id}">\n\n\`\`\`sh\n${fence}\n\`\`\`\n\n</Step>`;
  const text = readLab(`${step('make', made)}\n\n${step('remove', removed)}`);
  await using opened = await openInProcess({ labId: 'demo', lab, files: {} });
  const said: string[] = [];
  for await (const { id, breaches } of proveLab({ ...opened, lab, text })) {
    said.push(...breaches.map((breach) => `${id}: ${breach}`));
  }
  return said;
}

test('a lab that keeps its promises has nothing said against it', async () => {
  expect(await breachesOf(silently(create), silently(remove))).toEqual([]);
});

test.each<[string, string, string, string]>([
  [
    'a command that fails',
    `${silently(create)}; false`,
    silently(remove),
    'make: make ended with 1',
  ],
  [
    'another output than the page shows',
    '$ echo one\ntwo\n' + silently(create),
    silently(remove),
    'make: make expected\ntwo',
  ],
  [
    'commands that do not make what is asked for',
    '$ aws ecr create-repository --repository-name other > /dev/null',
    '$ true',
    'make: repository-exists is fail',
  ],
  [
    'a clean-up that leaves what the steps made beside what they prove',
    `${silently(create)}\n$ aws secretsmanager create-secret --name token --secret-string x > /dev/null`,
    silently(remove),
    'remove: left behind: secret token in ap-southeast-2',
  ],
  [
    'a clean-up that leaves a setting of the registry',
    `${silently(create)}\n$ aws ecr put-registry-scanning-configuration --scan-type ENHANCED > /dev/null`,
    silently(remove),
    'remove: left behind: scanning configuration in ap-southeast-2',
  ],
  [
    'a clean-up that leaves a role',
    `${silently(create)}\n$ aws iam create-role --role-name r --assume-role-policy-document '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}' > /dev/null`,
    silently(remove),
    'remove: left behind: r of iam-roles',
  ],
  [
    'a mistake that brings another message than the page shows',
    `${silently(create)}\n\`\`\`\n\n\`\`\`sh mistake expect=error\n${create}\nno such repository`,
    silently(remove),
    'make: make, mistake 1 expected\nno such repository',
  ],
  [
    'a mistake that is none',
    `${silently(create)}\n\`\`\`\n\n\`\`\`sh mistake expect=error\n$ echo done\ndone`,
    silently(remove),
    'make: make, mistake 1 ended with 0',
  ],
  [
    'a step that undoes itself',
    `${silently(create)}\n${silently(remove)}`,
    '$ true',
    'make: remove is not red although nothing was undone yet',
  ],
])('%s is a breach', async (_, made, removed, breach) => {
  expect((await breachesOf(made, removed)).join('\n')).toContain(breach);
});

test('fences are typed in the order of the page, whether they are withheld or not', async () => {
  const made = `$ true\n\`\`\`\n\n<Solution>\n\`\`\`sh name=solve\n${silently(create)}\n\`\`\`\n</Solution>\n\n\`\`\`sh name=after\n$ aws ecr list-images --repository-name $REPOSITORY > /dev/null`;
  expect(await breachesOf(made, silently(remove))).toEqual([]);
});

test('what a mistake does is taken back before the step goes on', async () => {
  const mistake = `\`\`\`sh mistake\n${remove} --query repository.repositoryName\n"demo"\n\`\`\``;
  const made = `${silently(create)}\n\`\`\`\n\n${mistake}\n\n\`\`\`sh name=on\n$ true`;
  expect(await breachesOf(made, silently(remove))).toEqual([]);
});

test('what belongs to others is not left behind, and may not be taken', async () => {
  const seed = async ({ ecr }: SeedWorld) =>
    void (await ecr('CreateRepository', { repositoryName: 'payments' }));
  const prove = (removed: string) =>
    breachesOf(silently(create), removed, seed, ['repository payments']);
  expect(await prove(silently(remove))).toEqual([]);
  const both = `${silently(remove)}\n$ aws ecr delete-repository --repository-name payments > /dev/null`;
  expect(await prove(both)).toEqual([
    'remove: taken from others: repository payments in ap-southeast-2',
  ]);
});

test('a step that is green before anybody acted is a breach', async () => {
  const seed = async ({ ecr }: SeedWorld) =>
    void (await ecr('CreateRepository', { repositoryName: 'demo' }));
  expect(await breachesOf('$ true', silently(remove), seed)).toEqual([
    'make: green before the learner acted',
  ]);
});
