/** Everyday commands that just-bash lacks, or has and cannot run in a browser. */
import type { Command, CommandContext } from '../../command.ts';
import { absent, instead } from './absent.ts';

type Run = (context: CommandContext) => Promise<number>;

function everyday(name: string, summary: string, load: () => Promise<Run>): Command {
  return { name, summary, load: async () => ({ run: await load() }) };
}

/** One that has the name of a command of just-bash and does not need it. */
function alone(name: string, summary: string, load: () => Promise<Run>): Command {
  return { ...everyday(name, summary, load), standsAlone: true };
}

const gzip = () => import('./gzip.ts');
const system = () => import('./system.ts');
const text = () => import('./text.ts');
const spelling = () => import('./spelling.ts');
const environment = () => import('./environment.ts');

const editors = ['nano', 'vi', 'vim', 'emacs', 'code'];

export const everydayCommands: readonly Command[] = [
  everyday('bash', 'Run a script', async () => (await import('./script.ts')).script),
  everyday('curl', 'Send a request to the registry', async () => (await import('./curl.ts')).curl),
  everyday('date', 'Tell the time', async () => (await spelling()).date),
  everyday('diff', 'Compare files', async () => (await import('./diff.ts')).diff),
  everyday('env', 'List exported variables', async () => (await environment()).env),
  everyday('envsubst', 'Put variables into a text', async () => (await text()).envsubst),
  everyday('find', 'Find files', async () => (await spelling()).find),
  everyday('gunzip', 'Unpack .gz files', async () => (await gzip()).gunzip),
  everyday('gzip', 'Pack files', async () => (await gzip()).gzip),
  everyday('id', 'Tell who you are', async () => (await system()).id),
  everyday('jq', 'Query JSON', async () => (await import('./jq.ts')).jq),
  everyday('less', 'Show a file', async () => (await text()).pager),
  alone('ls', 'List files', async () => (await import('./ls/ls.ts')).ls),
  everyday('mktemp', 'Make a temporary file', async () => (await import('./mktemp.ts')).mktemp),
  everyday('more', 'Show a file', async () => (await text()).pager),
  everyday('nproc', 'Tell the number of processors', async () => (await system()).nproc),
  everyday('paste', 'Join lines', async () => (await spelling()).paste),
  everyday('printenv', 'List exported variables', async () => (await environment()).printenv),
  everyday(
    'realpath',
    'Tell where a path leads',
    async () => (await import('./realpath.ts')).realpath,
  ),
  everyday('sed', 'Edit text', async () => (await import('./sed.ts')).sed),
  everyday('sh', 'Run a script', async () => (await import('./script.ts')).script),
  everyday('tar', 'Pack and unpack folders', async () => (await import('./tar.ts')).tar),
  everyday('timeout', 'Stop a command after a time', async () => (await spelling()).timeout),
  everyday('tput', 'Tell the size of the terminal', async () => (await system()).tput),
  everyday('uname', 'Tell about the machine', async () => (await system()).uname),
  everyday('uniq', 'Leave out repeated lines', async () => (await spelling()).uniq),
  everyday(
    'watch',
    'Run a command again and again',
    async () => (await import('./watch.ts')).watch,
  ),
  everyday('whoami', 'Tell who you are', async () => (await system()).whoami),
  everyday('xargs', 'Run a command on arguments', async () => (await spelling()).xargs),
  everyday('yes', 'Say y again and again', async () => (await import('./yes.ts')).yes),
  everyday('zcat', 'Show .gz files', async () => (await gzip()).zcat),
  ...editors.map((name) =>
    everyday(name, 'Open a file in the Files tab', async () =>
      (await import('./edit.ts')).edit(name),
    ),
  ),
  ...Object.keys(instead).map((name) =>
    everyday(name, 'Not available here', () => Promise.resolve(absent(name))),
  ),
];
