import { expect, test } from 'vitest';
import { createSandbox } from '#sandbox/sandbox.ts';
import { runAws } from './at-a-desk.ts';

/** IAM has a MaxItems of its own, whose option would be called as the CLI's. */
async function listUsers(...args: readonly string[]): Promise<unknown> {
  const { handle: send } = await createSandbox();
  for (const name of ['ada', 'ben', 'cleo']) {
    await runAws(['iam', 'create-user', '--user-name', name], { send });
  }
  const { stdout, stderr } = await runAws(['iam', 'list-users', ...args], { send });
  expect(stderr).toBe('');
  const answer = JSON.parse(stdout) as { Users: { UserName: string }[] } & Record<string, unknown>;
  return { ...answer, Users: answer.Users.map((it) => it.UserName) };
}

test('--max-items cuts the whole list, in pages of whatever size', async () => {
  const cut = { Users: ['ada', 'ben'], NextToken: expect.any(String) as string };
  expect(await listUsers('--max-items', '2')).toEqual(cut);
  expect(await listUsers('--max-items', '2', '--page-size', '1')).toEqual(cut);
});

test('--page-size alone shows everything', async () => {
  expect(await listUsers('--page-size', '1')).toEqual({
    Users: expect.arrayContaining(['ada', 'ben', 'cleo']) as string[],
  });
});

test("without the CLI's paging --max-items is the service's own", async () => {
  expect(await listUsers('--no-paginate', '--max-items', '1')).toEqual({
    Users: ['ada'],
    IsTruncated: true,
    Marker: expect.any(String) as string,
  });
});
