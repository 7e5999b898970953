import { expect, test } from 'vitest';
import { filesAtHome, home, runAws } from '../at-a-desk.ts';

const head = 'User name,Password,Access key ID,Secret access key\n';

async function imported(csv: string, ...more: readonly string[]) {
  const fs = await filesAtHome({ 'keys.csv': csv });
  const ran = await runAws(['configure', 'import', '--csv', 'file://keys.csv', ...more], { fs });
  const written = await fs.readText(`${home}/.aws/credentials`).catch(() => '');
  return { ...ran, written };
}

test('every row becomes a profile with its keys', async () => {
  expect(await imported(`${head}build,,AKIA1,s1\ndeploy,p,AKIA2,s2\n`)).toEqual({
    status: 0,
    stdout: 'Successfully imported 2 profile(s)\n',
    stderr: '',
    written:
      '[build]\naws_access_key_id = AKIA1\naws_secret_access_key = s1\n' +
      '[deploy]\naws_access_key_id = AKIA2\naws_secret_access_key = s2\n',
  });
});

test('with a prefix before the names, and without the rows that lack something', async () => {
  const { stdout, written } = await imported(
    `${head},,AKIA1,s1\nok,,AKIA2,s2\n`,
    '--skip-invalid',
    '--profile-prefix',
    'ci-',
  );
  expect(stdout).toBe('Successfully imported 1 profile(s)\n');
  expect(written).toMatch(/^\[ci-ok\]\n/);
});

test.each([
  ['', 'Provided CSV contains no contents'],
  ['User,Key\na,b\n', 'Expected header "User Name" not found'],
  [
    `${head}a,,AKIA1\n`,
    'Failed to parse entry #1: Row missing value for header "Secret Access key"',
  ],
])('%j is refused', async (csv, message) => {
  const { status, stderr, written } = await imported(csv);
  expect({ status, stderr, written }).toEqual({
    status: 255,
    stderr: `\naws: [ERROR]: ${message}\n`,
    written: '',
  });
});
