/** Puts a shell together: files, environment, commands and the session that runs them. */
import { defaults } from '#ecr/names.ts';
import { Disk } from './bash/disk.ts';
import { mount } from './bash/mount.ts';
import { Seat } from './bash/seat.ts';
import { Session } from './bash/session.ts';
import { commands as everyCommand } from './commands/index.ts';
import { historyCommand } from './commands/history/history.ts';
import { complete } from './completion.ts';
import { pathFrom } from './files.ts';
import { defaultHome, environment, furnish } from './home.ts';
import { filesBelow, placeFile, restoreFiles, savedFiles } from './saved-files.ts';
import { mainSession, Sessions, type Seated } from './sessions.ts';
import type { CreateShell, SavedSession, Shell, ShellState } from './shell.ts';

export const createShell: CreateShell = async (options) => {
  const { send, sending, state, home = defaultHome, now = () => new Date() } = options;
  const commands = options.commands ?? everyCommand;
  const offered = [...commands, historyCommand(() => [])];
  const disk = new Disk();
  const createBash = (seated: Seated) =>
    new Session({
      home,
      commands: [...commands, historyCommand(() => seated.history)],
      host: {
        now,
        send: (request) => {
          sending?.(request, seated.name);
          return send(request);
        },
      },
      mount,
      disk,
    });
  const beginning = {
    directory: home,
    variables: { ...environment(home), ...options.variables },
    setup: ['shopt -s expand_aliases'],
    functions: [],
  };
  const sessions = new Sessions(createBash, beginning);
  const fs = mount(new Seat(disk, () => undefined));

  for (const folder of ['/tmp', '/etc', home]) await fs.makeFolder(folder);
  if (state) {
    await restoreFiles(fs, state.files);
    sessions.restore([{ ...state, name: mainSession }, ...(state.others ?? [])].map(ownOf));
  } else {
    const { AWS_REGION: region = defaults.region, ACCOUNT: account = defaults.account } =
      options.variables ?? {};
    await furnish(fs, home, { region, account });
    for (const [path, content] of Object.entries(options.files ?? {})) {
      await placeFile(fs, pathFrom(home, path), content);
    }
  }
  await sessions.begin(mainSession);

  const shell: Shell = {
    run: (line, io) => sessions.run(io.session ?? mainSession, line, io),
    check: (text) => sessions.check(text),
    prompt: (name = mainSession) => `${shortened(sessions.view(name).directory, home)} $ `,
    complete: (line, cursor, name = mainSession) =>
      complete({ session: sessions.view(name), commands: offered, send, now }, line, cursor),
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
      close: (name) => sessions.close(name),
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
      return { version: 1, files: await savedFiles(disk), ...own, others };
    },
    async close() {
      const { endContainers } = await import('./commands/docker/container/engine.ts');
      await endContainers(fs);
      await sessions.end();
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
