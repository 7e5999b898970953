import { checkCredentials, RegistryError, type RegistryAuth } from '#ecr/oci/registry.ts';
import { registryUrl } from '#ecr/oci/reference.ts';
import { configPath, hostIn, readAuth, writeAuth } from './config-file.ts';
import { daemonFailure, Failure } from './failure.ts';
import { wordsFor } from './words/registry-errors.ts';
import type { Invocation, Subcommand } from './subcommand.ts';

export const login: Subcommand = {
  name: 'login',
  usage: '[OPTIONS] [SERVER]',
  about: 'Authenticate to a registry.\nDefaults to Docker Hub if no server is specified.',
  flags: [
    {
      name: 'password',
      short: 'p',
      kind: 'text',
      about: 'Password or Personal Access Token (PAT)',
    },
    {
      name: 'password-stdin',
      kind: 'switch',
      about: 'Take the Password or Personal Access Token (PAT) from stdin',
    },
    { name: 'username', short: 'u', kind: 'text', about: 'Username' },
  ],
  operands: [0, 1],
  completes: 'registries',
  async run(invocation) {
    const { context, configFolder, operands } = invocation;
    const { fs, send, signal, stdout, stderr } = context;
    const host = hostIn(operands[0] ?? 'docker.io');
    const { auth, isKept } = await authFor(invocation, host);
    try {
      await checkCredentials(send, host, { auth, signal });
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      throw daemonFailure(complaint(error, host));
    }
    if (!isKept) {
      await writeAuth(fs, configFolder, host, auth);
      stderr(`
WARNING! Your credentials are stored unencrypted in '${configPath(configFolder)}'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/

`);
    }
    stdout('Login Succeeded\n');
    return 0;
  },
};

async function authFor(
  { flags, context, configFolder }: Invocation,
  host: string,
): Promise<{ readonly auth: RegistryAuth; readonly isKept: boolean }> {
  const { ask, fs, stdin, stderr } = context;
  const username = flags.text('username');
  let password = flags.text('password');
  if (password !== undefined) {
    if (flags.has('password-stdin')) {
      throw new Failure('conflicting options: cannot specify both --password and --password-stdin');
    }
    stderr('WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n');
  }
  if (flags.has('password-stdin')) {
    if (username === undefined) {
      throw new Failure('the --password-stdin option requires --username to be set');
    }
    password = stdin.text().replace(/\r?\n$/, '');
  }
  if (username && password) return { auth: { username, password }, isKept: false };

  const kept = await readAuth(fs, configFolder, host);
  if (!username && kept) {
    stderr(`Authenticating with existing credentials... [Username: ${kept.username}]

 Info -> To login with a different account, run 'docker logout' followed by 'docker login'

`);
    return { auth: kept, isKept: true };
  }
  // Docker Hub would be logged in to in a browser.
  if (!ask || host === 'docker.io') {
    throw new Failure('Error: Cannot perform an interactive login from a non TTY device');
  }
  const name = username ?? (await ask({ prompt: 'Username: ' }))?.trim();
  if (!name) throw new Failure('Error: username is required');
  const secret = password ?? (await ask({ prompt: 'Password: ', isHidden: true }))?.trim();
  if (!secret) throw new Failure('Error: password is required');
  return { auth: { username: name, password: secret }, isKept: false };
}

function complaint(error: RegistryError, host: string): string {
  const url = `${registryUrl(host)}/v2/`;
  if (error.status !== 401) return `Get "${url}": ${wordsFor(error)}`;
  return `login attempt to ${url} failed with status: 401 Unauthorized`;
}
