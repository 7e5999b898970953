/** Resources by module, nested as the modules are, as `terraform show -json` lists states and planned values. */
import type { Json } from '../expressions/json.ts';

export interface Placed {
  /** `''` for the root, else `module.a["x"].module.b`. */
  readonly module: string;
  readonly json: Json;
}

interface ModuleJson {
  readonly [key: string]: Json;
}

/** The root with everything below it, resources in the order given and modules by address. */
export function moduleTree(all: readonly Placed[]): ModuleJson {
  const addresses = new Set(all.flatMap(({ module }) => lineOf(module)));
  const at = (address: string): ModuleJson => {
    const resources = all.filter(({ module }) => module === address).map(({ json }) => json);
    const below = [...addresses].filter((it) => lineOf(it).at(-2) === address).sort();
    return {
      ...(resources.length > 0 && { resources }),
      ...(address !== '' && { address }),
      ...(below.length > 0 && { child_modules: below.map(at) }),
    };
  };
  return at('');
}

/** A module's address after those of its callers: `''`, `module.a`, `module.a.module.b`. */
function lineOf(module: string): readonly string[] {
  const steps = module.match(/module\.[\w-]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/g) ?? [];
  return ['', ...steps.map((_, index) => steps.slice(0, index + 1).join('.'))];
}
