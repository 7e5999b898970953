/** Reads a folder and the local modules it calls. */
import { didYouMean } from '../expressions/similar.ts';
import { mistake, TerraformError } from '../hcl/diagnostic.ts';
import { parseFile } from '../hcl/parse-body.ts';
import { Problems } from '../hcl/problems.ts';
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
import { byName } from './duplicates.ts';
import { checkFields, title } from './fields.ts';
import { checkLabels } from './labels.ts';
import type { Module, ModuleCall, Resource } from './module.ts';
import { resourceKey } from './module.ts';
import { isOverride, overridden } from './override.ts';

/** The files of a folder that end in `.tf`, by name; `undefined` if there is no such folder. */
export type ReadFolder = (folder: string) => Promise<readonly Source[] | undefined>;

/** Sources by the names of the calls that lead to a module, such as `app.cache`. */
export type Installed = ReadonlyMap<string, string>;

interface Position {
  /** Folders from the root to here. */
  readonly callers: readonly string[];
  /** Names of the calls that lead here, each with a dot behind it. */
  readonly prefix: string;
  /** Which calls `init` has seen; without it all count as installed. */
  readonly installed: Installed | undefined;
}

/** Throws if the folder holds no configuration or a mistake. */
export function loadModule(
  folder: string,
  read: ReadFolder,
  installed?: Installed,
): Promise<Module> {
  return loadAt(folder, read, { callers: [], prefix: '', installed });
}

async function loadAt(folder: string, read: ReadFolder, position: Position): Promise<Module> {
  const sources = (await read(folder)) ?? [];
  const json = sources.find(({ name }) => name.endsWith('.tf.json'));
  if (json) {
    throw mistake(
      'JSON configuration is not available',
      `${json.name} is written in JSON. Write it in Terraform's own language, in a file that ends in .tf.`,
    );
  }
  const module = declared(folder, blocksOf(sources));
  const children = new Map<string, Module>();
  const problems = new Problems();
  for (const call of module.calls.values()) {
    const below = { ...position, callers: [...position.callers, folder] };
    try {
      children.set(call.name, await loadChild(call, folder, read, below));
    } catch (error) {
      if (!(error instanceof TerraformError)) throw error;
      problems.add(error.diagnostics);
    }
  }
  problems.settle();
  return { ...module, children };
}

/** Top-level blocks of all files, with what `override.tf` puts over them. */
export function blocksOf(sources: readonly Source[]): readonly Block[] {
  const blocks = (files: readonly Source[]) => files.flatMap(topLevel);
  const isOver = ({ name }: Source) => isOverride(name.slice(name.lastIndexOf('/') + 1));
  return overridden(blocks(sources.filter((it) => !isOver(it))), blocks(sources.filter(isOver)));
}

async function loadChild(
  call: ModuleCall,
  folder: string,
  read: ReadFolder,
  { callers, prefix, installed }: Position,
): Promise<Module> {
  const path = joined(folder, call.source);
  const place = { range: call.header };
  const key = `${prefix}${call.name}`;
  if (installed && installed.get(key) !== call.source) {
    throw mistake(
      installed.has(key) ? 'Module source has changed' : 'Module not installed',
      `${installed.has(key) ? 'The source address was changed since this module was installed.' : 'This module is not yet installed.'} Run "terraform init" to install all modules required by this configuration.`,
      installed.has(key) ? { range: call.sourceRange } : place,
    );
  }
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
    );
  }
  return loadAt(path, read, { callers, prefix: `${key}.`, installed });
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
  const problems = new Problems();
  for (const block of blocks)
    problems.attempt(() => {
      checkTopLevel(block);
    });
  problems.settle();
  return blocks;
}

function checkTopLevel(block: Block): void {
  const { type, header } = block;
  if (!blockTypes.includes(type)) {
    const advice = refusedBlocks[type];
    throw advice === undefined
      ? mistake(
          'Unsupported block type',
          `Blocks of type "${type}" are not expected here.${didYouMean(type, blockTypes)}`,
          { range: { ...header, end: header.start + type.length } },
        )
      : mistake(
          'Block type not available',
          `Blocks of type "${type}" are not available in this terraform. ${advice}`,
          { range: header },
        );
  }
  checkLabels(block);
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
  const [first, second] = inside('required_providers');
  if (first && second) {
    throw mistake(
      'Duplicate required providers configuration',
      `A module may have only one required providers configuration. The required providers were previously configured at ${placeOf(first.header)}.`,
      { range: second.header },
    );
  }
  const backends = inside('backend');
  if (backends[1]) {
    throw mistake(
      'Duplicate backend configuration',
      `A module may have only one backend configuration. The backend was previously configured at ${placeOf((backends[0] as Block).header)}.`,
      { range: backends[1].header },
    );
  }
  // What is wrong with one declaration hides nothing of what is wrong with another.
  const problems = new Problems();
  const made = <T extends object>(type: string, make: (block: Block) => T): readonly T[] =>
    of(type).flatMap((block) => problems.attempt(() => make(block)) ?? []);
  const header = (it: { readonly header: Resource['header'] }) => it.header;
  const module = {
    folder,
    variables: byName(made('variable', variableOf), 'variable', ({ name }) => name, header),
    locals: localsOf(of('locals')),
    outputs: byName(made('output', outputOf), 'output', ({ name }) => name, header),
    resources: byName(
      [...made('resource', resourceOf), ...made('data', resourceOf)],
      'resource',
      resourceKey,
      header,
    ),
    calls: byName(made('module', callOf), 'module', ({ name }) => name, header),
    providers: byName(made('provider', providerOf), 'provider', ({ alias }) => alias, header),
    imports: made('import', importOf),
    moves: made('moved', moveOf),
    backend: backends[0],
    requiredVersion: settings.flatMap(({ body }) =>
      valueOf(body.attributes.get('required_version')),
    ),
    requiredProviders: inside('required_providers').flatMap(({ body }) => [
      ...body.attributes.values(),
    ]),
  };
  problems.settle();
  return module;
}

function valueOf(attribute: Attribute | undefined): readonly Expression[] {
  return attribute ? [attribute.value] : [];
}

function localsOf(blocks: readonly Block[]): ReadonlyMap<string, Attribute> {
  for (const block of blocks)
    checkFields(block.body, { attributes: [...block.body.attributes.keys()] }, title(block));
  return byName(
    blocks.flatMap(({ body }) => [...body.attributes.values()]),
    'local',
    ({ name }) => name,
    ({ nameRange, value }) => ({ ...nameRange, end: value.range.end }),
  );
}
