/** Compares a configuration with what there is. */
import type { Resource } from '../configuration/module.ts';
import { isWithin, parseAddress } from '../evaluation/address.ts';
import { broken } from '../evaluation/conditions.ts';
import { expand, type Expansion } from '../evaluation/expand.ts';
import type { Node } from '../evaluation/graph.ts';
import { withoutKeys, type Targeting } from '../evaluation/targets.ts';
import { gather, scopeOf, type ModuleInstance } from '../evaluation/instance.ts';
import { walk } from '../evaluation/walk.ts';
import { convert } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { fromJson } from '../expressions/json.ts';
import type { Mapping } from '../expressions/value.ts';
import { isWhollyKnown, Unknown, type Value } from '../expressions/value.ts';
import { mistake, TerraformError, type Diagnostic } from '../hcl/diagnostic.ts';
import { text } from '../resources/attributes.ts';
import { refused } from '../resources/refusal.ts';
import type { Attributes } from '../resources/resource-type.ts';
import { typeOfSchema } from '../resources/schema.ts';
import type { Kept, State } from '../state/state.ts';
import { countsOf, type Change, type Counts, type OutputChange } from './change.ts';
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
import { openData, secretsMarked } from './marks.ts';
import { outputChanges } from './outputs.ts';
import { isSame } from './propose.ts';
import { aliasIn, providerText } from './provider-name.ts';
import { resourceTypes } from '../resources/index.ts';

export interface PlanOptions extends EngineOptions {
  readonly state: State;
  readonly isDestroy: boolean;
  readonly refreshes: boolean;
  /** Addresses of `-replace`. */
  readonly replaced: readonly string[];
  /** Ids by address, of `terraform import`; `import` blocks are not looked at then. */
  readonly imports?: ReadonlyMap<string, string>;
}

export interface Plan {
  readonly changes: readonly Change[];
  readonly outputs: readonly OutputChange[];
  readonly counts: Counts;
  /** The state with what has been read, by address. */
  readonly kept: ReadonlyMap<string, Kept>;
  readonly warnings: readonly Diagnostic[];
}

export async function makePlan(options: PlanOptions): Promise<Plan> {
  const planner = new Planner(options);
  return planner.plan();
}

/** Module by module, each with its data sources first. */
function byPlace(a: Change, b: Change): number {
  const [one, other] = [a, b].map(({ module, mode, address }) => `${module}\n${mode}\n${address}`);
  return (one ?? '') < (other ?? '') ? -1 : 1;
}

class Planner extends Engine {
  private readonly plannedOptions: PlanOptions;
  private readonly changes: Change[] = [];
  private readonly visited = new Set<string>();
  /** Addresses that were refreshed: nothing is read twice. */
  private readonly asRead = new Set<string>();
  private readonly moved = new Map<string, string>();
  private readonly imports: Map<string, string>;
  private readonly doomedAddresses = new Set<string>();

  constructor(options: PlanOptions) {
    super(options, options.state);
    this.plannedOptions = options;
    this.imports = new Map(options.imports);
  }

  async plan(): Promise<Plan> {
    const { isDestroy, state, targets } = this.plannedOptions;
    this.move();
    if (isDestroy) this.doom();
    const { root: instance } = await walk(
      { ...this.plannedOptions, targets: this.aims(), isValidation: false },
      {
        provider: (provider, at) => this.provider(provider, at),
        resource: (resource, at, node, chosen) => this.resource(resource, at, node, chosen),
      },
    );
    await this.orphans();
    const unused = [...this.imports.keys()].filter(
      (address) => !this.visited.has(address) && this.mayGo(address),
    );
    if (unused[0] !== undefined) {
      throw mistake(
        'Configuration for import target does not exist',
        `The configuration for the given import ${unused[0]} does not exist. All target instances must have an associated configuration to be imported.`,
      );
    }
    const outputs = outputChanges(
      state,
      isDestroy ? new Map() : instance.outputs,
      instance.module,
      targets.length > 0,
    );
    const changes = this.changes.toSorted(byPlace);
    return { changes, outputs, counts: countsOf(changes), kept: this.kept, warnings: [] };
  }

  /** What a destroy aims at takes with it what depends on it. */
  private doom(): void {
    const { targets } = this.plannedOptions;
    const all = [...this.kept.values()].filter(({ mode }) => mode === 'managed');
    const doomed = all.filter(({ address }) => targets.some((it) => isWithin(address, it)));
    for (const { address } of doomed) {
      this.doomedAddresses.add(address);
      const own = withoutKeys(address);
      const dependents = all.filter(({ instance }) => instance.dependencies?.includes(own));
      doomed.push(...dependents.filter((it) => !doomed.includes(it)));
    }
  }

  private aims(): readonly string[] {
    const { isDestroy, targets } = this.plannedOptions;
    return isDestroy && targets.length > 0 ? [...targets, ...this.doomedAddresses] : targets;
  }

  /** Whether what is in the state may go. */
  private mayGo(address: string): boolean {
    const { isDestroy, targets } = this.plannedOptions;
    if (targets.length === 0) return true;
    if (isDestroy) return this.doomedAddresses.has(address);
    return targets.some((it) => isWithin(address, it));
  }

  /** Renames what `moved` blocks name, before anything else looks at it. */
  private move(): void {
    for (const { from, to } of this.plannedOptions.root.moves) {
      for (const [address, kept] of [...this.kept]) {
        if (!isWithin(address, from)) continue;
        const renamed = `${to}${address.slice(from.length)}`;
        const parts = parseAddress(renamed);
        if (!parts || this.kept.has(renamed)) continue;
        this.kept.delete(address);
        this.kept.set(renamed, { ...kept, ...parts, address: renamed });
        this.moved.set(renamed, address);
      }
    }
  }

  private async collectImports(instance: ModuleInstance): Promise<void> {
    if (instance.parent || this.imports.size > 0) return;
    const { files } = this.plannedOptions;
    for (const { to, id, header } of instance.module.imports) {
      const address = to.range.source.text
        .slice(to.range.start, to.range.end)
        .replaceAll(/\s+/g, '');
      const value = await files.settled(() => evaluate(id, scopeOf(instance, this.options)));
      if (typeof value !== 'string' || value === '') {
        throw mistake(
          'Invalid import id argument',
          'The import ID must be text that is known before anything is applied.',
          { range: header },
        );
      }
      this.imports.set(address, value);
    }
  }

  private async resource(
    resource: Resource,
    instance: ModuleInstance,
    node: Node,
    chosen: Targeting,
  ): Promise<Value> {
    await this.collectImports(instance);
    const { files, isDestroy } = this.plannedOptions;
    const expansion = await files.settled(() =>
      expand(resource, scopeOf(instance, this.options), isDestroy),
    );
    const values: (readonly [Kept['key'], Value])[] = [];
    for (const each of expansion.instances) {
      const address = addressOfInstance(resource, instance, each.key);
      if (!chosen.includesInstance(node, address)) {
        const { schema } =
          resource.mode === 'data' ? dataTypeOf(resource) : resourceTypeOf(resource);
        this.visited.add(address);
        const value = untouched(this.kept.get(address), schema);
        if (value !== undefined) values.push([each.key, value]);
        continue;
      }
      const value =
        resource.mode === 'data'
          ? await this.data(resource, instance, each, node)
          : isDestroy
            ? await this.doomed(resource, instance, each.key)
            : await this.managed(resource, instance, each);
      values.push([each.key, value]);
    }
    return gather(expansion.kind, values);
  }

  private async doomed(
    resource: Resource,
    instance: ModuleInstance,
    key: Kept['key'],
  ): Promise<Value> {
    const type = resourceTypeOf(resource);
    const address = addressOfInstance(resource, instance, key);
    const kept = await this.refreshed(address, instance, resource.provider);
    return kept ? valueOfState(kept.instance, type.schema) : new Unknown(typeOfSchema(type.schema));
  }

  /** What there is now; forgotten if it is gone. */
  private async refreshed(
    address: string,
    instance: ModuleInstance | undefined,
    alias: string,
  ): Promise<Kept | undefined> {
    const kept = this.kept.get(address);
    if (!kept || !this.plannedOptions.refreshes || this.asRead.has(address)) return kept;
    this.asRead.add(address);
    const type = resourceTypes.get(kept.type);
    if (!type) return kept;
    const known = kept.instance.attributes;
    this.options.say(`${address}: Refreshing state...${idNote(known)}`);
    const connection = connectionTo(await this.providerOf(alias, instance), known);
    const found = await this.asked(
      () => type.read(known, connection),
      `reading ${type.title} (${text(known, 'id')})`,
      address,
    );
    if (!found) {
      this.kept.delete(address);
      return undefined;
    }
    const fresh: Kept = { ...kept, instance: { ...kept.instance, attributes: found } };
    this.kept.set(address, fresh);
    return fresh;
  }

  private async asked<T>(ask: () => Promise<T>, doing: string, address: string): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      throw refused(error, doing, { subject: address });
    }
  }

  private async managed(
    resource: Resource,
    instance: ModuleInstance,
    { key, names }: Expansion['instances'][number],
  ): Promise<Value> {
    const type = resourceTypeOf(resource);
    const address = addressOfInstance(resource, instance, key);
    this.visited.add(address);
    const provider = await this.providerOf(resource.provider, instance);
    let kept = await this.refreshed(address, instance, resource.provider);
    const importedId = kept ? undefined : this.imports.get(address);
    if (importedId !== undefined)
      kept = await this.imported(address, resource, instance, key, importedId);
    const before = kept && valueOfState(kept.instance, type.schema);
    const { files } = this.plannedOptions;
    const { change, value } = await files.settled(() => {
      const scope = scopeOf(instance, this.options, names);
      const failed = broken(resource.lifecycle.preconditions, scope, { within: resource.within });
      if (failed.length > 0) throw new TerraformError(failed);
      const config = configurationOf(resource, type.schema, scope, provider, before);
      const proposal = proposalFor(type, config, before, provider.defaultTags);
      const forces = before ? proposal.forces : [];
      const isTainted = kept?.instance.status === 'tainted';
      const isAsked = this.plannedOptions.replaced.includes(address);
      const isTriggered = before !== undefined && this.isTriggered(resource, instance);
      const differs = before && !isSame(before, proposal.planned);
      const cannotChange = differs === true && !type.update;
      const isReplaced =
        before !== undefined &&
        (forces.length > 0 || isTainted || isAsked || isTriggered || cannotChange);
      const planned = isReplaced
        ? proposalFor(type, config, undefined, provider.defaultTags).planned
        : proposal.planned;
      const action = !before
        ? 'create'
        : isReplaced
          ? resource.lifecycle.createsFirst
            ? 'create-first'
            : 'replace'
          : differs
            ? 'update'
            : 'no-op';
      const made: Change = {
        address,
        module: instance.address,
        mode: 'managed',
        type: resource.type,
        name: resource.name,
        key,
        action,
        before,
        after: secretsMarked(planned, type.schema.attributes),
        forces,
        reason: isTainted
          ? 'is tainted, so must be replaced'
          : isAsked
            ? 'will be replaced, as requested'
            : isTriggered
              ? 'will be replaced due to changes in replace_triggered_by'
              : undefined,
        importedId,
        movedFrom: this.moved.get(address),
      };
      const inner = {
        ...scope,
        variables: new Map([...scope.variables, ['self', planned] as const]),
      };
      const after = broken(resource.lifecycle.postconditions, inner, { within: resource.within });
      if (after.length > 0) throw new TerraformError(after);
      return { change: made, value: planned };
    });
    if (change.action === 'replace' || change.action === 'create-first')
      this.protect(resource, address);
    this.changes.push(change);
    return secretsMarked(value, type.schema.attributes);
  }

  /** Whether something that `replace_triggered_by` names is about to change. */
  private isTriggered(resource: Resource, instance: ModuleInstance): boolean {
    return resource.lifecycle.replacedBy.some(({ range }) => {
      const name = range.source.text.slice(range.start, range.end).replaceAll(/\s+/g, '');
      const [type = '', label = '', attribute] = name.split('.');
      const whole = `${instance.address === '' ? '' : `${instance.address}.`}${type}.${label}`;
      return this.changes.some((it) => {
        if (!isWithin(it.address, whole) || it.action === 'no-op') return false;
        if (attribute === undefined) return true;
        return !isSame(
          it.before?.entries.get(attribute) ?? null,
          it.after?.entries.get(attribute) ?? null,
        );
      });
    });
  }

  private async imported(
    address: string,
    resource: Resource,
    instance: ModuleInstance,
    key: Kept['key'],
    id: string,
  ): Promise<Kept> {
    const type = resourceTypeOf(resource);
    const provider = await this.providerOf(resource.provider, instance);
    this.options.say(`${address}: Preparing import... [id=${id}]`);
    const known: Attributes = {
      ...(type.identify?.(id) ?? { id }),
      ...('region' in type.schema.attributes && { region: provider.region }),
    };
    const found = await this.asked(
      () => type.read(known, provider),
      `reading ${type.title} (${id})`,
      address,
    );
    if (!found) {
      throw mistake(
        'Cannot import non-existent remote object',
        `While attempting to import an existing object to "${address}", the provider detected that no object exists with the given id. Only pre-existing objects can be imported; check that the id is correct and that it is associated with the provider's configured region or endpoint, or use "terraform apply" to create a new remote object for this resource.`,
      );
    }
    this.options.say(`${address}: Refreshing state...${idNote(found)}`);
    const value = convert(fromJson(found), typeOfSchema(type.schema)) as Mapping;
    const kept: Kept = {
      address,
      module: instance.address,
      mode: 'managed',
      type: resource.type,
      name: resource.name,
      key,
      provider: providerText(resource.provider),
      instance: stateOfValue(value, attributesOfValue(value), [], false),
    };
    this.kept.set(address, kept);
    return kept;
  }

  private protect(resource: Resource | undefined, address: string): void {
    if (resource?.lifecycle.preventsDestroy !== true) return;
    throw mistake(
      'Instance cannot be destroyed',
      `Resource ${address} has lifecycle.prevent_destroy set, but the plan calls for this resource to be destroyed. To avoid this error and continue with the plan, either disable lifecycle.prevent_destroy or reduce the scope of the plan using the -target option.`,
      { range: resource.header },
    );
  }

  private async data(
    resource: Resource,
    instance: ModuleInstance,
    { key, names }: Expansion['instances'][number],
    node: Node,
  ): Promise<Value> {
    const type = dataTypeOf(resource);
    const address = addressOfInstance(resource, instance, key);
    this.visited.add(address);
    const provider = await this.providerOf(resource.provider, instance);
    const config = await this.plannedOptions.files.settled(() => {
      const scope = scopeOf(instance, this.options, names);
      const failed = broken(resource.lifecycle.preconditions, scope, { within: resource.within });
      if (failed.length > 0) throw new TerraformError(failed);
      return configurationOf(resource, type.schema, scope, provider, undefined);
    });
    const waits = resource.dependsOn.length > 0 && this.isPending(node);
    if (waits || !isWhollyKnown(config)) {
      const after = openData(config, type.schema);
      this.changes.push({
        address,
        module: instance.address,
        mode: 'data',
        type: resource.type,
        name: resource.name,
        key,
        action: 'read',
        before: undefined,
        after,
        forces: [],
        reason: waits
          ? 'depends on a resource or a module with changes pending'
          : 'config refers to values not yet known',
      });
      return after;
    }
    const started = this.options.surroundings.now().getTime();
    this.options.say(`${address}: Reading...`);
    const asked = attributesOfValue(config);
    const found = await this.asked(
      () => type.read(asked, connectionTo(provider, asked)),
      `reading ${type.type.replace(/^aws_/, '').replaceAll('_', ' ')}`,
      address,
    );
    const seconds = Math.round((this.options.surroundings.now().getTime() - started) / 1000);
    this.options.say(`${address}: Read complete after ${seconds}s${idNote(found)}`);
    const value = convert(fromJson({ ...asked, ...found }), typeOfSchema(type.schema)) as Mapping;
    this.kept.set(address, {
      address,
      module: instance.address,
      mode: 'data',
      type: resource.type,
      name: resource.name,
      key,
      provider: providerText(resource.provider),
      instance: stateOfValue(value, attributesOfValue(value), [], false),
    });
    return secretsMarked(value, type.schema.attributes);
  }

  private isPending(node: Node): boolean {
    return this.changes.some(
      ({ address, action }) =>
        action !== 'no-op' &&
        node.dependsOn.some((id) => {
          const [path = '', name = ''] = id.split('|');
          return isWithin(address, `${path === '' ? '' : `${path}.`}${name}`);
        }),
    );
  }

  /** What is in the state and no longer in the configuration goes. */
  private async orphans(): Promise<void> {
    const { isDestroy, root } = this.plannedOptions;
    for (const kept of [...this.kept.values()]) {
      if (!this.mayGo(kept.address)) continue;
      if (kept.mode === 'data') {
        if (!this.visited.has(kept.address)) this.kept.delete(kept.address);
        continue;
      }
      if (this.visited.has(kept.address)) continue;
      const type = resourceTypes.get(kept.type);
      if (!type) continue;
      const declared =
        kept.module === '' ? root.resources.get(`${kept.type}.${kept.name}`) : undefined;
      const fresh =
        isDestroy && declared
          ? kept
          : await this.refreshed(kept.address, undefined, aliasIn(kept.provider));
      if (!fresh || !this.kept.has(kept.address)) continue;
      this.protect(declared, kept.address);
      const own = `${kept.type}.${kept.name}`;
      const reason = isDestroy
        ? undefined
        : declared
          ? `because ${this.whyGone(kept)}`
          : `because ${own} is not in configuration`;
      this.changes.push({
        ...kept,
        action: 'delete',
        before: valueOfState(fresh.instance, type.schema),
        after: undefined,
        forces: [],
        reason,
      });
    }
  }

  private whyGone({ key }: Kept): string {
    if (typeof key === 'number') return `index [${key}] is out of range for count`;
    if (typeof key === 'string') return `key [${JSON.stringify(key)}] is not in for_each map`;
    return 'resource uses count or for_each';
  }
}
