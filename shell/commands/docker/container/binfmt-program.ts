/** What the image tonistiigi/binfmt does: it registers emulators with the kernel of the machine. */
import {
  emulators,
  installedEmulators,
  keepEmulators,
  runnablePlatforms,
} from '../engine/emulators.ts';
import type { ProcessOptions } from './process.ts';

/** Resolves to the exit status. */
export async function installEmulators(
  args: readonly string[],
  { machine, write }: ProcessOptions,
): Promise<number> {
  if (!machine) {
    write(
      2,
      'error: operation not permitted: mount binfmt_misc (the container needs --privileged)\n',
    );
    return 1;
  }
  const options = new Map<string, string>();
  for (let at = 0; at < args.length; at++) {
    const [, name = '', given] = /^--?([a-z]+)(?:=(.*))?$/.exec(args[at] ?? '') ?? [];
    if (!['install', 'uninstall', 'version'].includes(name)) {
      write(2, `flag provided but not defined: ${args[at]}\n`);
      return 2;
    }
    options.set(name, given ?? (name === 'version' ? '' : (args[++at] ?? '')));
  }
  if (options.has('version')) {
    write(1, 'binfmt/ecr-workbook qemu/v10.0.4\n');
    return 0;
  }
  const installed = new Set(await installedEmulators(machine));
  for (const name of namesIn(options.get('uninstall'))) {
    const wasThere = known(name) && installed.delete(known(name) ?? '');
    write(2, `uninstalling: ${name} ${wasThere ? 'OK' : 'not found'}\n`);
  }
  for (const name of namesIn(options.get('install'))) {
    const architecture = known(name);
    if (architecture === undefined) {
      write(2, `error: unsupported platform: ${name}\n`);
      return 1;
    }
    // The ones there already are passed over, as the kernel refuses to register them twice.
    if (installed.has(architecture)) continue;
    installed.add(architecture);
    write(2, `installing: ${architecture} OK\n`);
  }
  await keepEmulators(machine, installed);
  const shown = {
    supported: await runnablePlatforms(machine),
    emulators: emulators.filter((it) => installed.has(it.architecture)).map((it) => it.emulator),
  };
  write(1, `${JSON.stringify(shown, undefined, 2)}\n`);
  return 0;
}

/** `all`, `arm64,arm`, `linux/arm64`, `qemu-aarch64`, `qemu-*`. */
function namesIn(text = ''): readonly string[] {
  const all = emulators.map(({ architecture }) => architecture);
  return text
    .split(',')
    .filter((it) => it !== '')
    .flatMap((it) => (it === 'all' || it === 'qemu-*' || it === '*' ? all : [it]));
}

function known(name: string): string | undefined {
  const wanted = name.replace(/^linux\//, '').replace(/\/v\d$/, '');
  return emulators.find(({ architecture, emulator }) => [architecture, emulator].includes(wanted))
    ?.architecture;
}
