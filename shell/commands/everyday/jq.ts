/** `jq`: filters that just-bash's reads otherwise than jq 1.7 are given to it in words that it reads alike. */
import type { CommandContext } from '../../command.ts';
import { through } from './through.ts';

/** Options with values, and how many. */
const values: Readonly<Record<string, number>> = {
  '--arg': 2,
  '--argjson': 2,
  '--slurpfile': 2,
  '--rawfile': 2,
  '--indent': 1,
};

/** Written before a filter in which the name stands. */
const definitions: readonly (readonly [name: RegExp, definition: string])[] = [
  [/\bfromdateiso8601\b/, 'def fromdateiso8601: fromdate;'],
  [/\btodateiso8601\b/, 'def todateiso8601: todate;'],
  [/\binputs\b/, 'def inputs: $__inputs[];'],
];

/** Words that are right in most cases only, and what is right in all. */
const better: readonly (readonly [name: RegExp, expression: string])[] = [
  [
    /@csv\b(?!\s*")/g,
    '(map(if type == "string" then "\\"" + gsub("\\""; "\\"\\"") + "\\"" elif . == null then "" else tostring end) | join(","))',
  ],
  [
    /@sh\b(?!\s*")/g,
    '(if type == "array" then map(if type == "string" then @sh else tostring end) | join(" ") else @sh end)',
  ],
];

/** What just-bash's answers wrongly, in silence. */
const notHere = /(?<![.\w$"])(walk|repeat|label|\$__loc__)\b/;

export async function jq(context: CommandContext): Promise<number> {
  const { args, stdout } = context;
  if (args[0] === '--version' || args[0] === '-V') {
    stdout('jq-1.7\n');
    return 0;
  }
  const read = await readArguments(context);
  if (!read) return through(context, args);
  const { before, filter, after, letters } = read;
  const [, absent] = notHere.exec(filter) ?? [];
  if (absent !== undefined) {
    context.stderr(`jq: ${absent} is of jq, and this terminal does not have it\n`);
    return 3;
  }
  const isJoined = letters.has('j') || before.includes('--join-output');
  const isNull = letters.has('n') || before.includes('--null-input');
  let expression = better.reduce((text, [name, by]) => text.replace(name, () => by), filter);
  const isOfInputs = isNull && /\binputs\b/.test(filter);
  if (isJoined) {
    const isSlurped = isNull || letters.has('s') || before.includes('--slurp');
    const each = `${isSlurped ? '' : '.[] | '}(${expression})`;
    expression = `[${each} | if type == "string" then . else tojson end] | join("")`;
    if (!isSlurped) before.push('-s');
  }
  const defined = definitions
    .filter(([name]) => name.test(filter))
    .map(([, definition]) => definition)
    .join(' ');
  expression = `${defined} ${expression}`.trim();
  if (isOfInputs) expression = `. as $__inputs | null | (${expression})`;
  const options = before.flatMap((it) => respelled(it, isJoined, isOfInputs));
  if (isOfInputs) options.push('-s');
  if (!isJoined) return through(context, [...options, expression, ...after]);
  const withoutEnd = (content: string | Uint8Array) =>
    stdout(
      (typeof content === 'string' ? content : new TextDecoder().decode(content)).slice(0, -1),
    );
  return through({ ...context, stdout: withoutEnd }, [...options, '-r', expression, ...after]);
}

/** One option without what is done here instead. */
function respelled(option: string, isJoined: boolean, isOfInputs: boolean): readonly string[] {
  if (option === '--join-output') return [];
  if (option === '--null-input' && isOfInputs) return [];
  if (!/^-[a-zA-Z]+$/.test(option)) return [option];
  const letters = [...option.slice(1)].filter(
    (it) => it !== 'f' && !(isJoined && it === 'j') && !(isOfInputs && it === 'n'),
  );
  return letters.length > 0 ? [`-${letters.join('')}`] : [];
}

/** Options, the filter and what follows it; `undefined` where just-bash's has to say what is wrong. */
async function readArguments({ args, fs, resolve }: CommandContext) {
  const rest = [...args];
  const before: string[] = [];
  const others: string[] = [];
  const letters = new Set<string>();
  let isFromFile = false;
  for (let it = rest.shift(); it !== undefined; it = rest.shift()) {
    if (it === '--args' || it === '--jsonargs') {
      others.push(it, ...rest.splice(0));
    } else if (it in values) {
      before.push(it, ...rest.splice(0, values[it]));
    } else if (it === '--from-file') {
      isFromFile = true;
    } else if (/^-[a-zA-Z]+$/.test(it)) {
      for (const letter of it.slice(1)) letters.add(letter);
      before.push(it);
    } else if (it.startsWith('--')) before.push(it);
    else others.push(it);
  }
  isFromFile ||= letters.has('f');
  const [first, ...after] = others;
  if (first === undefined || first.startsWith('--')) return undefined;
  if (!isFromFile) return { before, filter: first, after, letters };
  if (!(await fs.exists(resolve(first)))) return undefined;
  return { before, filter: await fs.readText(resolve(first)), after, letters };
}
