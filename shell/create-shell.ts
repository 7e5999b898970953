/** Puts a shell together: files, environment, commands and the session that runs them. */
import { defaults } from '#ecr/names.ts';
import { mount } from './bash/mount.ts';
import { Session } from './bash/session.ts';
import type { Command } from './command.ts';
import { commands as everyCommand } from './commands/index.ts';
import { historyCommand } from './commands/history/history.ts';
import { completer } from './completion.ts';
import { pathFrom } from './files.ts';
import { defaultHome, environment, furnish } from './home.ts';
import { filesBelow, placeFile, restoreFiles, savedFiles } from './saved-files.ts';
import type { CreateShell, Shell, ShellState } from './shell.ts';

/** The last inputs a shell remembers. */
const maxHistory = 500;

export const createShell: CreateShell = async (options) => {
  const { send, state, home = defaultHome, now = () => new Date() } = options;
  const history = [...(state?.history ?? [])];
  const commands: readonly Command[] = [
    ...(options.commands ?? everyCommand),
    historyCommand(history),
  ];
  const session = new Session({ home, commands, host: { send, now }, mount });
  const { core, fs } = session;

  for (const folder of ['/tmp', '/etc', home]) await fs.makeFolder(folder);
  if (state) {
    await restoreFiles(fs, state.files);
    await session.start(state);
  } else {
    const variables = { ...environment(home), ...options.variables };
    const { AWS_REGION: region = defaults.region, ACCOUNT: account = defaults.account } = variables;
    await furnish(fs, home, { region, account });
    for (const [path, content] of Object.entries(options.files ?? {})) {
      await placeFile(fs, pathFrom(home, path), content);
    }
    await session.start({
      directory: home,
      variables,
      setup: ['shopt -s expand_aliases'],
      functions: [],
    });
  }

  const shell: Shell = {
    async run(line, io) {
      if (line.trim() && history.at(-1) !== line) history.push(line);
      if (history.length > maxHistory) history.splice(0, history.length - maxHistory);
      return session.run(line, io);
    },
    check: (text) => session.check(text),
    prompt: () => `${shortened(session.directory, home)} $ `,
    complete: completer({ session, commands, send, now }),
    set: (variables) => session.set(variables),
    files: {
      read: (path) => fs.read(path),
      write: (path, content) => placeFile(fs, path, content),
      list: (folder) => filesBelow(fs, folder),
      remove: (path) => fs.remove(path),
    },
    history,
    save: async (): Promise<ShellState> => ({
      version: 1,
      files: await savedFiles(core.disk, fs),
      ...session.memory(),
      history: [...history],
    }),
    async close() {
      const { endContainers } = await import('./commands/docker/container/engine.ts');
      await endContainers(fs);
      await session.close();
    },
  };
  return shell;
};

function shortened(directory: string, home: string): string {
  if (directory === home) return '~';
  return directory.startsWith(`${home}/`) ? `~${directory.slice(home.length)}` : directory;
}
