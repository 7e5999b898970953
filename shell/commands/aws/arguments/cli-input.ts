/** `--cli-input-json` and `--cli-input-yaml`: a whole input, from the line or from a file. */
import type { Members } from '../client.ts';
import { invalid, unparsable } from '../failure.ts';
import { pythonType } from '../python-text.ts';
import { toBase64 } from './base64.ts';
import { fileArgument } from './files.ts';
import type { Sources } from './files.ts';
import { JsonError, parseJson } from './json.ts';
import type { ArgumentValue } from './parse.ts';

const forms = ['json', 'yaml'] as const;
type Form = (typeof forms)[number];

/** The input that the line brings so; empty if it brings none. */
export async function cliInput(
  values: ReadonlyMap<string, ArgumentValue>,
  sources: Sources,
): Promise<Members> {
  const given = forms.filter((form) => values.has(`cli-input-${form}`));
  if (given.length > 1) throw invalid('Only one --cli-input- parameter may be specified.');
  const [form] = given;
  if (form === undefined) return {};
  const option = `--cli-input-${form}`;
  const word = String(values.get(`cli-input-${form}`));
  const content = (await fileArgument(option, word, sources)) ?? word;
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content);
  const value = await parse(form, text);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Members;
  throw unparsable(option, `Invalid type: expecting map, received ${pythonType(value)}`);
}

async function parse(form: Form, text: string): Promise<unknown> {
  if (form === 'yaml') return fromYaml(text);
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
    throw unparsable('cli-input-json', 'Invalid JSON received.');
  }
}

/** YAML 1.2, where `yes` is a text; of what JSON cannot say, bytes (`!!binary`), here base64 as everywhere. */
async function fromYaml(text: string): Promise<unknown> {
  const { parseDocument } = await import('yaml');
  const document = parseDocument(text, { customTags: ['binary'], logLevel: 'silent' });
  if (document.errors.length > 0) {
    throw unparsable('cli-input-yaml', 'Invalid YAML received.');
  }
  return withoutBytes(document.toJS());
}

function withoutBytes(value: unknown): unknown {
  if (value instanceof Uint8Array) return toBase64(value);
  if (Array.isArray(value)) return value.map(withoutBytes);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, withoutBytes(member)]),
  );
}
