/** One long-lived bash of this machine: what is typed goes in, what it says comes out, with its status. */
import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bytesToHex } from '#ecr/digest.ts';

export interface Bash {
  /** Runs a text in the session. @returns the status. Rejects if bash ends, or takes too long. */
  run(input: string, say: (text: string) => void): Promise<number>;
  close(): Promise<void>;
}

export interface BashOptions {
  /** Where the session begins. */
  readonly home: string;
  /** The whole environment. */
  readonly env: Readonly<Record<string, string>>;
  /** For what bash itself needs: the text of each run. */
  readonly folder: string;
}

/** Milliseconds: no command of a lab takes as long. */
const patience = 300_000;

export function startBash({ home, env, folder }: BashOptions): Bash {
  const child = spawn('bash', ['--norc', '--noprofile'], {
    cwd: home,
    env,
    stdio: ['pipe', 'pipe', 'ignore'],
    // A group of its own, so that what it started ends with it.
    detached: true,
  });
  child.stdout.setEncoding('utf8');
  child.stdin.write('exec 2>&1\n');
  // Nobody prints it by accident.
  const mark = `\u001e${bytesToHex(crypto.getRandomValues(new Uint8Array(12)))} `;
  let runs = 0;

  const end = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      // It has ended by itself.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  };

  return {
    async run(input, say) {
      runs += 1;
      const file = join(folder, `run-${runs}.sh`);
      await writeFile(file, `${input}\n`);
      return new Promise((resolve, reject) => {
        let waiting = '';
        const finish = (settle: () => void) => {
          clearTimeout(timer);
          child.stdout.off('data', read);
          child.off('exit', gone);
          settle();
        };
        const gone = () => finish(() => reject(new Error('bash ended')));
        const read = (text: string) => {
          waiting += text;
          const at = waiting.indexOf(mark);
          const status = at === -1 ? null : /^(\d+)\n/.exec(waiting.slice(at + mark.length));
          if (status) {
            say(waiting.slice(0, at));
            finish(() => resolve(Number(status[1])));
          } else if (at === -1) {
            // The mark may have come in part.
            const keep = waiting.lastIndexOf('\u001e');
            say(keep === -1 ? waiting : waiting.slice(0, keep));
            waiting = keep === -1 ? '' : waiting.slice(keep);
          }
        };
        const timer = setTimeout(() => {
          end();
          finish(() => reject(new Error(`nothing came of it in ${patience / 1000} seconds`)));
        }, patience);
        child.stdout.on('data', read);
        child.once('exit', gone);
        child.stdin.write(`. '${file}' < /dev/null\nprintf '${mark}%d\\n' "$?"\n`);
      });
    },
    async close() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = new Promise((resolve) => child.once('exit', resolve));
      end();
      await ended;
    },
  };
}
