/** A plan that is being made: what was looked at already, and what came of it. */
import type { Resource } from '../configuration/module.ts';
import { isWithin } from '../evaluation/address.ts';
import { withoutKeys } from '../evaluation/targets.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { refused } from '../resources/refusal.ts';
import type { Change } from './change.ts';
import { Engine } from './engine.ts';
import type { PlanOptions } from './plan.ts';

export class Planning extends Engine {
  readonly planned: PlanOptions;
  readonly changes: Change[] = [];
  /** Addresses that the configuration has. */
  readonly visited = new Set<string>();
  /** Addresses that were refreshed: nothing is read twice. */
  readonly asRead = new Set<string>();
  /** Where something was, by where `moved` blocks bring it. */
  readonly moved = new Map<string, string>();
  /** Ids of what is to be imported, by address. */
  readonly imports: Map<string, string>;
  /** What a destroy with `-target` takes with it. */
  private readonly doomed = new Set<string>();

  constructor(options: PlanOptions) {
    super(options, options.state);
    this.planned = options;
    this.imports = new Map(options.imports);
  }

  /** What a destroy aims at takes with it what depends on it. */
  doom(): void {
    const { targets } = this.planned;
    const all = [...this.kept.values()].filter(({ mode }) => mode === 'managed');
    const doomed = all.filter(({ address }) => targets.some((it) => isWithin(address, it)));
    for (const { address } of doomed) {
      this.doomed.add(address);
      const own = withoutKeys(address);
      const dependents = all.filter(({ instance }) => instance.dependencies?.includes(own));
      doomed.push(...dependents.filter((it) => !doomed.includes(it)));
    }
  }

  aims(): readonly string[] {
    const { isDestroy, targets } = this.planned;
    return isDestroy && targets.length > 0 ? [...targets, ...this.doomed] : targets;
  }

  /** Whether what is in the state may go. */
  mayGo(address: string): boolean {
    const { isDestroy, targets } = this.planned;
    if (targets.length === 0) return true;
    if (isDestroy) return this.doomed.has(address);
    return targets.some((it) => isWithin(address, it));
  }

  /** Asks the provider; what it refuses is told with its place. */
  async asked<T>(
    ask: () => Promise<T>,
    doing: string,
    place: Parameters<typeof refused>[2],
  ): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw refused(error, doing, place);
    }
  }
}

/** Throws if a resource that is about to go has `prevent_destroy`. */
export function checkMayBeDestroyed(resource: Resource | undefined, address: string): void {
  if (resource?.lifecycle.preventsDestroy !== true) return;
  throw mistake(
    'Instance cannot be destroyed',
    `Resource ${address} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of the plan using the -target option.`,
    { range: resource.header },
  );
}
