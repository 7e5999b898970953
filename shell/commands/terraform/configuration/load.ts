/** Reads a folder and the local modules it calls. */
import { mistake } from '../hcl/diagnostic.ts';
import { parseFile } from '../hcl/parse-body.ts';
import { placeOf, type Source } from '../hcl/source.ts';
import type { Attribute, Block, Expression } from '../hcl/syntax.ts';
import {
  callOf,
  importOf,
  moveOf,
  outputOf,
  providerOf,
  resourceOf,
  variableOf,
} from './declare.ts';
import { checkFields, title } from './fields.ts';
import type { Module, ModuleCall, Resource } from './module.ts';
import { resourceKey } from './module.ts';
import { isOverride, overridden } from './override.ts';

/** The files of a folder that end in `.tf`, by name; `undefined` if there is no such folder. */
export type ReadFolder = (folder: string) => Promise<readonly Source[] | undefined>;

/** Throws if the folder holds no configuration or a mistake. */
export async function loadModule(
  folder: string,
  read: ReadFolder,
  callers: readonly string[] = [],
): Promise<Module> {
  const sources = (await read(folder)) ?? [];
  const json = sources.find(({ name }) => name.endsWith('.tf.json'));
  if (json) {
    throw mistake(
      'JSON configuration is not available',
      `${json.name} is written in JSON. Write it in Terraform's own language, in a file that ends in .tf.`,
    );
  }
  const blocks = (files: readonly Source[]) => files.flatMap(topLevel);
  const isOver = ({ name }: Source) => isOverride(name.slice(name.lastIndexOf('/') + 1));
  const all = overridden(
    blocks(sources.filter((it) => !isOver(it))),
    blocks(sources.filter(isOver)),
  );
  const module = declared(folder, all);
  const children = new Map<string, Module>();
  for (const call of module.calls.values()) {
    children.set(call.name, await loadChild(call, folder, read, [...callers, folder]));
  }
  return { ...module, children };
}

async function loadChild(
  call: ModuleCall,
  folder: string,
  read: ReadFolder,
  callers: readonly string[],
): Promise<Module> {
  const path = joined(folder, call.source);
  const place = { range: call.header };
  if (callers.includes(path)) {
    throw mistake(
      'Module calls itself',
      `Module "${call.name}" leads back to the folder ${path}.`,
      place,
    );
  }
  const found = await read(path);
  if (!found || found.length === 0) {
    throw mistake(
      'Unreadable module directory',
      `Unable to evaluate directory symlink: lstat ${path}: no such file or directory`,
      place,
    );
  }
  return loadModule(path, read, callers);
}

/** A path relative to where terraform was started. */
function joined(folder: string, source: string): string {
  const parts = folder === '.' ? [] : folder.split('/');
  for (const part of source.split('/')) {
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/') || '.';
}

const blockTypes = [
  'terraform',
  'provider',
  'variable',
  'locals',
  'output',
  'resource',
  'data',
  'module',
  'import',
  'moved',
];

const refusedBlocks: Readonly<Record<string, string>> = {
  check:
    'Write a postcondition in the lifecycle block of the resource, or look with an aws command.',
  removed: 'Use terraform state rm, and take the resource out of the configuration.',
  ephemeral: 'Use a data source, or a variable that is sensitive.',
};

function topLevel(source: Source): readonly Block[] {
  const { attributes, blocks } = parseFile(source);
  const [attribute] = attributes.values();
  if (attribute) {
    throw mistake(
      'Unsupported argument',
      `An argument named "${attribute.name}" is not expected here.`,
      {
        range: attribute.nameRange,
      },
    );
  }
  for (const { type, header } of blocks) {
    if (blockTypes.includes(type)) continue;
    const advice = refusedBlocks[type];
    throw advice === undefined
      ? mistake('Unsupported block type', `Blocks of type "${type}" are not expected here.`, {
          range: header,
        })
      : mistake(
          'Block type not available',
          `Blocks of type "${type}" are not available in this terraform. ${advice}`,
          { range: header },
        );
  }
  return blocks;
}

function declared(folder: string, blocks: readonly Block[]): Omit<Module, 'children'> {
  const of = (type: string) => blocks.filter((it) => it.type === type);
  const settings = of('terraform');
  for (const it of settings) {
    checkFields(
      it.body,
      { attributes: ['required_version'], blocks: ['required_providers', 'backend'] },
      'terraform',
    );
  }
  const inside = (type: string) =>
    settings.flatMap(({ body }) => body.blocks.filter((it) => it.type === type));
  const backends = inside('backend');
  if (backends[1]) {
    throw mistake(
      'Duplicate backend configuration',
      `A module may have only one backend configuration. The backend was previously configured at ${placeOf((backends[0] as Block).header)}.`,
      { range: backends[1].header },
    );
  }
  return {
    folder,
    variables: named(of('variable').map(variableOf), ({ name }) => name, 'variable'),
    locals: localsOf(of('locals')),
    outputs: named(of('output').map(outputOf), ({ name }) => name, 'output'),
    resources: named([...of('resource'), ...of('data')].map(resourceOf), resourceKey, 'resource'),
    calls: named(of('module').map(callOf), ({ name }) => name, 'module'),
    providers: named(of('provider').map(providerOf), ({ alias }) => alias, 'provider'),
    imports: of('import').map(importOf),
    moves: of('moved').map(moveOf),
    backend: backends[0],
    requiredVersion: settings.flatMap(({ body }) =>
      valueOf(body.attributes.get('required_version')),
    ),
    requiredProviders: inside('required_providers').flatMap(({ body }) => [
      ...body.attributes.values(),
    ]),
  };
}

function valueOf(attribute: Attribute | undefined): readonly Expression[] {
  return attribute ? [attribute.value] : [];
}

function localsOf(blocks: readonly Block[]): ReadonlyMap<string, Attribute> {
  const found = new Map<string, Attribute>();
  for (const block of blocks) {
    checkFields(block.body, { attributes: [...block.body.attributes.keys()] }, title(block));
    for (const attribute of block.body.attributes.values()) {
      if (found.has(attribute.name)) {
        throw mistake(
          'Duplicate local value definition',
          `A local value named "${attribute.name}" was already defined. Local value names must be unique within a module.`,
          { range: attribute.nameRange },
        );
      }
      found.set(attribute.name, attribute);
    }
  }
  return found;
}

function named<T extends { readonly header: Resource['header'] }>(
  items: readonly T[],
  nameOf: (item: T) => string,
  kind: string,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>();
  for (const item of items) {
    const name = nameOf(item);
    const earlier = found.get(name);
    if (earlier) {
      const [type = '', label = ''] = name.split('.').slice(-2);
      const what =
        kind === 'resource' ? `${type} resource named "${label}"` : `${kind} named "${name}"`;
      throw mistake(
        kind === 'resource'
          ? `Duplicate resource "${type}" configuration`
          : `Duplicate ${kind} declaration`,
        `A ${what} was already declared at ${placeOf(earlier.header)}. ${kind === 'resource' ? 'Resource names must be unique per type in each module.' : `Names must be unique within a module.`}`,
        { range: item.header },
      );
    }
    found.set(name, item);
  }
  return found;
}
