/** `git log [--oneline] [--graph] [-n <count> | -<count>] [--format=<format>] [<revision>]` and `git show [-s | --stat] [<revision>]` */
import { readOptions } from '../options.ts';
import { patch } from './diff.ts';
import { isoDate, shownDate } from './identity.ts';
import {
  GitError,
  repositoryOf,
  resolve,
  unknownRevision,
  type Git,
  type Invocation,
  type Repository,
  type Subcommand,
} from './repository.ts';
import { stat } from './stat.ts';
import { differences, treeAt } from './trees.ts';

type Logged = Awaited<ReturnType<Git['log']>>[number];

const table = {
  n: 'value',
  'max-count': 'value',
  oneline: 'nothing',
  format: 'value',
  pretty: 'value',
} as const;

/** A history in one line; there are no merges here. */
function withGraph(text: string, isLast: boolean): string {
  const [first = '', ...rest] = text.trimEnd().split('\n');
  const bar = isLast ? '  ' : '| ';
  return [`* ${first}`, ...rest.map((it) => bar + it)].map((it) => `${it}\n`).join('');
}

export const log: Subcommand = async (invocation) => {
  const { git, context } = invocation;
  // `-3` is short for `-n 3`.
  const args = invocation.args.flatMap((it) => (/^-\d+$/.test(it) ? ['-n', it.slice(1)] : [it]));
  const options = readOptions(args, { ...table, graph: 'nothing' });
  const repository = await repositoryOf(invocation);
  const revision = options.operands[0] ?? 'HEAD';
  const ref = await resolve(git, repository, revision);
  if (!ref && options.operands.length === 0) {
    const branch = (await git.currentBranch(repository)) ?? 'HEAD';
    throw new GitError(`fatal: your current branch '${branch}' does not have any commits yet`);
  }
  if (!ref) throw unknownRevision(revision);
  const depth = options.value('n', 'max-count');
  const commits = await git.log({ ...repository, ref, ...(depth && { depth: Number(depth) }) });
  const format = formatOf(options.has('oneline'), options.value('format', 'pretty'));
  const names = await decorations(invocation, repository);
  const isGraph = options.has('graph');
  const shown = commits.map((it) => {
    const text = format(it, names.get(it.oid) ?? '');
    return isGraph ? withGraph(text, it.commit.parent.length === 0) : text;
  });
  const between = isGraph ? '| \n' : '\n';
  context.stdout(shown.join(format === long ? between : ''));
  return 0;
};

export const show: Subcommand = async (invocation) => {
  const { git, context, args } = invocation;
  const options = readOptions(args, {
    ...table,
    s: 'nothing',
    'no-patch': 'nothing',
    stat: 'nothing',
  });
  const repository = await repositoryOf(invocation);
  const revision = options.operands[0] ?? 'HEAD';
  const oid = await resolve(git, repository, revision);
  if (!oid) throw unknownRevision(revision);
  const [commit] = await git.log({ ...repository, ref: oid, depth: 1 });
  if (!commit) throw unknownRevision(revision);
  const format = formatOf(options.has('oneline'), options.value('format', 'pretty'));
  context.stdout(format(commit, (await decorations(invocation, repository)).get(oid) ?? ''));
  if (options.has('s', 'no-patch')) return 0;
  const [parent] = commit.commit.parent;
  const before = await treeAt(git, repository, { commit: parent });
  const after = await treeAt(git, repository, { commit: oid });
  if (format !== short) context.stdout('\n');
  const found = differences(before, after);
  if (options.has('stat')) {
    context.stdout(await stat(invocation, repository, found, false));
    return 0;
  }
  for (const it of found) {
    context.stdout(await patch(invocation, repository, it, false));
  }
  return 0;
};

type Format = (commit: Logged, names: string) => string;

function formatOf(isOneLine: boolean, given: string | undefined): Format {
  if (isOneLine || given === 'oneline') return short;
  if (given === undefined || given === 'medium') return long;
  const template = /^t?format:/.test(given) ? given.replace(/^t?format:/, '') : given;
  if (!template.includes('%')) throw new GitError(`fatal: invalid --pretty format: ${given}`);
  return (commit) => `${filled(template, commit)}\n`;
}

const short: Format = ({ oid, commit }, names) =>
  `${oid.slice(0, 7)} ${names}${commit.message.split('\n')[0]}\n`;

const long: Format = ({ oid, commit }, names) =>
  `commit ${oid}${names && ` ${names.trim()}`}\nAuthor: ${commit.author.name} <${commit.author.email}>\n` +
  `Date:   ${shownDate(commit.author)}\n\n` +
  commit.message
    .trimEnd()
    .split('\n')
    .map((line) => `    ${line}\n`)
    .join('');

function filled(template: string, { oid, commit }: Logged): string {
  const { author, committer, message, tree, parent } = commit;
  const values: Readonly<Record<string, string>> = {
    H: oid,
    h: oid.slice(0, 7),
    T: tree,
    P: parent.join(' '),
    p: parent.map((it) => it.slice(0, 7)).join(' '),
    s: message.split('\n')[0] ?? '',
    b: message.split('\n').slice(2).join('\n'),
    B: message,
    an: author.name,
    ae: author.email,
    ad: shownDate(author),
    aI: isoDate(author),
    at: String(author.timestamp),
    cn: committer.name,
    ce: committer.email,
    cd: shownDate(committer),
    cI: isoDate(committer),
    ct: String(committer.timestamp),
    n: '\n',
    '%': '%',
  };
  return template.replace(
    /%([ac][neIdt]|[HhTPpsbBn%])/g,
    (whole, name: string) => values[name] ?? whole,
  );
}

/** `(HEAD -> main, tag: v1.0.0) ` by commit; on a terminal only, as git does. */
async function decorations(
  { git, context }: Invocation,
  repository: Repository,
): Promise<ReadonlyMap<string, string>> {
  if (!context.isTerminal) return new Map();
  const current = await git.currentBranch(repository);
  const names = new Map<string, string[]>();
  const note = async (ref: string, name: string) => {
    const oid = await resolve(git, repository, ref);
    if (oid) names.set(oid, [...(names.get(oid) ?? []), name]);
  };
  if (!current) await note('HEAD', 'HEAD');
  if (current) await note(current, `HEAD -> ${current}`);
  for (const tag of await git.listTags(repository)) await note(tag, `tag: ${tag}`);
  for (const branch of await git.listBranches(repository)) {
    if (branch !== current) await note(branch, branch);
  }
  return new Map([...names].map(([oid, all]) => [oid, `(${all.join(', ')}) `]));
}
