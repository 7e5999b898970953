/** `gzip`, `gunzip` and `zcat`, over fflate: what just-bash has needs Node's zlib. */
import { gunzipSync, gzipSync } from 'fflate';
import type { CommandContext } from '../../command.ts';
import { readOptions, type Options } from '../options.ts';
import { contentOf, withUsage } from './operand.ts';

const table = {
  c: 'nothing',
  stdout: 'nothing',
  d: 'nothing',
  decompress: 'nothing',
  f: 'nothing',
  force: 'nothing',
  k: 'nothing',
  keep: 'nothing',
  n: 'nothing',
  'no-name': 'nothing',
  t: 'nothing',
  test: 'nothing',
  ...Object.fromEntries([...'123456789'].map((level) => [level, 'nothing' as const])),
  fast: 'nothing',
  best: 'nothing',
} as const;

export const gzip = (context: CommandContext) => runAs('gzip', context, []);
export const gunzip = (context: CommandContext) => runAs('gunzip', context, ['-d']);
export const zcat = (context: CommandContext) => runAs('zcat', context, ['-dc']);

function runAs(name: string, context: CommandContext, first: readonly string[]): Promise<number> {
  return withUsage(context, name, async () => {
    const options = readOptions([...first, ...context.args], table);
    let status = 0;
    for (const operand of options.operands.length > 0 ? options.operands : ['-']) {
      const complaint = await convert(context, operand, options);
      if (!complaint) continue;
      context.stderr(`${name}: ${complaint}\n`);
      status = 1;
    }
    return status;
  });
}

/** One file; returns what is wrong. */
async function convert(
  context: CommandContext,
  operand: string,
  options: Options,
): Promise<string | undefined> {
  const { fs, resolve, stdout } = context;
  const unpacks = options.has('d', 'decompress', 't', 'test');
  const path = resolve(operand);
  const isInput = operand === '-';
  if (!isInput && !(await fs.exists(path))) return `${operand}: No such file or directory`;
  if (!isInput && (await fs.info(path)).kind === 'folder')
    return `${operand} is a directory -- ignored`;
  const content = await contentOf(context, operand);
  const converted = unpacks ? unpacked(content) : packed(content, options);
  if (!converted) return `${isInput ? 'stdin' : operand}: not in gzip format`;
  if (options.has('t', 'test')) return undefined;
  if (isInput || options.has('c', 'stdout')) {
    stdout(converted);
    return undefined;
  }
  const target = targetOf(operand, unpacks);
  if (!target) {
    return unpacks
      ? `${operand}: unknown suffix -- ignored`
      : `${operand} already has .gz suffix -- unchanged`;
  }
  if ((await fs.exists(resolve(target))) && !options.has('f', 'force')) {
    return `${target} already exists; not overwritten`;
  }
  await fs.write(resolve(target), converted);
  if (!options.has('k', 'keep')) await fs.remove(path);
  return undefined;
}

function targetOf(name: string, unpacks: boolean): string | undefined {
  if (!unpacks) return name.endsWith('.gz') ? undefined : `${name}.gz`;
  if (name.endsWith('.tgz')) return `${name.slice(0, -4)}.tar`;
  return name.endsWith('.gz') ? name.slice(0, -3) : undefined;
}

/** Without a name and a time, so that equal content gives equal bytes. */
function packed(content: Uint8Array, options: Options): Uint8Array {
  const digit = [...'123456789'].findLast((it) => options.has(it));
  const level = options.has('fast') ? 1 : options.has('best') ? 9 : Number(digit ?? 6);
  return gzipSync(content, { mtime: 0, level: level as 6 });
}

/** `undefined` if it is not gzip. */
export function unpacked(content: Uint8Array): Uint8Array | undefined {
  if (content[0] !== 0x1f || content[1] !== 0x8b) return undefined;
  try {
    return gunzipSync(content);
  } catch {
    return undefined; // fflate throws on bytes that break off or do not fit.
  }
}
