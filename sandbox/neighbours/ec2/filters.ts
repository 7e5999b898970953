/** Filters of EC2's Describe… operations: values are alternatives, filters must all fit; `*` and `?` are wildcards. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';

export type Filter = NonNullable<Operations['DescribeVpcs']['input']['Filters']>[number];

interface Tagged {
  readonly Tags?:
    | readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[]
    | undefined;
}

type Readers<Row> = Readonly<Record<string, (row: Row) => readonly (string | undefined)[]>>;

export function isWanted<Row extends Tagged>(
  row: Row,
  filters: readonly Filter[],
  readers: Readers<Row>,
): boolean {
  return filters.every(({ Name = '', Values = [] }) => {
    const found = textsOf(row, Name, readers);
    return Values.some((value) => found.some((text) => text !== undefined && fits(value, text)));
  });
}

function textsOf<Row extends Tagged>(
  row: Row,
  name: string,
  readers: Readers<Row>,
): readonly (string | undefined)[] {
  const { Tags = [] } = row;
  if (name === 'tag-key') return Tags.map(({ Key }) => Key);
  if (name.startsWith('tag:')) {
    return Tags.filter(({ Key }) => Key === name.slice('tag:'.length)).map(({ Value }) => Value);
  }
  const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
  if (read) return read(row);
  throw new EcrError('InvalidParameterValue', `The filter '${name}' is invalid`);
}

/** Goes back to the last star alone, so the time is at most the product of both lengths. */
function fits(pattern: string, text: string): boolean {
  let [at, read, star, resume] = [0, 0, -1, 0];
  while (read < text.length) {
    if (pattern[at] === '*') [star, resume] = [at++, read];
    else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[read])) {
      at++;
      read++;
    } else if (star >= 0) [at, read] = [star + 1, ++resume];
    else return false;
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}
