/** ES modules of a container: their names, and their text; older modules and Node's own are put into one. */
import type { QuickJSContext } from 'quickjs-emscripten-core';
import type { Rootfs } from '../build/rootfs.ts';
import { noteDiscarded } from './discarded.ts';
import { bytesAt } from './files.ts';
import { isModuleFile, resolveModule } from './resolve.ts';

/** What a module is known by: its path, or `node:…`. */
export function moduleName(
  files: Rootfs,
  request: string,
  from: string,
): string | { error: Error } {
  const found = resolveModule(files, request, from, 'import');
  if ('failure' in found) {
    const { message, code } = found.failure;
    return { error: Object.assign(new Error(message), { code }) };
  }
  return found.kind === 'builtin' ? `node:${found.path}` : found.path;
}

export function moduleSource(vm: QuickJSContext, files: Rootfs, name: string): string {
  const isBuiltin = name.startsWith('node:');
  if (!isBuiltin && isModuleFile(files, name) && !name.endsWith('.json')) {
    return asModule(new TextDecoder().decode(bytesAt(files, name)), name);
  }
  const kind = name.endsWith('.json') ? 'json' : 'cjs';
  const value = isBuiltin
    ? `__builtin(${JSON.stringify(name.slice('node:'.length))})`
    : `__require(${JSON.stringify(name)}, ${JSON.stringify(kind)})`;
  // What a module of the older kind exports is known once it has run.
  const names = vm
    .unwrapResult(vm.evalCode(`Object.keys(${value} ?? {})`, 'node:internal'))
    .consume((it) => vm.dump(it) as string[]);
  const exports = names
    .filter((it) => /^[A-Za-z_$][\w$]*$/.test(it) && it !== 'default')
    .map((it) => `const $${it} = all.${it}; export { $${it} as ${it} };`);
  return `const all = ${value}; export default all; ${exports.join(' ')}`;
}

/** A module's text, with what it says of itself filled in. */
export function asModule(source: string, path: string): string {
  return noteDiscarded(source)
    .replace(/^#!.*/, '')
    .replaceAll(/\bimport\.meta\b/g, `globalThis.__importMeta(${JSON.stringify(path)})`);
}
