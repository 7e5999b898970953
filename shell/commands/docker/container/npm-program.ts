/** npm in a container: scripts of package.json, and installing where nothing has to be fetched. */
import { installOutcome } from '../npm/install.ts';
import { unknownCommand } from '../npm/messages.ts';
import { plainAnswer } from '../npm/plain.ts';
import { scriptAsked, type Script } from '../npm/run-script.ts';
import type { Running } from './engine.ts';
import { ended, startProcess, type ProcessOptions } from './process.ts';

type Found = Extract<Script, { readonly kind: 'found' }>;

export async function startNpm(args: readonly string[], options: ProcessOptions): Promise<Running> {
  const { files, cwd, write } = options;
  const [command = ''] = args;
  const answer = plainAnswer(args, files);
  if (answer) {
    if (answer.stderr !== '') write(2, answer.stderr);
    if (answer.stdout !== '') write(1, answer.stdout);
    return ended(answer.status);
  }
  const outcome = installOutcome(args, files, cwd);
  switch (outcome?.kind) {
    case 'fails':
      write(2, outcome.said);
      return ended(outcome.status);
    case 'done':
      outcome.act(Math.floor(options.now().getTime() / 1000));
      write(1, outcome.said);
      return ended(0);
    case 'beyond':
      write(2, `npm: this terminal's npm reaches no registry of packages: ${outcome.why}\n`);
      return ended(1);
    case undefined:
  }
  const script = scriptAsked(args, files, cwd);
  switch (script?.kind) {
    case 'found':
      return inTurn(script, options);
    case 'listed':
      write(1, script.said);
      return ended(0);
    case 'fails':
      write(2, script.said);
      return ended(script.status);
    case undefined:
  }
  if (/^[a-z]/.test(command) && !commands.has(command)) {
    write(2, unknownCommand(command));
    return ended(1);
  }
  write(2, `npm: this terminal's npm installs and runs scripts, not: npm ${args.join(' ')}\n`);
  return ended(1);
}

/** npm's own, by whose absence here another message is due than for a name that is none. */
const commands = new Set(
  'access add adduser audit bugs cache ci completion config dedupe deprecate diff dist-tag docs doctor edit exec explain explore find-dupes fund get help help-search init install install-ci-test install-test link ll login logout ls list org outdated owner pack ping pkg prefix profile prune publish query rebuild repo restart root run run-script sbom search set shrinkwrap star stars start stop team test t token trust undeprecate uninstall unpublish unstar update version view whoami x i'.split(
    ' ',
  ),
);

/** One part after the other, until one fails. */
async function inTurn(
  { parts, of, isSilent, manifest }: Found,
  options: ProcessOptions,
): Promise<Running> {
  const { cwd, env, write } = options;
  const bin = `${cwd === '/' ? '' : cwd}/node_modules/.bin`;
  const textOf = (it: unknown) => (typeof it === 'string' ? it : '');
  const start = ({ name, text, shown }: Found['parts'][number]) => {
    if (!isSilent) write(1, `\n> ${of === '' ? '' : `${of} `}${name}\n> ${shown}\n\n`);
    return startProcess({
      ...options,
      argv: ['/bin/sh', '-c', text],
      env: {
        ...env,
        PATH: `${bin}:${env.PATH ?? ''}`,
        npm_lifecycle_event: name,
        npm_package_name: textOf(manifest.name),
        npm_package_version: textOf(manifest.version),
      },
      // npm is the container's first process; what it runs is not.
      pid: options.pid === 1 ? 18 : options.pid,
    });
  };
  const [first, ...rest] = parts;
  if (!first) return ended(0);
  let current = await start(first);
  let isKilled = false;
  const exited = (async () => {
    let status = await current.exited;
    for (const part of rest) {
      if (status !== 0 || isKilled) break;
      current = await start(part);
      status = await current.exited;
    }
    return status;
  })();
  return {
    exited,
    kill(signal) {
      isKilled = true;
      current.kill(signal);
    },
  };
}
