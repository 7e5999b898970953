/** Puts a shell together: files, environment, commands and the session that runs them. */
import { defaults } from '#ecr/names.ts';
import { mount } from './bash/mount.ts';
import { Session } from './bash/session.ts';
import type { Command } from './command.ts';
import { commands as everyCommand } from './commands/index.ts';
import { historyCommand } from './commands/history/history.ts';
import { complete } from './completion.ts';
import { pathFrom } from './files.ts';
import { defaultHome, environment, furnish } from './home.ts';
import { filesBelow, placeFile, restoreFiles, savedFiles } from './saved-files.ts';
import { mainSession, Sessions } from './sessions.ts';
import type { CreateShell, SavedSession, Shell, ShellState } from './shell.ts';

export const createShell: CreateShell = async (options) => {
  const { send, state, home = defaultHome, now = () => new Date() } = options;
  const commands: readonly Command[] = [
    ...(options.commands ?? everyCommand),
    historyCommand(() => sessions.history(sessions.current)),
  ];
  const session = new Session({ home, commands, host: { send, now }, mount });
  const { core, fs } = session;
  const beginning = {
    directory: home,
    variables: { ...environment(home), ...options.variables },
    setup: ['shopt -s expand_aliases'],
    functions: [],
  };
  const sessions = new Sessions(session, beginning);
  let runningIn: string | undefined;

  for (const folder of ['/tmp', '/etc', home]) await fs.makeFolder(folder);
  if (state) {
    await restoreFiles(fs, state.files);
    await session.start(state);
    sessions.restore([{ ...state, name: mainSession }, ...(state.others ?? [])].map(ownOf));
  } else {
    const { AWS_REGION: region = defaults.region, ACCOUNT: account = defaults.account } =
      options.variables ?? {};
    await furnish(fs, home, { region, account });
    for (const [path, content] of Object.entries(options.files ?? {})) {
      await placeFile(fs, pathFrom(home, path), content);
    }
    await session.start(beginning);
  }

  const shell: Shell = {
    async run(line, io) {
      const { session: name = mainSession } = io;
      if (runningIn !== undefined) {
        throw new Error('The shell is busy: it runs one input at a time');
      }
      runningIn = name;
      try {
        await sessions.use(name);
        sessions.remember(name, line);
        return await session.run(line, io);
      } finally {
        runningIn = undefined;
      }
    },
    check: (text) => session.check(text),
    prompt: (name = mainSession) => `${shortened(sessions.view(name).directory, home)} $ `,
    complete: (line, cursor, name = mainSession) =>
      complete({ session: sessions.view(name), commands, send, now }, line, cursor),
    set: (variables) => sessions.set(variables),
    history: (name = mainSession) => sessions.history(name),
    sessions: {
      list: () => sessions.names,
      async open(name) {
        sessions.open(name);
      },
      async rename(from, to) {
        sessions.rename(from, to);
      },
      async close(name) {
        if (name === runningIn) throw new Error(`A command runs in “${name}”. Stop it first.`);
        await sessions.close(name);
      },
    },
    files: {
      read: (path) => fs.read(path),
      write: (path, content) => placeFile(fs, path, content),
      list: (folder) => filesBelow(fs, folder),
      remove: (path) => fs.remove(path),
    },
    async save(): Promise<ShellState> {
      const [main, ...others] = sessions.saved().map(ownOf);
      if (!main) throw new Error('the main session is gone');
      const { name: _, ...own } = main;
      return { version: 1, files: await savedFiles(core.disk, fs), ...own, others };
    },
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

/** Without what a state has beside. */
function ownOf(it: SavedSession): SavedSession {
  const { name, directory, variables, setup, functions, history } = it;
  return { name, directory, variables, setup, functions, history };
}
