/** `ecr-workbook <command> …`: finds the command, and turns what it throws into words and an exit code. */
import { ServeError } from '#server/serve-error.ts';
import { wantsColour } from './colour.ts';
import { commands } from './commands.ts';
import { configured } from './config.ts';
import { ownVersion } from './own-version.ts';
import { exitCodes, suggestion, UsageError, type Flag } from './usage.ts';

export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether `out` shows colours. */
  readonly colour: boolean;
  /** Whether a line of `err` can be drawn again; if not given, it cannot. */
  readonly redraws?: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Whether somebody watches: `out` and `err` are a terminal, which can be drawn again. */
  readonly isWatched?: boolean | undefined;
  /** Resolves at the next key that is pressed; absent where there are no keys. */
  readonly keyPressed?: ((signal: AbortSignal) => Promise<void>) | undefined;
  /** Resolves when the user wants the command to end. */
  readonly stopped: Promise<void>;
}

export interface Command {
  /** What it takes beside `--help`. */
  readonly flags: readonly Flag[];
  /** Words that may follow, such as ids of checks; of a command without, files are completed. */
  readonly words?: readonly string[];
  /** @returns the exit code. */
  run(argv: readonly string[], terminal: Terminal): Promise<number>;
}

const help = `ecr-workbook: an interactive training workbook for Amazon ECR that carries its own registry

Usage: ecr-workbook <command> [flags]

${Object.entries(commands)
  .map(([name, { about }]) => `  ${name.padEnd(10)} ${about}`)
  .join('\n')}

ecr-workbook <command> --help tells more about one of them; --version tells which workbook this is.
A file ecr-workbook.config.json in the folder where it is called gives flags of commands their defaults:
  { "check": { "profile": "class", "region": "eu-west-1" } }
`;

/** @returns the exit code. Rejects only for a bug. */
export async function main(argv: readonly string[], terminal = processTerminal()): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h' || name === 'help') {
    terminal.out(help);
    return exitCodes.pass;
  }
  if (name === '--version') {
    terminal.out(`${await ownVersion()}\n`);
    return exitCodes.pass;
  }
  try {
    if (name === undefined) throw new UsageError('Which command? See ecr-workbook --help.');
    const names = Object.keys(commands);
    const listed = names.includes(name) ? commands[name] : undefined;
    if (!listed) {
      throw new UsageError(
        `There is no command ${name}.${suggestion(name, names)} See ecr-workbook --help.`,
      );
    }
    const command = await listed.load();
    const defaults = await configured(process.cwd(), name, command.flags);
    return await command.run([...defaults, ...rest], terminal);
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof ServeError)) throw error;
    terminal.err(`ecr-workbook: ${error.message}\n`);
    return exitCodes.usage;
  }
}

/** A line is what a terminal hands over; Ctrl-C stays a signal. */
function keyPressed(signal: AbortSignal): Promise<void> {
  const { stdin } = process;
  return new Promise((resolve) => {
    const end = () => {
      stdin.off('data', end);
      signal.removeEventListener('abort', end);
      stdin.pause();
      resolve();
    };
    stdin.once('data', end).resume();
    signal.addEventListener('abort', end, { once: true });
  });
}

function processTerminal(): Terminal {
  const { stdout, stderr, env } = process;
  // A reader that has seen enough (`| head`) is no error.
  stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    out: (text) => void stdout.write(text),
    err: (text) => void stderr.write(text),
    colour: wantsColour(env, stdout),
    isWatched: stdout.isTTY && stderr.isTTY && env['TERM'] !== 'dumb',
    ...(process.stdin.isTTY && { keyPressed }),
    redraws: stderr.isTTY && env['TERM'] !== 'dumb',
    env,
    get stopped() {
      return new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
          process.once(signal, () => resolve());
        }
      });
    },
  };
}
