/** Where the root's variables come from; later ones win: environment, tfvars files, the command line. */
import type { Module, Variable } from '../configuration/module.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { fromJson, type Json } from '../expressions/json.ts';
import { referencesIn } from '../expressions/references.ts';
import type { Value } from '../expressions/value.ts';
import { mistake, TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { parseFile, parseText } from '../hcl/parse-body.ts';
import { Problems } from '../hcl/problems.ts';
import type { Source } from '../hcl/source.ts';
import type { Expression } from '../hcl/syntax.ts';
import { readIfThere } from '../state/file.ts';
import type { Flags } from './flags.ts';
import type { Workspace } from './workspace.ts';

export interface GivenVariables {
  readonly values: ReadonlyMap<string, Value>;
  readonly warnings: readonly Diagnostic[];
}

/** Throws for variables that are not declared or have no value. */
export async function givenVariables(
  root: Module,
  flags: Flags,
  workspace: Workspace,
): Promise<GivenVariables> {
  const values = new Map<string, Value>();
  const warnings: Diagnostic[] = [];
  for (const [name, text] of workspace.context.env) {
    const variable = name.startsWith('TF_VAR_') ? root.variables.get(name.slice(7)) : undefined;
    if (variable)
      values.set(variable.name, fromText(variable, text, `<value for var.${variable.name}>`));
  }
  for (const { name, isAsked } of await valueFiles(flags, workspace)) {
    const text = await readIfThere(workspace.context.fs, workspace.path(name));
    if (text === undefined) {
      if (!isAsked) continue;
      throw mistake(
        'Failed to read variables file',
        `Given variables file ${name} does not exist.`,
      );
    }
    for (const [key, value] of valuesIn({ name, text })) {
      if (root.variables.has(key)) {
        values.set(key, value);
        continue;
      }
      warnings.push({
        severity: 'warning',
        summary: 'Value for undeclared variable',
        detail: `The root module does not declare a variable named "${key}" but a value was found in file "${name}". If you meant to use this value, add a "variable" block to the configuration.\n\nTo silence these warnings, use TF_VAR_... environment variables to provide certain "global" settings to all configurations in your organization. To reduce the verbosity of these warnings, use the -compact-warnings option.`,
      });
    }
  }
  for (const given of flags.list('var')) setFromFlag(given, root, values);
  const isUnset = ({ name, fallback }: Variable) => !fallback && !values.has(name);
  const byName = (one: Variable, other: Variable) => (one.name < other.name ? -1 : 1);
  for (const variable of [...root.variables.values()].filter(isUnset).toSorted(byName)) {
    const answer = flags.isOn('input', true) ? await askFor(variable, workspace) : undefined;
    if (answer !== undefined) values.set(variable.name, answer);
  }
  const unset = [...root.variables.values()].filter(isUnset);
  if (unset.length > 0) {
    throw new TerraformError(
      unset.map(({ name, header }) => ({
        severity: 'error',
        summary: 'No value for required variable',
        detail: `The root module input variable "${name}" is not set, and has no default value. Use a -var or -var-file command line argument to provide a value for this variable.`,
        range: header,
      })),
    );
  }
  return { values, warnings };
}

/** Asks for a variable that nothing sets, as Terraform does at a terminal; `undefined` where nobody could answer. */
async function askFor(variable: Variable, { context, print }: Workspace) {
  const { name, description } = variable;
  if (!context.ask) return undefined;
  const about = description && constant(description);
  print(`var.${name}\n${typeof about === 'string' ? `  ${about}\n` : ''}\n`);
  const text = await context.ask({ prompt: '  Enter a value: ' });
  print('\n');
  return text === undefined ? undefined : fromText(variable, text, `<value for var.${name}>`);
}

/** What a file of values says, in HCL or, if its name ends so, in JSON. */
function valuesIn(source: Source): readonly (readonly [string, Value])[] {
  if (source.name.endsWith('.json')) return valuesInJson(source);
  const { attributes, blocks } = parseFile(source);
  const problems = new Problems();
  for (const { type, labels, header } of blocks) {
    const [name = ''] = labels;
    problems.add([
      type === 'variable'
        ? {
            severity: 'error',
            summary: 'Variable declaration in .tfvars file',
            detail: `A .tfvars file is used to assign values to variables that have already been declared in .tf files, not to declare new variables. To declare variable "${name}", place this block in one of your .tf files, such as variables.tf.\n\nTo set a value for this variable in ${source.name}, use the definition syntax instead:\n    ${name} = <value>`,
            range: { ...header, end: header.start + type.length },
          }
        : {
            severity: 'error',
            summary: 'Unexpected block',
            detail: `Blocks are not allowed here: "${type}" in a file of values.`,
            range: header,
          },
    ]);
  }
  const found = [...attributes.values()].flatMap(({ name, value }) => {
    const made = problems.attempt(() => ({ value: constant(value) }));
    return made ? [[name, made.value] as const] : [];
  });
  problems.settle();
  return found;
}

function valuesInJson({ name, text }: Source): readonly (readonly [string, Value])[] {
  try {
    const read = JSON.parse(text) as Json;
    if (typeof read === 'object' && read !== null && !Array.isArray(read))
      return Object.entries(read as Record<string, Json>).map(([key, it]) => [key, fromJson(it)]);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw mistake('Invalid JSON', `${name} is not valid JSON: ${error.message}.`);
  }
  throw mistake(
    'Invalid JSON',
    `${name} must hold a JSON object: a value for each variable, by its name.`,
  );
}

/** The value of an expression in which nothing may be named. */
function constant(expression: Expression): Value {
  const [reference] = referencesIn(expression);
  if (reference) {
    throw mistake('Variables not allowed', 'Variables may not be used here.', {
      range: reference.range,
    });
  }
  return evaluate(expression, { variables: new Map(), functions: new Map() });
}

async function valueFiles(
  flags: Flags,
  { context, path }: Workspace,
): Promise<readonly { readonly name: string; readonly isAsked: boolean }[]> {
  const names = await context.fs.list(path('.'));
  const automatic = names.filter((it) => /\.auto\.tfvars(?:\.json)?$/.test(it)).sort();
  return [
    { name: 'terraform.tfvars', isAsked: false },
    { name: 'terraform.tfvars.json', isAsked: false },
    ...automatic.map((name) => ({ name, isAsked: true })),
    ...flags.list('var-file').map((name) => ({ name, isAsked: true })),
  ];
}

function setFromFlag(given: string, root: Module, values: Map<string, Value>): void {
  const at = given.indexOf('=');
  if (at === -1) {
    throw mistake(
      'Invalid -var option',
      `The given -var option "${given}" is not correctly specified. Must be a variable name and value separated by an equals sign, like -var="key=value".`,
    );
  }
  const name = given.slice(0, at);
  const variable = root.variables.get(name);
  if (!variable) {
    throw mistake(
      'Value for undeclared variable',
      `A variable named "${name}" was assigned on the command line, but the root module does not declare a variable of that name. To use this value, add a "variable" block to the configuration.`,
    );
  }
  values.set(name, fromText(variable, given.slice(at + 1), `<value for var.${name}>`));
}

/** Text is taken as it is for a variable that is text, and as an expression for any other. */
function fromText({ type }: Variable, text: string, source: string): Value {
  if (
    type.kind === 'string' ||
    type.kind === 'number' ||
    type.kind === 'bool' ||
    type.kind === 'any'
  )
    return text;
  return constant(parseText({ name: source, text, isTyped: true }));
}
