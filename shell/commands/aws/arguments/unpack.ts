/** What an option was given on the command line, as the API takes it: from a file, from JSON, from shorthand. */
import type { ApiModel, Shape } from '../model.ts';
import { shapeOf } from '../model.ts';
import { failed, invalid, unparsable } from '../failure.ts';
import { pythonBytes } from '../python-text.ts';
import { checkedBase64, toBase64 } from './base64.ts';
import { coerce, decimalNumber, wholeNumber } from './coerce.ts';
import { fileArgument } from './files.ts';
import type { Sources } from './files.ts';
import { JsonError, parseJson } from './json.ts';
import type { ArgumentValue } from './parse.ts';
import { FileReference, parseShorthand, ShorthandError } from './shorthand.ts';

export interface Target {
  readonly model: ApiModel;
  /** `--image-ids`, as messages name it. */
  readonly option: string;
  readonly member: string;
  readonly shape: string;
  /** Whether a blob is given as text instead of base64. */
  readonly takesRawBlobs: boolean;
}

export async function unpack(
  value: ArgumentValue,
  target: Target,
  sources: Sources,
): Promise<unknown> {
  const { model, option } = target;
  const alone = Array.isArray(value) && value.length === 1 ? (value as string[])[0] : value;
  const file = typeof alone === 'string' ? await fileArgument(option, alone, sources) : undefined;
  const shape = shapeOf(model, target.shape);
  if (file instanceof Uint8Array) return fromBytes(file, shape, target);
  const given = file ?? value;
  if (isShorthand(given, shape, model)) return fromShorthand(given, target, sources);
  return fromWord(given, shape, target);
}

function isComplex(shape: Shape): boolean {
  return shape.type === 'structure' || shape.type === 'list' || shape.type === 'map';
}

type Words = string | readonly string[];

function isShorthand(value: ArgumentValue, shape: Shape, model: ApiModel): value is Words {
  if (!isComplex(shape)) return false;
  if (shape.type === 'list' && !isComplex(shapeOf(model, shape.member.shape))) return false;
  const first =
    typeof value === 'string' ? value : Array.isArray(value) ? (value[0] as string) : '';
  return !/^\s*[[{]/.test(first ?? '');
}

async function fromShorthand(
  value: Words,
  { model, option, shape }: Target,
  sources: Sources,
): Promise<unknown> {
  try {
    const parsed = typeof value === 'string' ? parseShorthand(value) : value.map(parseShorthand);
    const given = await resolveReferences(parsed, option, sources);
    // One item in a file is no list, and validation says so.
    const isLoneItem = typeof value === 'string' && shapeOf(model, shape).type === 'list';
    return isLoneItem ? given : coerce(model, shape, given);
  } catch (error) {
    if (!(error instanceof ShorthandError)) throw error;
    throw unparsable(option, error.message);
  }
}

/** `key@=file://…` becomes the file's content. */
async function resolveReferences(
  value: unknown,
  option: string,
  sources: Sources,
): Promise<unknown> {
  if (value instanceof FileReference) {
    const content = await fileArgument(option, value.path, sources);
    return content instanceof Uint8Array ? toBase64(content) : content;
  }
  if (Array.isArray(value)) {
    return Promise.all(value.map((item) => resolveReferences(item, option, sources)));
  }
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(async ([name, member]) => [
    name,
    await resolveReferences(member, option, sources),
  ]);
  return Object.fromEntries((await Promise.all(members)) as [string, unknown][]);
}

function fromBytes(bytes: Uint8Array, shape: Shape, target: Target): unknown {
  if (shape.type === 'blob') return toBase64(bytes);
  if (isComplex(shape)) return fromWord(new TextDecoder().decode(bytes), shape, target);
  throw invalid(
    `Parameter validation failed:\nInvalid type for parameter ${target.member}, value: ${pythonBytes(bytes)}, type: <class 'bytes'>, valid types: <class 'str'>`,
  );
}

function fromWord(value: ArgumentValue, shape: Shape, target: Target): unknown {
  const { option } = target;
  if (typeof value !== 'string') {
    return Array.isArray(value) ? fromWords(value as string[], shape, target) : value;
  }
  switch (shape.type) {
    case 'integer':
    case 'long':
      return wholeNumber(value);
    case 'double':
      return decimalNumber(value);
    case 'boolean':
      return value !== '' && value.toLowerCase() !== 'false';
    case 'blob':
      return target.takesRawBlobs
        ? toBase64(new TextEncoder().encode(value))
        : checkedBase64(value);
    case 'structure':
    case 'map':
      expectSomething(value);
      if (value.trimStart().startsWith('{')) return fromJson(value, option);
      throw unparsable(option, `Invalid JSON:\n${value}`);
    case 'list':
      expectSomething(value);
      if (value.trimStart().startsWith('[')) return fromJson(value, option);
      // A text that is no list is to the CLI a list of its characters.
      return fromWords([...value], shape, target);
    default:
      return value;
  }
}

/** The CLI looks at the first character that is not blank, and does not expect that there is none. */
function expectSomething(value: string): void {
  if (value.trim() === '') throw failed('string index out of range');
}

/** Either one JSON list, or one item a word. */
function fromWords(words: readonly string[], shape: Shape, target: Target): unknown {
  if (shape.type !== 'list') return words;
  const [only = ''] = words;
  if (words.length === 1 && only.trim().startsWith('[')) return fromJson(only, target.option);
  const member = shapeOf(target.model, shape.member.shape);
  return words.map((word) => fromWord(word, member, target));
}

function fromJson(text: string, option: string): unknown {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw unparsable(option, `Invalid JSON: ${error.message}\nJSON received: ${text}`);
  }
}
