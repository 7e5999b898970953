import { expect, test } from 'vitest';
import { filesAtHome, home, runAws } from '../at-a-desk.ts';

async function desk(env: Record<string, string> = {}) {
  const fs = await filesAtHome({});
  const run = (line: string) => runAws(['configure', ...line.split(' ')], { env, fs });
  const text = (name: string) => fs.readText(`${home}/.aws/${name}`);
  return { run, text, fs };
}

test('keys go to the credentials file, the rest to the config file', async () => {
  const { run, text, fs } = await desk();
  await run('set region eu-west-1');
  await run('set region eu-central-1 --profile dev');
  await run('set aws_access_key_id AKIDEV --profile dev');
  await run('set aws_secret_access_key secret --profile dev');
  await run('set profile.dev.output text');
  expect(await text('config')).toBe(
    '[default]\nregion = eu-west-1\n[profile dev]\nregion = eu-central-1\noutput = text\n',
  );
  expect(await text('credentials')).toBe(
    '[dev]\naws_access_key_id = AKIDEV\naws_secret_access_key = secret\n',
  );
  expect((await fs.info(`${home}/.aws/credentials`)).mode).toBe(0o600);
  expect((await run('list-profiles')).stdout).toBe('default\ndev\n');
  expect((await run('get region')).stdout).toBe('eu-west-1\n');
  expect((await run('get region --profile dev')).stdout).toBe('eu-central-1\n');
  expect((await run('get dev.output')).stdout).toBe('text\n');
  expect(await run('get nothing')).toEqual({ status: 1, stdout: '', stderr: '' });
});

test('nested settings have an address of their own', async () => {
  const { run, text } = await desk();
  await run('set default.s3.addressing_style path');
  expect(await text('config')).toBe('[default]\ns3 =\n    addressing_style = path\n');
  expect((await run('get s3.addressing_style')).stdout).toBe('path\n');
  expect(await run('get s3')).toMatchObject({
    status: 1,
    stderr: 'varname (s3) must reference a value, not a section or sub-section.',
  });
});

test('list shows where each value comes from, and no secret', async () => {
  const { run } = await desk({
    AWS_ACCESS_KEY_ID: '111122223333',
    AWS_SECRET_ACCESS_KEY: 'sandbox',
  });
  await run('set region eu-west-1');
  expect((await run('list')).stdout).toMatchInlineSnapshot(`
    "NAME       : VALUE                    : TYPE             : LOCATION
    profile    : <not set>                : None             : None
    access_key : ****************3333     : env              : 
    secret_key : ****************dbox     : env              : 
    region     : eu-west-1                : config-file      : ~/.aws/config
    "
  `);
});

test('what stands deeper than a setting can is nowhere to be got, and not set', async () => {
  const { run } = await desk();
  expect(await run('get default.a.b.c')).toEqual({ status: 1, stdout: '', stderr: '' });
  expect(await run('set default.a.b.c d')).toMatchObject({ status: 252 });
});

test('a name with a blank in it is a profile only in quotes', async () => {
  const fs = await filesAtHome({ '.aws/config': "[profile a b]\n[profile 'c d']\n[profile e]\n" });
  const { stdout } = await runAws(['configure', 'list-profiles'], { env: {}, fs });
  expect(stdout).toBe('c d\ne\n');
});

test('aws configure at the terminal says what to do instead of asking', async () => {
  const { status, stderr } = await runAws(['configure']);
  expect(status).toBe(252);
  expect(stderr).toContain('Use "aws configure set region eu-west-1"');
});

test('aws configure takes its four answers from a pipe, and an empty one keeps what is there', async () => {
  const fs = await filesAtHome({ '.aws/config': '[default]\nregion = eu-west-1\n' });
  const run = (input: string) => runAws(['configure'], { env: {}, fs, input });
  expect(await run('AKIA3333\nsecret\n\ntext\n')).toEqual({
    status: 0,
    stdout:
      'AWS Access Key ID [None]: AWS Secret Access Key [None]: Default region name [eu-west-1]: Default output format [None]: ',
    stderr: '',
  });
  expect((await run('\n\n\n\n')).stdout).toContain(
    'AWS Access Key ID [****************3333]: AWS Secret Access Key [****************cret]: ',
  );
  expect(await fs.readText(`${home}/.aws/config`)).toBe(
    '[default]\nregion = eu-west-1\noutput = text\n',
  );
  expect(await run('only one\n')).toMatchObject({
    status: 255,
    stderr: '\naws: [ERROR]: EOF when reading a line\n',
  });
});
