/** `npm start`, `npm test` and `npm run NAME` in a container. */
import type { Running } from './engine.ts';
import { ended, startProcess, type ProcessOptions } from './process.ts';

interface Described {
  readonly name?: string;
  readonly version?: string;
  readonly scripts?: Readonly<Record<string, string>>;
}

export async function startNpm(args: readonly string[], options: ProcessOptions): Promise<Running> {
  const { files, cwd, write, env } = options;
  const fail = (text: string, status = 1) => {
    write(2, text.replace(/^/gm, 'npm error ').trimEnd() + '\n');
    return ended(status);
  };
  const flags = args.filter((it) => it.startsWith('-') && it !== '--');
  const unknown = flags.find((it) => !['-s', '--silent', '--if-present'].includes(it));
  const [command = '', ...rest] = args.filter((it) => !flags.includes(it));
  const isRun = ['run', 'run-script'].includes(command);
  const script = isRun
    ? rest.shift()
    : ['start', 'test', 'stop'].includes(command)
      ? command
      : undefined;
  if (script === undefined || unknown !== undefined) {
    write(
      2,
      `npm: this terminal's npm runs scripts of package.json (npm start, npm run NAME), not: npm ${args.join(' ')}\n`,
    );
    return ended(1);
  }
  const node = files.find(`${cwd}/package.json`.slice(1));
  if (node?.kind !== 'file') {
    return fail(
      `code ENOENT\nsyscall open\npath ${cwd}/package.json\nerrno -2\nenoent Could not read package.json: Error: ENOENT: no such file or directory, open '${cwd}/package.json'`,
      254,
    );
  }
  const {
    name = '',
    version = '',
    scripts = {},
  } = JSON.parse(new TextDecoder().decode(node.content)) as Described;
  const text =
    scripts[script] ??
    (script === 'start' && files.find(`${cwd}/server.js`.slice(1)) ? 'node server.js' : undefined);
  if (text === undefined) {
    if (flags.includes('--if-present')) return ended(0);
    return fail(
      `Missing script: ${JSON.stringify(script)}\n\nTo see a list of scripts, run:\n  npm run`,
    );
  }
  const passed = rest[0] === '--' ? rest.slice(1) : rest;
  const line = [text, ...passed.map((it) => `'${it.replaceAll("'", "'\\''")}'`)].join(' ');
  if (!flags.includes('-s') && !flags.includes('--silent')) {
    write(1, `\n> ${name}${version && `@${version}`} ${script}\n> ${line}\n\n`);
  }
  const bin = `${cwd === '/' ? '' : cwd}/node_modules/.bin`;
  return startProcess({
    ...options,
    argv: ['/bin/sh', '-c', line],
    env: {
      ...env,
      PATH: `${bin}:${env.PATH ?? ''}`,
      npm_lifecycle_event: script,
      npm_package_name: name,
      npm_package_version: version,
    },
    // npm is the container's first process; what it runs is not.
    pid: options.pid === 1 ? 18 : options.pid,
  });
}
