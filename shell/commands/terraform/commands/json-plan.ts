/** A saved plan as `terraform show -json` has it: format version 1.2. */
import type { Module } from '../configuration/module.ts';
import { convert } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { toJson, type Json } from '../expressions/json.ts';
import { typeToJson } from '../expressions/type.ts';
import { typeOf } from '../expressions/type-of.ts';
import { deeplyUnmarked, isWhollyKnown, Sensitive, type Value } from '../expressions/value.ts';
import type { Fixed } from '../evaluation/instance.ts';
import type { OutputChange } from '../plan/change.ts';
import { outputValue } from '../plan/outputs.ts';
import type { Plan } from '../plan/plan.ts';
import { isEmpty } from '../plan/render.ts';
import { resourcesOf, terraformVersion, type State, type StateOutput } from '../state/state.ts';
import { checksJson } from './json-checks.ts';
import { changeJson, outputChangeJson, plannedJson } from './json-changes.ts';
import { configurationJson } from './json-configuration.ts';
import { moduleTree } from './json-modules.ts';
import { stateJson } from './json-state.ts';

export interface ShownPlan {
  readonly root: Module;
  readonly given: ReadonlyMap<string, Value>;
  /** What the plan was made for. */
  readonly state: State;
  readonly plan: Plan;
  /** What expressions may use, for conditions. */
  readonly fixed: Fixed;
  readonly isDestroy: boolean;
  readonly targets: readonly string[];
  /** When it was made, in RFC 3339; a plan of before it was kept has none. */
  readonly timestamp: string | undefined;
}

export function planJson(shown: ShownPlan): Json {
  const { root, plan, state, targets, timestamp } = shown;
  const outputs = outputsOf(shown);
  const prior: State = {
    ...state,
    resources: resourcesOf(plan.kept.values()),
    outputs: priorOutputs(outputs, shown),
  };
  const isNew = prior.resources.length === 0 && Object.keys(prior.outputs).length === 0;
  const variables = variablesJson(shown);
  const checks = checksJson(plan.root, shown.fixed, shown.isDestroy);
  return {
    format_version: '1.2',
    terraform_version: terraformVersion,
    ...(Object.keys(variables).length > 0 && { variables }),
    planned_values: plannedValues(outputs, shown),
    ...(plan.drift.length > 0 && { resource_drift: plan.drift.map(changeJson) }),
    ...(plan.changes.length > 0 && { resource_changes: plan.changes.map(changeJson) }),
    ...(outputs.length > 0 && {
      output_changes: Object.fromEntries(
        outputs.map((it) => [it.name, outputChangeJson(it, isSecret(it, root))]),
      ),
    }),
    ...(!isNew && { prior_state: stateJson(prior) }),
    configuration: configurationJson(root),
    ...(plan.relevant.length > 0 && {
      relevant_attributes: plan.relevant.map(({ resource, path }) => ({
        resource,
        attribute: [...path],
      })),
    }),
    ...(checks.length > 0 && { checks }),
    ...(timestamp !== undefined && { timestamp }),
    applyable: !isEmpty(plan),
    complete: targets.length === 0,
    // A plan that fails is never saved here.
    errored: false,
  };
}

/** With those that stay as they are. With targets it is not known which of these were looked at. */
function outputsOf({ root, state, plan, isDestroy, targets }: ShownPlan): readonly OutputChange[] {
  if (isDestroy || targets.length > 0) return plan.outputs;
  const changed = new Set(plan.outputs.map(({ name }) => name));
  const unchanged = [...root.outputs.keys()]
    .filter((name) => !changed.has(name))
    .map((name): OutputChange => {
      const kept = state.outputs[name];
      const value = kept && outputValue(kept);
      return { name, before: value, after: value ?? null };
    });
  return [...plan.outputs, ...unchanged].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function isSecret({ name, before }: OutputChange, root: Module): boolean {
  return root.outputs.get(name)?.isSensitive ?? before instanceof Sensitive;
}

/** What is known of outputs already is in the state that was refreshed for the plan. */
function priorOutputs(
  outputs: readonly OutputChange[],
  { root, state }: ShownPlan,
): State['outputs'] {
  const found = new Map<string, StateOutput>(Object.entries(state.outputs));
  for (const it of outputs) {
    if (it.after === undefined || !isWhollyKnown(it.after)) continue;
    const { value } = deeplyUnmarked(it.after);
    if (value === null) found.delete(it.name);
    else {
      const [json, type] = [toJson(value), typeToJson(typeOf(value)) as Json];
      found.set(it.name, {
        value: json,
        type,
        ...(isSecret(it, root) && { sensitive: true }),
      });
    }
  }
  return Object.fromEntries(found);
}

function plannedValues(outputs: readonly OutputChange[], { root, plan }: ShownPlan): Json {
  const planned = outputs.flatMap((it): [string, Json][] => {
    if (it.after === undefined) return [];
    const { value } = deeplyUnmarked(it.after);
    const sensitive = isSecret(it, root);
    if (!isWhollyKnown(value)) return [[it.name, { sensitive }]];
    const type = typeToJson(typeOf(value)) as Json;
    return [[it.name, { sensitive, type, value: toJson(value) }]];
  });
  const resources = plan.changes
    .filter(({ action }) => action !== 'delete')
    .toSorted((a, b) => (a.address < b.address ? -1 : 1))
    .map((it) => ({ module: it.module, json: plannedJson(it) }));
  return {
    ...(planned.length > 0 && { outputs: Object.fromEntries(planned) }),
    root_module: moduleTree(resources),
  };
}

/** The root's variables, of their types: what was given, else the default. */
function variablesJson({ root, given }: ShownPlan): Readonly<Record<string, Json>> {
  const entries = [...root.variables.values()].map(({ name, type, fallback, isNullable }) => {
    const asked = given.get(name);
    const isMissing = asked === undefined || (asked === null && !isNullable);
    const chosen =
      isMissing && fallback
        ? evaluate(fallback, { variables: new Map(), functions: new Map() })
        : (asked ?? null);
    return [name, { value: toJson(convert(chosen, type)) }] as const;
  });
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
