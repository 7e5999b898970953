/** Commands a learner may type and that cannot be here: each says what to do instead. */
import type { CommandContext } from '../../command.ts';

const noNetwork = 'nothing here reaches the internet; curl reaches the registry of this page';
const noProcesses = 'there are no processes here: one command runs at a time, Ctrl-C stops it';
const noInterpreter = 'not in this terminal; jq reads JSON, awk and sed read text';

/** By name: what to do instead. */
export const instead: Readonly<Record<string, string>> = {
  ...Object.fromEntries(['wget', 'ping', 'ssh', 'telnet', 'nc'].map((it) => [it, noNetwork])),
  ...Object.fromEntries(['ps', 'top', 'kill', 'jobs', 'bg', 'fg'].map((it) => [it, noProcesses])),
  apt: 'nothing can be installed here',
  'apt-get': 'nothing can be installed here',
  brew: 'nothing can be installed here',
  ...Object.fromEntries(
    ['python', 'python3', 'yq', 'sqlite3', 'xan'].map((it) => [it, noInterpreter]),
  ),
  bc: 'not in this terminal; $((…)) computes whole numbers, awk all others',
  cmp: 'not in this terminal; diff -q tells whether files differ',
  ...Object.fromEntries(
    ['xxd', 'hexdump'].map((it) => [it, 'not in this terminal; od shows bytes']),
  ),
  ...Object.fromEntries(
    ['openssl', 'sha512sum'].map((it) => [it, 'not in this terminal; sha256sum and base64 are']),
  ),
  ...Object.fromEntries(['dd', 'truncate'].map((it) => [it, 'not in this terminal; head -c is'])),
  shuf: 'not in this terminal; awk knows rand()',
  ...Object.fromEntries(
    ['df', 'nice', 'ulimit', 'umask', 'times'].map((it) => [
      it,
      'there is no machine behind this terminal',
    ]),
  ),
  sudo: 'you may do all there is to do here without it',
  trap: 'this shell does not catch signals',
  man: 'there are no manual pages here; most commands know --help',
};

export const absent =
  (name: string) =>
  ({ stderr }: CommandContext): Promise<number> => {
    stderr(`${name}: ${instead[name]}\n`);
    return Promise.resolve(name === 'trap' ? 1 : 127);
  };
