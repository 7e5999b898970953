import type { Module, Resource } from '../configuration/module.ts';
import type { Address } from '../evaluation/address.ts';

/** The block that declares a managed resource, in whichever module; `undefined` if there is none any more. */
export function declaredAt(
  root: Module,
  { module, type, name }: Pick<Address, 'module' | 'type' | 'name'>,
): Resource | undefined {
  const calls = [...module.matchAll(/module\.([\w-]+)/g)].map(([, call = '']) => call);
  const owner = calls.reduce<Module | undefined>((at, call) => at?.children.get(call), root);
  return owner?.resources.get(`${type}.${name}`);
}
