/** `node …` in a container: its options, and the program it runs. */
import { pathFrom } from '../../../files.ts';
import { NodeProcess } from '../node/node-process.ts';
import { resolveModule } from '../node/resolve.ts';
import type { Running } from './engine.ts';
import { ended, type ProcessOptions } from './process.ts';
import type { Program } from './programs.ts';

/** Options that make no difference to a program here. */
const harmless =
  /^--(max-old-space-size=\d+|enable-source-maps|no-warnings|no-deprecation|trace-[\w-]+|unhandled-rejections=\w+|use-openssl-ca|disable-proto=\w+)$/;

export async function startNode(
  { path, args }: Extract<Program, { readonly kind: 'node' }>,
  options: ProcessOptions,
): Promise<Running> {
  const { files, cwd, env, stdin, write } = options;
  const version = versionIn(options);
  const rest = [...args];
  let program:
    { readonly path: string } | { readonly text: string; readonly prints: boolean } | undefined;
  for (let arg = rest[0]; arg?.startsWith('-'); arg = rest[0]) {
    rest.shift();
    if (arg === '--') break;
    if (arg === '-v' || arg === '--version') {
      write(1, `v${version}\n`);
      return ended(0);
    }
    if (/^(-e|--eval|-p|--print|-pe)$/.test(arg)) {
      const text = rest.shift();
      if (text === undefined) {
        write(2, `${path}: ${arg} requires an argument\n`);
        return ended(9);
      }
      program = { text, prints: /p/.test(arg.replace('--eval', '')) };
      break;
    }
    if (!harmless.test(arg)) {
      write(2, `node: this terminal's Node.js does not have the option ${arg}\n`);
      return ended(9);
    }
  }
  if (!program) {
    const main = rest.shift();
    if (main === undefined) {
      // Without a program Node reads one from its input, and there is none to type.
      if (stdin.length === 0) return ended(0);
      program = { text: new TextDecoder().decode(stdin), prints: false };
    } else {
      const full = pathFrom(cwd, main);
      const found = resolveModule(files, full, `${cwd === '/' ? '' : cwd}/[main]`, 'require');
      if ('failure' in found && found.failure.code === 'MODULE_NOT_FOUND') {
        write(2, missingMain(full, version));
        return ended(1);
      }
      program = { path: 'path' in found ? found.path : full };
    }
  }
  return NodeProcess.start({
    ...options,
    program,
    args: rest,
    env,
    version,
    execPath: path,
    architecture: options.platform.architecture,
  });
}

function missingMain(path: string, version: string): string {
  return `node:internal/modules/cjs/loader:1386
  throw err;
  ^

Error: Cannot find module '${path}'
    at node:internal/main/run_main_module:33:47 {
  code: 'MODULE_NOT_FOUND',
  requireStack: []
}

Node.js v${version}
`;
}

/** As the image tells: in a header of its own, or in the variable of the official images. */
function versionIn({ files, env }: ProcessOptions): string {
  const header = files.find('usr/local/include/node/node_version.h');
  const text = header?.kind === 'file' ? new TextDecoder().decode(header.content) : '';
  const parts = ['MAJOR', 'MINOR', 'PATCH'].map(
    (it) => new RegExp(`NODE_${it}_VERSION\\s+(\\d+)`).exec(text)?.[1],
  );
  const whole = /NODE_VERSION\s+"v([\d.]+)"/.exec(text)?.[1];
  if (whole !== undefined) return whole;
  return parts.every((it) => it !== undefined) ? parts.join('.') : (env.NODE_VERSION ?? '24.0.0');
}
