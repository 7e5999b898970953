/** A plan that is being carried out: what was done already, and what went wrong. */
import type { Resource } from '../configuration/module.ts';
import { ordered, type Node } from '../evaluation/graph.ts';
import type { ModuleInstance } from '../evaluation/instance.ts';
import type { Mapping } from '../expressions/value.ts';
import { mistake, type Diagnostic } from '../hcl/diagnostic.ts';
import { resourcesOf, type Kept, type State, type StateResource } from '../state/state.ts';
import { AtATime } from './at-a-time.ts';
import type { Change } from './change.ts';
import {
  addressOfInstance,
  attributesOfValue,
  Engine,
  stateOfValue,
  type EngineOptions,
} from './engine.ts';
import type { Plan } from './plan.ts';
import { providerText } from './provider-name.ts';

export interface ApplyOptions extends EngineOptions {
  readonly state: State;
  readonly plan: Plan;
  readonly isDestroy: boolean;
  /** How many things happen at a time. */
  readonly parallelism: number;
  /** Keeps what there is by now: nothing that was made is lost, whatever comes after. */
  readonly save: (resources: readonly StateResource[]) => Promise<void>;
  /** Whether nothing more is to be begun. */
  readonly isStopped: () => boolean;
}

export class Applying extends Engine {
  readonly applied: ApplyOptions;
  readonly byAddress: ReadonlyMap<string, Change>;
  readonly counts = { imported: 0, added: 0, changed: 0, destroyed: 0 };
  readonly problems: Diagnostic[] = [];
  /** Deletions that failed: nothing may be created in their place. */
  readonly stuck = new Set<string>();
  /** What a replacement leaves behind. */
  readonly left = new Map<Change, Kept>();
  readonly nodes: readonly Node[];
  /** Everything that goes, once that was begun. */
  deletions: Promise<void> | undefined;
  private readonly slots: AtATime;
  private saving: Promise<void> = Promise.resolve();

  constructor(options: ApplyOptions) {
    super(options, options.state);
    this.applied = options;
    this.kept.clear();
    for (const [address, kept] of options.plan.kept) this.kept.set(address, kept);
    this.byAddress = new Map(options.plan.changes.map((it) => [it.address, it]));
    this.nodes = ordered(options.root);
    this.slots = new AtATime(options.parallelism);
  }

  /** Does something to AWS, when it is its turn. Throws if nothing more is to be begun. */
  act<T>(it: () => Promise<T>): Promise<T> {
    return this.slots.run(() => {
      if (this.applied.isStopped()) throw mistake('execution halted', '');
      return it();
    });
  }

  /** One write after the other, each of what there is then. */
  saved(): Promise<void> {
    this.saving = this.saving.then(() => this.applied.save(resourcesOf(this.kept.values())));
    return this.saving;
  }

  /** How long something took, when it is asked: `3s`. */
  stopwatch(): () => string {
    const { now } = this.options.surroundings;
    const started = now().getTime();
    return () => `${Math.round((now().getTime() - started) / 1000)}s`;
  }

  keep(
    resource: Resource,
    instance: ModuleInstance,
    key: Kept['key'],
    value: Mapping,
    dependencies: readonly string[],
  ): void {
    const address = addressOfInstance(resource, instance, key);
    this.kept.set(address, {
      address,
      module: instance.address,
      mode: resource.mode,
      type: resource.type,
      name: resource.name,
      key,
      provider: providerText(resource.provider),
      instance: stateOfValue(
        value,
        attributesOfValue(value),
        dependencies,
        resource.lifecycle.createsFirst,
      ),
    });
  }
}
