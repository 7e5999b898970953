/**
 * A CloudFormation template with its parameters filled in, as far as the template of the roles goes; any other
 * intrinsic function is refused by name. Source: "Intrinsic function reference", CloudFormation user guide.
 */
import { isMap, isScalar, isSeq, parseDocument, type ParsedNode } from 'yaml';

export type Resolved =
  string | number | boolean | null | readonly Resolved[] | { readonly [key: string]: Resolved };

interface Parameter {
  readonly Default?: string;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly string[];
}

export interface Stack {
  /** Defaults of the parameters; `undefined` where one has to be given. */
  readonly defaults: Readonly<Record<string, string | undefined>>;
  /** Those whose condition holds, by logical name. */
  readonly resources: Readonly<
    Record<
      string,
      { readonly Type: string; readonly Properties: Readonly<Record<string, Resolved>> }
    >
  >;
}

/** @param given parameters, and pseudo parameters such as `AWS::Region` */
export function readStack(template: string, given: Readonly<Record<string, string>>): Stack {
  const document = parseDocument(template, { logLevel: 'error' });
  if (document.errors[0]) throw document.errors[0];
  const section = (name: string) => document.get(name, true) as ParsedNode | undefined;
  const parameters = resolve(section('Parameters'), noScope) as unknown as Record<
    string,
    Parameter
  >;
  const values: Record<string, string> = {};
  for (const [name, { Default }] of Object.entries(parameters)) {
    if (Default !== undefined) values[name] = Default;
  }
  Object.assign(values, given);
  for (const [name, rule] of Object.entries(parameters)) checkParameter(name, values[name], rule);

  const conditions: Record<string, boolean> = {};
  const scope: Scope = { values, conditions };
  const said = resolve(section('Conditions'), scope) as Record<string, boolean>;
  Object.assign(conditions, said);
  const resources = resolve(section('Resources'), scope) as Record<
    string,
    Record<string, Resolved>
  >;
  const made = Object.entries(resources).filter(([, { Condition }]) => {
    return Condition === undefined || conditions[word(Condition)] === true;
  });
  return {
    defaults: Object.fromEntries(
      Object.entries(parameters).map(([it, { Default }]) => [it, Default]),
    ),
    resources: Object.fromEntries(made) as unknown as Stack['resources'],
  };
}

function checkParameter(name: string, value: string | undefined, rule: Parameter): void {
  if (value === undefined) throw new Error(`The parameter ${name} needs a value.`);
  const { AllowedPattern: pattern, AllowedValues: allowed } = rule;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`).test(value)) {
    throw new Error(`${name} may not be ${value}: it has to match ${pattern}.`);
  }
  if (allowed && !allowed.includes(value)) throw new Error(`${name} may not be ${value}.`);
}

interface Scope {
  readonly values: Readonly<Record<string, string>>;
  readonly conditions: Readonly<Record<string, boolean>>;
}

const noScope: Scope = { values: {}, conditions: {} };

function resolve(node: ParsedNode | null | undefined, scope: Scope): Resolved {
  const plain = resolvePlain(node, scope);
  const tag = node?.tag;
  if (tag?.startsWith('!') !== true) return plain;
  const list = Array.isArray(plain) ? (plain as readonly Resolved[]) : [plain];
  if (tag === '!Ref') return valueOf(word(plain), scope);
  if (tag === '!Sub') return substitute(list, scope);
  if (tag === '!Equals') return list[0] === list[1];
  if (tag === '!If') return (scope.conditions[word(list[0])] === true ? list[1] : list[2]) ?? null;
  throw new Error(`${tag} is not known here.`);
}

function resolvePlain(node: ParsedNode | null | undefined, scope: Scope): Resolved {
  if (isMap<ParsedNode, ParsedNode | null>(node)) {
    return Object.fromEntries(
      node.items.map(({ key, value }) => [word(resolve(key, scope)), resolve(value, scope)]),
    );
  }
  if (isSeq<ParsedNode>(node)) return node.items.map((it) => resolve(it, scope));
  return isScalar(node) ? (node.value as Resolved) : null;
}

function valueOf(name: string, { values }: Scope): string {
  const value = values[name];
  if (value === undefined) throw new Error(`${name} is neither a parameter nor given.`);
  return value;
}

/** `${…}` in a string, from a map of its own first. */
function substitute([template, own = {}]: readonly Resolved[], scope: Scope): string {
  const values = { ...scope.values, ...(own as Record<string, string>) };
  return word(template).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) =>
    valueOf(name, { ...scope, values }),
  );
}

function word(value: Resolved | undefined): string {
  if (typeof value === 'string') return value;
  throw new Error(`A name was expected, found ${JSON.stringify(value)}.`);
}
