/** Where `require` and `import` lead, in a container's files. Source: Node.js documentation, "Modules" and "ESM". */
import { pathFrom } from '../../../files.ts';
import type { Rootfs } from '../build/rootfs.ts';
import { builtinSources, missingBuiltins } from './source/index.ts';

export type Found =
  | { readonly kind: 'builtin'; readonly path: string }
  | { readonly kind: 'cjs' | 'esm' | 'json'; readonly path: string };

/** A module that cannot be had, as Node words it. */
export interface Failure {
  readonly message: string;
  readonly code: string;
  readonly requireStack?: readonly string[];
}

type How = 'require' | 'import';

const extensions = ['.js', '.json', '.node', '.mjs', '.cjs'];

export function resolveModule(
  files: Rootfs,
  request: string,
  from: string,
  how: How,
): Found | { readonly failure: Failure } {
  const name = request.replace(/^node:/, '');
  if (builtinSources.has(name)) return { kind: 'builtin', path: name };
  if (missingBuiltins.has(name)) {
    return failure(
      `Cannot load '${request}': it is not in this terminal's Node.js, which has ${[...builtinSources.keys()].join(', ')}`,
      'ERR_UNKNOWN_BUILTIN_MODULE',
    );
  }
  if (request.startsWith('node:')) {
    return failure(`No such built-in module: ${request}`, 'ERR_UNKNOWN_BUILTIN_MODULE');
  }
  const folder = from.slice(0, from.lastIndexOf('/')) || '/';
  const isPath = /^(\.{0,2}\/|\.{1,2}$|file:)/.test(request);
  const path = isPath
    ? asPath(files, pathFrom(folder, request.replace(/^file:\/\//, '')), how)
    : asPackage(files, folder, request, how);
  if (path === undefined) return notFound(request, from, how, isPath, folder);
  return typeof path === 'string' ? kindOf(files, path, how) : path;
}

function notFound(request: string, from: string, how: How, isPath: boolean, folder: string) {
  if (how === 'require') {
    const stack = `Require stack:\n- ${from}`;
    return failure(`Cannot find module '${request}'\n${stack}`, 'MODULE_NOT_FOUND', [from]);
  }
  return isPath
    ? failure(
        `Cannot find module '${pathFrom(folder, request)}' imported from ${from}`,
        'ERR_MODULE_NOT_FOUND',
      )
    : failure(`Cannot find package '${request}' imported from ${from}`, 'ERR_MODULE_NOT_FOUND');
}

function failure(message: string, code: string, requireStack?: readonly string[]) {
  return { failure: { message, code, ...(requireStack && { requireStack }) } };
}

/** A file, with its extension to be guessed by `require` only, or a folder's entry. */
function asPath(files: Rootfs, path: string, how: How): string | undefined {
  const isFile = (it: string) => files.find(it.slice(1))?.kind === 'file';
  if (isFile(path)) return real(files, path);
  if (how === 'import') return undefined;
  const guessed = extensions.map((it) => path + it).find(isFile);
  if (guessed !== undefined) return real(files, guessed);
  if (!files.isFolder(path.slice(1))) return undefined;
  const main = text(readJson(files, `${path}/package.json`)?.main);
  const entries = [...(main === undefined ? [] : [pathFrom(path, main)]), `${path}/index`].flatMap(
    (it) => [it, ...extensions.map((end) => it + end), `${it}/index.js`],
  );
  const entry = entries.find(isFile);
  return entry === undefined ? undefined : real(files, entry);
}

function real(files: Rootfs, path: string): string {
  return `/${files.resolve(path.slice(1))}`;
}

type Json = Readonly<Record<string, unknown>>;

function asPackage(
  files: Rootfs,
  folder: string,
  request: string,
  how: How,
): string | { readonly failure: Failure } | undefined {
  const [, name = request, inner = ''] = /^((?:@[^/]+\/)?[^/]+)(\/.*)?$/.exec(request) ?? [];
  for (let at = folder; ; at = at.slice(0, at.lastIndexOf('/'))) {
    const home = `${at === '/' ? '' : at}/node_modules/${name}`;
    if (files.isFolder(home.slice(1))) {
      const { exports: map } = readJson(files, `${home}/package.json`) ?? {};
      if (map === undefined) return asPath(files, home + inner, inner === '' ? 'require' : how);
      const target = exported(map, `.${inner}`, how);
      if (target !== undefined) return asPath(files, pathFrom(home, target), 'require');
      const what =
        inner === ''
          ? 'No "exports" main defined'
          : `Package subpath '.${inner}' is not defined by "exports"`;
      return failure(`${what} in ${home}/package.json`, 'ERR_PACKAGE_PATH_NOT_EXPORTED');
    }
    if (at === '' || at === '/') return undefined;
  }
}

/** What a package's `exports` say about a path in it; patterns are not followed. */
function exported(map: unknown, path: string, how: How): string | undefined {
  if (typeof map === 'string') return path === '.' ? map : undefined;
  if (Array.isArray(map)) {
    return map.map((it) => exported(it, path, how)).find((it) => it !== undefined);
  }
  if (typeof map !== 'object' || map === null) return undefined;
  const entries = Object.entries(map as Json);
  if (entries.some(([key]) => key.startsWith('.'))) {
    const own = entries.find(([key]) => key === path)?.[1];
    return own === undefined ? undefined : exported(own, '.', how);
  }
  const [, chosen] = entries.find(([key]) => [how, 'node', 'default'].includes(key)) ?? [];
  return chosen === undefined ? undefined : exported(chosen, path, how);
}

function kindOf(files: Rootfs, path: string, how: How): Found | { readonly failure: Failure } {
  if (path.endsWith('.json')) return { kind: 'json', path };
  if (path.endsWith('.node')) return { failure: addOnFailure(files, path) };
  const isModule =
    path.endsWith('.mjs') || (path.endsWith('.js') && scopeType(files, path) === 'module');
  if (isModule && how === 'require') {
    return failure(
      `require() of ES Module ${path} is not in this terminal's Node.js; use import`,
      'ERR_REQUIRE_ESM',
    );
  }
  return { kind: isModule ? 'esm' : 'cjs', path };
}

/** Whether a file is an ES module by its name, or by the nearest package.json. */
export function isModuleFile(files: Rootfs, path: string): boolean {
  return path.endsWith('.mjs') || (!path.endsWith('.cjs') && scopeType(files, path) === 'module');
}

function scopeType(files: Rootfs, path: string): string | undefined {
  let folder = path;
  while (folder !== '') {
    folder = folder.slice(0, folder.lastIndexOf('/'));
    const found = readJson(files, `${folder}/package.json`);
    if (found) return text(found.type);
  }
  return undefined;
}

/**
 * A native add-on is linked against one C library: one of glibc looks for its loader, which an image of musl
 * lacks, and the other way round.
 */
function addOnFailure(files: Rootfs, path: string): Failure {
  const node = files.find(path.slice(1));
  const content = node?.kind === 'file' ? new TextDecoder('latin1').decode(node.content) : '';
  const [library] = /ld-linux[\w-]*\.so\.\d|libc\.musl-\w+\.so\.1/.exec(content) ?? [];
  const isHere = (name: string) =>
    ['lib', 'lib64', 'usr/lib', 'lib/x86_64-linux-gnu', 'lib/aarch64-linux-gnu'].some((it) =>
      files.find(`${it}/${name}`),
    );
  if (library !== undefined && !isHere(library)) {
    const isMusl = files.find('etc/alpine-release') !== undefined;
    const message = isMusl
      ? `Error loading shared library ${library}: No such file or directory (needed by ${path})`
      : `${library}: cannot open shared object file: No such file or directory`;
    return { message, code: 'ERR_DLOPEN_FAILED' };
  }
  return {
    message: `${path}: a native add-on cannot run in this terminal's Node.js`,
    code: 'ERR_DLOPEN_FAILED',
  };
}

function readJson(files: Rootfs, path: string): Json | undefined {
  const node = files.find(path.slice(1));
  if (node?.kind !== 'file') return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(node.content)) as Json;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
