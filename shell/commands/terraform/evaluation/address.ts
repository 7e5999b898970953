/** `module.cache["a"].aws_ecr_repository.this[0]`: its parts, and back. */
export type InstanceKey = string | number | undefined;

export function keyText(key: InstanceKey): string {
  if (key === undefined) return '';
  return typeof key === 'number' ? `[${key}]` : `[${JSON.stringify(key)}]`;
}

export interface Address {
  /** `''` for the root, else `module.a["x"].module.b`. */
  readonly module: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly name: string;
  readonly key: InstanceKey;
}

export function addressText({ module, mode, type, name, key }: Address): string {
  const own = `${mode === 'data' ? 'data.' : ''}${type}.${name}${keyText(key)}`;
  return module === '' ? own : `${module}.${own}`;
}

const step = String.raw`(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?`;
const pattern = new RegExp(
  String.raw`^((?:module\.[\w-]+${step}\.)*)(data\.)?([A-Za-z_][\w-]*)\.([A-Za-z_][\w-]*)(?:\[(?:(\d+)|("(?:[^"\\]|\\.)*"))\])?$`,
);

/** `undefined` for what is no address of a resource. */
export function parseAddress(text: string): Address | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, modules = '', data, type = '', name = '', index, quoted] = match;
  if (type === 'module') return undefined;
  const key = index === undefined ? quoted && (JSON.parse(quoted) as string) : Number(index);
  return { module: modules.slice(0, -1), mode: data ? 'data' : 'managed', type, name, key };
}

/** Whether an address lies in what another one names: a module, a resource, or one instance of it. */
export function isWithin(address: string, whole: string): boolean {
  return address === whole || address.startsWith(`${whole}.`) || address.startsWith(`${whole}[`);
}
