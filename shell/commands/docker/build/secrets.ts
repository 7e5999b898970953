/** `--secret id=NAME,src=FILE` and `--secret id=NAME,env=VARIABLE`. */
import { buildFailure } from './output.ts';
import type { Invocation } from '../subcommand.ts';

interface Secret {
  readonly id: string;
  readonly source: { readonly file: string } | { readonly variable: string };
}

export function secretIds(invocation: Invocation): readonly string[] {
  return secretsOf(invocation).map(({ id }) => id);
}

function secretsOf({ flags }: Invocation): readonly Secret[] {
  return flags.list('secret').map((text) => {
    const fields = new Map(
      text.split(',').map((field) => {
        const at = field.indexOf('=');
        if (at < 0) throw buildFailure(`invalid field '${field}' must be a key=value pair`);
        return [field.slice(0, at).toLowerCase(), field.slice(at + 1)] as const;
      }),
    );
    const type = fields.get('type');
    for (const name of fields.keys()) {
      if (!['id', 'src', 'source', 'env', 'type'].includes(name)) {
        throw buildFailure(`unexpected key '${name}' in '${name}=${fields.get(name)}'`);
      }
    }
    if (type !== undefined && type !== 'file' && type !== 'env') {
      throw buildFailure(`unsupported secret type ${JSON.stringify(type)}`);
    }
    const file = fields.get('src') ?? fields.get('source');
    const id = fields.get('id') ?? '';
    if (id === '' && file === undefined) throw buildFailure('secret missing required field "id"');
    const variable = fields.get('env') ?? (type === 'env' ? (file ?? id) : undefined);
    if (variable !== undefined) return { id, source: { variable } };
    return { id, source: { file: file ?? id } };
  });
}

/** Whether every file that is named is there. @throws Failure */
export async function assertSecrets(invocation: Invocation): Promise<void> {
  for (const { id } of secretsOf(invocation)) await secretContent(invocation, id);
}

/** The content of a secret; `undefined` if none of that id was given. @throws Failure */
export async function secretContent(
  invocation: Invocation,
  id: string,
): Promise<Uint8Array | undefined> {
  const { fs, env, resolve } = invocation.context;
  const secret = secretsOf(invocation).find((it) => it.id === id);
  if (!secret) return undefined;
  if ('variable' in secret.source) {
    return new TextEncoder().encode(env.get(secret.source.variable) ?? '');
  }
  const path = resolve(secret.source.file);
  if (!(await fs.exists(path))) {
    throw buildFailure(
      `failed to stat ${secret.source.file}: stat ${secret.source.file}: no such file or directory`,
    );
  }
  return fs.read(path);
}
