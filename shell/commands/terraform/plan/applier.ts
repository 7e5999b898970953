/** Carries out a plan: deletes first, then creates and changes in the order of the configuration. */
import type { Resource } from '../configuration/module.ts';
import { expand } from '../evaluation/expand.ts';
import { broken } from '../evaluation/conditions.ts';
import { resourcesBefore, type Node, ordered } from '../evaluation/graph.ts';
import type { Targeting } from '../evaluation/targets.ts';
import { gather, scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import { walkAll } from '../evaluation/walk.ts';
import { convert } from '../expressions/convert.ts';
import { fromJson } from '../expressions/json.ts';
import { deeplyUnmarked, Unknown, type Mapping, type Value } from '../expressions/value.ts';
import { TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { resourceTypes } from '../resources/index.ts';
import { text } from '../resources/attributes.ts';
import { refused } from '../resources/refusal.ts';
import type { Attributes } from '../resources/resource-type.ts';
import { typeOfSchema, type Schema } from '../resources/schema.ts';
import { resourcesOf, type Kept, type State } from '../state/state.ts';
import type { Change, Counts } from './change.ts';
import { configurationOf, proposalFor } from './configured.ts';
import {
  addressOfInstance,
  attributesOfValue,
  connectionTo,
  dataTypeOf,
  Engine,
  idNote,
  resourceTypeOf,
  stateOfValue,
  untouched,
  valueOfState,
  type EngineOptions,
} from './engine.ts';
import { secretsMarked } from './marks.ts';
import type { Plan } from './planner.ts';
import { outputsAfter } from './outputs.ts';
import { aliasIn, providerText } from './provider-name.ts';

export interface ApplyOptions extends EngineOptions {
  readonly state: State;
  readonly plan: Plan;
  readonly isDestroy: boolean;
}

export interface Applied {
  readonly state: State;
  readonly counts: Counts;
  /** What went wrong; the state has what went right. */
  readonly problems: readonly Diagnostic[];
}

export async function applyPlan(options: ApplyOptions): Promise<Applied> {
  return new Applier(options).apply();
}

class Applier extends Engine {
  private readonly applied: ApplyOptions;
  private readonly byAddress: ReadonlyMap<string, Change>;
  private readonly counts = { imported: 0, added: 0, changed: 0, destroyed: 0 };
  private readonly problems: Diagnostic[] = [];
  /** Deletions that failed: nothing may be created in their place. */
  private readonly stuck = new Set<string>();
  /** What a replacement leaves behind. */
  private readonly left: { readonly change: Change; readonly kept: Kept }[] = [];
  private readonly nodes: readonly Node[];

  constructor(options: ApplyOptions) {
    super(options, options.state);
    this.applied = options;
    this.kept.clear();
    for (const [address, kept] of options.plan.kept) this.kept.set(address, kept);
    this.byAddress = new Map(options.plan.changes.map((it) => [it.address, it]));
    this.nodes = ordered(options.root);
  }

  async apply(): Promise<Applied> {
    const { isDestroy, plan, state, targets } = this.applied;
    const isPartial = targets.length > 0;
    this.counts.imported = plan.counts.imported;
    const { root, problems } = await walkAll(
      { ...this.applied, isValidation: false },
      {
        provider: async (provider, at) => {
          await this.provider(provider, at);
        },
        resource: async (resource, at, node, chosen) => {
          await this.deleteOnce();
          return this.resource(resource, at, node, chosen);
        },
      },
    );
    this.problems.push(...problems);
    if (problems.length === 0) await this.deleteOnce();
    for (const { change, kept } of this.left)
      await this.remove(change, kept, ` (deposed object ${deposedKey()})`);
    return {
      state: {
        ...state,
        outputs: isDestroy
          ? this.problems.length > 0 || isPartial
            ? state.outputs
            : {}
          : outputsAfter(this.applied, root, this.problems.length > 0),
        resources: resourcesOf(
          [...this.kept.values()].filter((it) => !isDestroy || isPartial || it.mode === 'managed'),
        ),
      },
      counts: this.counts,
      problems: this.problems,
    };
  }

  private hasDeleted = false;

  /** Everything that goes, once the providers are there and before anything is made. */
  private async deleteOnce(): Promise<void> {
    if (this.hasDeleted) return;
    this.hasDeleted = true;
    const doomed = this.applied.plan.changes.filter(
      ({ action }) => action === 'delete' || action === 'replace',
    );
    for (const change of this.dependentsFirst(doomed)) {
      const kept = this.kept.get(change.address);
      if (kept) await this.remove(change, kept, '');
    }
  }

  /** What depends on something goes before it; where that could not go, it stays, too. */
  private dependentsFirst(changes: readonly Change[]): readonly Change[] {
    const done: Change[] = [];
    const visit = (change: Change): void => {
      if (done.includes(change)) return;
      const own = change.address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '');
      for (const other of changes) {
        if (other !== change && this.dependenciesOf(other).includes(own)) visit(other);
      }
      done.push(change);
    };
    changes.forEach(visit);
    return done;
  }

  private dependenciesOf({ address }: Change): readonly string[] {
    return this.kept.get(address)?.instance.dependencies ?? [];
  }

  private async remove(change: Change, kept: Kept, note: string): Promise<void> {
    const { address } = change;
    const type = resourceTypes.get(kept.type);
    if (!type) return;
    const own = address.replace(/\[(?:\d+|"(?:[^"\\]|\\.)*")\]$/, '');
    const isNeeded = [...this.stuck].some((it) =>
      this.kept.get(it)?.instance.dependencies?.includes(own),
    );
    if (isNeeded) return void this.stuck.add(address);
    const known = kept.instance.attributes;
    this.options.say(`${address}${note}: Destroying...${idNote(known)}`);
    const took = this.stopwatch();
    try {
      const provider = await this.providerOf(aliasIn(kept.provider), undefined);
      await type.remove(known, connectionTo(provider, known));
    } catch (error) {
      this.stuck.add(address);
      this.problems.push(
        ...refused(error, `deleting ${type.title} (${text(known, 'id')})`, {
          subject: address,
        }).diagnostics,
      );
      return;
    }
    this.options.say(`${address}: Destruction complete after ${took()}`);
    this.counts.destroyed++;
    if (note === '') this.kept.delete(address);
  }

  private stopwatch(): () => string {
    const { now } = this.options.surroundings;
    const started = now().getTime();
    return () => `${Math.round((now().getTime() - started) / 1000)}s`;
  }

  private async resource(
    resource: Resource,
    instance: ModuleInstance,
    node: Node,
    chosen: Targeting,
  ): Promise<Value> {
    const { files, isDestroy } = this.applied;
    const expansion = await files.settled(() =>
      expand(resource, scopeOf(instance, this.options), isDestroy),
    );
    const values: (readonly [Kept['key'], Value])[] = [];
    const failures: TerraformError[] = [];
    for (const { key, names } of expansion.instances) {
      const address = addressOfInstance(resource, instance, key);
      if (!chosen.includesInstance(node, address)) {
        const { schema } =
          resource.mode === 'data' ? dataTypeOf(resource) : resourceTypeOf(resource);
        const value = untouched(this.kept.get(address), schema);
        if (value !== undefined) values.push([key, value]);
        continue;
      }
      try {
        const value =
          resource.mode === 'data'
            ? await this.data(resource, instance, key, names)
            : await this.managed(resource, instance, key, names, node);
        values.push([key, value]);
      } catch (error) {
        if (!(error instanceof TerraformError)) throw error;
        failures.push(error);
      }
    }
    // Instances do not wait for each other: one that fails stops none of the others.
    if (failures.length > 0)
      throw new TerraformError(failures.flatMap(({ diagnostics }) => diagnostics));
    return gather(expansion.kind, values);
  }

  private async data(
    resource: Resource,
    instance: ModuleInstance,
    key: Kept['key'],
    names: ReadonlyMap<string, Value>,
  ): Promise<Value> {
    const type = dataTypeOf(resource);
    const address = addressOfInstance(resource, instance, key);
    const kept = this.kept.get(address);
    const isLater = this.byAddress.get(address)?.action === 'read';
    if (kept && !isLater)
      return secretsMarked(valueOfState(kept.instance, type.schema), type.schema.attributes);
    const provider = await this.providerOf(resource.provider, instance);
    const config = await this.applied.files.settled(() =>
      configurationOf(
        resource,
        type.schema,
        scopeOf(instance, this.options, names),
        provider,
        undefined,
      ),
    );
    const asked = attributesOfValue(config);
    const took = this.stopwatch();
    this.options.say(`${address}: Reading...`);
    let found: Attributes;
    try {
      found = await type.read(asked, connectionTo(provider, asked));
    } catch (error) {
      throw refused(error, `reading ${type.type}`, {
        subject: address,
        range: resource.header,
        within: resource.within,
      });
    }
    this.options.say(`${address}: Read complete after ${took()}${idNote(found)}`);
    const value = convert(fromJson({ ...asked, ...found }), typeOfSchema(type.schema)) as Mapping;
    this.keep(resource, instance, key, value, []);
    return secretsMarked(value, type.schema.attributes);
  }

  private keep(
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

  private async managed(
    resource: Resource,
    instance: ModuleInstance,
    key: Kept['key'],
    names: ReadonlyMap<string, Value>,
    node: Node,
  ): Promise<Value> {
    const type = resourceTypeOf(resource);
    const address = addressOfInstance(resource, instance, key);
    const change = this.byAddress.get(address);
    const kept = this.kept.get(address);
    const before = kept && valueOfState(kept.instance, type.schema);
    if (this.applied.isDestroy || !change || change.action === 'delete') {
      // What was never made has no attributes that an output could be made of.
      return change?.before ?? before ?? new Unknown(typeOfSchema(type.schema));
    }
    if (change.importedId !== undefined) {
      this.options.say(`${address}: Importing... [id=${change.importedId}]`);
      this.options.say(`${address}: Import complete [id=${change.importedId}]`);
    }
    const dependencies = resourcesBefore(this.nodes, node);
    if (change.action === 'no-op') {
      if (before) this.keep(resource, instance, key, before, dependencies);
      return before ?? null;
    }
    if (this.stuck.has(address)) {
      throw new TerraformError([]);
    }
    const provider = await this.providerOf(resource.provider, instance);
    const isUpdate = change.action === 'update';
    const { planned, marks } = await this.applied.files.settled(() => {
      const scope = scopeOf(instance, this.options, names);
      const failed = broken(resource.lifecycle.preconditions, scope, { within: resource.within });
      if (failed.length > 0) throw new TerraformError(failed);
      const config = configurationOf(
        resource,
        type.schema,
        scope,
        provider,
        isUpdate ? before : undefined,
      );
      const proposal = proposalFor(
        type,
        config,
        isUpdate ? before : undefined,
        provider.defaultTags,
      );
      return { planned: attributesOfValue(proposal.planned), marks: proposal.planned };
    });
    const connection = connectionTo(provider, planned);
    if (change.action === 'create-first' && kept) this.left.push({ change, kept });
    const took = this.stopwatch();
    const id = idNote(kept?.instance.attributes);
    this.options.say(isUpdate ? `${address}: Modifying...${id}` : `${address}: Creating...`);
    let made: Attributes;
    try {
      made =
        isUpdate && type.update && kept
          ? switchedOff(
              await type.update(planned, kept.instance.attributes, connection),
              kept.instance.attributes,
              type.schema,
            )
          : await type.create(planned, connection);
    } catch (error) {
      const what = isUpdate ? 'updating' : 'creating';
      const label =
        ['name', 'repository', 'id', 'prefix'].map((it) => text(planned, it)).find(Boolean) ?? '';
      if (change.action === 'create-first') this.left.pop();
      throw refused(error, `${what} ${type.title}${label === '' ? '' : ` (${label})`}`, {
        subject: address,
        range: resource.header,
        within: resource.within,
      });
    }
    this.options.say(
      `${address}: ${isUpdate ? 'Modifications' : 'Creation'} complete after ${took()}${idNote(made)}`,
    );
    if (isUpdate) this.counts.changed++;
    else this.counts.added++;
    const value = convert(fromJson(made), typeOfSchema(type.schema)) as Mapping;
    const marked = withMarks(value, marks);
    this.keep(resource, instance, key, marked, dependencies);
    await this.applied.files.settled(() => {
      const scope = scopeOf(instance, this.options, [...names, ['self', marked]]);
      const failed = broken(resource.lifecycle.postconditions, scope, { within: resource.within });
      if (failed.length > 0) throw new TerraformError(failed);
    });
    return marked;
  }
}

/** What tells objects apart that a replacement left behind: eight digits. */
function deposedKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(4))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
}

/** A switch that is no longer set is kept as off. */
function switchedOff(made: Attributes, before: Attributes, { attributes }: Schema): Attributes {
  const off = Object.keys(attributes).filter(
    (name) => typeof before[name] === 'boolean' && (made[name] ?? null) === null,
  );
  return { ...made, ...Object.fromEntries(off.map((name) => [name, false])) };
}

/** What was secret in the configuration is secret in what was made of it. */
function withMarks(value: Mapping, planned: Mapping): Mapping {
  const secret = [...planned.entries].filter(([, it]) => deeplyUnmarked(it).isSensitive);
  return secretsMarked(
    value,
    Object.fromEntries(secret.map(([name]) => [name, { isSensitive: true }])),
  );
}
