/** A session of the corpus typed at a terraform, and what it printed with what is of the moment masked. */
import { createAws, type Aws, type Send } from '#ecr/client.ts';
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import type { Step } from './step.ts';

export interface Printed {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder with terraform in it, ready for a session. */
export interface Desk {
  /** Writes a file, or removes it. */
  readonly put: (name: string, text: string | undefined) => Promise<void>;
  /** As the administrator of the account. */
  readonly aws: Aws;
  /** Runs `terraform` with these words. */
  readonly terraform: (words: readonly string[]) => Promise<Printed>;
}

/** Asks a sandbox as the administrator of its account. */
export function administratorsClient(send: Send): Aws {
  return createAws(send, {
    region: defaults.region,
    credentials: administratorOf(defaults.account),
  });
}

/** Types everything, and gives the transcript. */
export async function transcriptOf(steps: readonly Step[], desk: Desk): Promise<string> {
  const parts: string[] = [];
  for (const { files, outside, lines } of steps) {
    for (const [name, text] of Object.entries(files)) await desk.put(name, text);
    await outside?.(desk.aws);
    parts.push(`# ${outside ? 'Something is changed outside' : 'Files are changed'}.\n`);
    for (const line of lines) {
      const { status, stdout, stderr } = await desk.terraform([...line.split(' '), '-no-color']);
      parts.push(
        `$ terraform ${line}\n${inOrder(masked(stdout))}${errorsInOrder(masked(stderr))}# ${status}\n`,
      );
    }
  }
  return parts.join('\n');
}

const masks: readonly (readonly [RegExp, string])[] = [
  [/ after \d+s\b/g, ' after 0s'],
  [/[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}/g, 'UUID'],
  [/\bmrk-[\da-f]{32}/g, 'mrk-KEY'],
  [/\b(AROA|ANPA|AIDA|AIPA)[A-Z\d]{12,}/g, '$1'],
  [/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, 'MOMENT'],
  [/(:secret:[\w/-]+-)[A-Za-z\d]{6}\b/g, '$1SUFFIX'],
  // A provider that is attached is neither looked for nor installed.
  [/\n+(Initializing provider plugins\.\.\.\n)(?:- .*\n)*/g, '\n$1'],
  [/\(deposed object [\da-f]{8}\)/g, '(deposed object KEY)'],
  // After a failed import there is a line more.
  [/(create a new remote object for this resource\.\n)\n+/g, '$1'],
  // Unique endings of names and ids. An attachment has one in version 5 of the provider, and its policy's ARN in version 6.
  [/-\d{18}[\da-f]{8}\b|\/arn:aws:iam::\w*:policy\/[\w-]+(?=[\]"])/g, '-MOMENT'],
  // Words that came with version 6 of the provider.
  [/ "(?:(?:IM)?MUTABLE_WITH_EXCLUSION|BLOB_MOUNTING|CREATE_ON_PUSH)"(?=[ \]])/g, ''],
  // The sandbox's own address, where a port is part of it.
  [/111122223333\.dkr\.ecr\.[\w.-]+|127\.0\.0\.1:\d+/g, 'REGISTRY'],
  // What is null has no type here.
  [/(?<== null) \/\* \w+ \*\/$/gm, ''],
  // Of a data source without a better one: the provider takes a hash of what it read.
  [/\[id=\d{6,}\]/g, '[id=HASH]'],
];

function masked(text: string): string {
  return masks
    .reduce((left, [pattern, to]) => left.replaceAll(pattern, to), text)
    .replace(/^Error: Cycle: (.+)$/gm, circleInOrder);
}

/** A circle is told from anywhere on. */
function circleInOrder(_line: string, names: string): string {
  return `Error: Cycle: ${names.split(', ').sort().join(', ')}`;
}

/** What fails at the same time is told in any order. */
function errorsInOrder(text: string): string {
  return text
    .split(/(?=\nError: )/)
    .sort()
    .join('');
}

const progress = /^[\w.[\]"/-]+: (?:Creat|Creation|Destr|Modif|Refresh|Read|Prepar|Import)/;

/** Terraform does several things at once: lines of progress come in any order. */
function inOrder(text: string): string {
  const lines: string[] = [];
  let open: string[] = [];
  for (const line of text.split('\n')) {
    if (progress.test(line)) open.push(line);
    else {
      lines.push(...open.sort(), line);
      open = [];
    }
  }
  return [...lines, ...open.sort()].join('\n');
}
