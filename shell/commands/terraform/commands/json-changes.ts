/** What a plan changes, as `terraform show -json` has it. Source: Terraform's "JSON Output Format", 1.2. */
import { fromJson, type Json } from '../expressions/json.ts';
import { Mapping, Sequence, unmarked, isWhollyKnown, type Value } from '../expressions/value.ts';
import type { Action, Change, OutputChange } from '../plan/change.ts';
import { isSame } from '../plan/propose.ts';
import { providerFullName } from '../plan/provider-name.ts';
import { dataTypes, resourceTypes } from '../resources/index.ts';
import type { Schema } from '../resources/schema.ts';
import { knownPart, sensitivePart, unknownPart } from './json-shape.ts';

const actions: Readonly<Record<Action, readonly string[]>> = {
  'no-op': ['no-op'],
  create: ['create'],
  update: ['update'],
  replace: ['delete', 'create'],
  'create-first': ['create', 'delete'],
  delete: ['delete'],
  read: ['read'],
};

/** What the planner says of a change in words, by what those begin with. */
const reasons: readonly (readonly [string, string])[] = [
  ['is tainted', 'replace_because_tainted'],
  ['will be replaced, as requested', 'replace_by_request'],
  ['will be replaced due to changes in', 'replace_by_triggers'],
  ['because index ', 'delete_because_count_index'],
  ['because key ', 'delete_because_each_key'],
  ['because resource uses count', 'delete_because_wrong_repetition'],
  ['because ', 'delete_because_no_resource_config'],
  ['depends on a resource', 'read_because_dependency_pending'],
  ['config refers to values', 'read_because_config_unknown'],
];

export function changeJson(change: Change): Json {
  const { address, module, mode, type, name, key, action, before, after } = change;
  const paths = replacePaths(change);
  const reason = reasonOf(change);
  return {
    address,
    ...(change.movedFrom !== undefined && { previous_address: change.movedFrom }),
    ...(module !== '' && { module_address: module }),
    mode,
    type,
    name,
    ...(key !== undefined && { index: key }),
    provider_name: providerFullName,
    change: {
      actions: actions[action],
      before: before ? (knownPart(before) ?? null) : null,
      after: after ? (knownPart(after) ?? null) : null,
      after_unknown: after && !isWhollyKnown(after) ? unknownPart(after) : {},
      before_sensitive: before ? sensitivePart(before) : false,
      after_sensitive: after ? sensitivePart(after) : false,
      ...(paths.length > 0 && { replace_paths: paths }),
      ...(change.importedId !== undefined && { importing: { id: change.importedId } }),
    },
    ...(reason !== undefined && { action_reason: reason }),
  };
}

function reasonOf({ action, reason }: Change): string | undefined {
  const said = reasons.find(([words]) => reason?.startsWith(words) === true)?.[1];
  return (
    said ??
    (action === 'replace' || action === 'create-first'
      ? 'replace_because_cannot_update'
      : undefined)
  );
}

/** Attributes that force a replacement, as paths with the index of each block of a list. */
function replacePaths({ mode, type, action, forces, before, after }: Change): readonly Json[] {
  if (action !== 'replace' && action !== 'create-first') return [];
  const schema = (mode === 'data' ? dataTypes : resourceTypes).get(type)?.schema;
  if (!schema) return [];
  const found = forces.flatMap((it) =>
    pathsTo(it.split('.'), schema, before ?? null, after ?? null),
  );
  const distinct = new Map(found.map((it) => [JSON.stringify(it), it]));
  return [...distinct.values()];
}

function pathsTo(
  [name = '', ...rest]: readonly string[],
  schema: Schema,
  before: Value,
  after: Value,
): readonly (readonly (string | number)[])[] {
  const block = schema.blocks?.[name];
  // Elements of a set have no path in JSON: it ends at the set.
  if (!block || rest.length === 0 || block.nesting === 'set') return [[name]];
  const [old, next] = [before, after].map((it) => itemsOf(memberOf(it, name)));
  return (next ?? []).flatMap((item, index) => {
    const was = old?.[index] ?? null;
    const [first = ''] = rest;
    if (isSame(memberOf(was, first), memberOf(item, first))) return [];
    return pathsTo(rest, block.schema, was, item).map((path) => [name, index, ...path]);
  });
}

function memberOf(value: Value, name: string): Value {
  const plain = unmarked(value).value;
  return plain instanceof Mapping ? (plain.entries.get(name) ?? null) : null;
}

function itemsOf(value: Value): readonly Value[] {
  const plain = unmarked(value).value;
  return plain instanceof Sequence ? plain.items : [];
}

/** `isSensitive`: as the configuration has the output, or the state one that is no longer declared. */
export function outputChangeJson({ before, after }: OutputChange, isSensitive: boolean): Json {
  const known = after === undefined ? null : knownPart(after);
  return {
    actions: [outputAction(before, after)],
    before: before === undefined ? null : (knownPart(before) ?? null),
    ...(known !== undefined && { after: known }),
    after_unknown: after === undefined || isWhollyKnown(after) ? false : unknownPart(after),
    before_sensitive: isSensitive,
    after_sensitive: isSensitive,
  };
}

function outputAction(before: Value | undefined, after: Value | undefined): string {
  if (after === undefined) return 'delete';
  if (before === undefined) return unmarked(after).value === null ? 'no-op' : 'create';
  return isSame(before, after) ? 'no-op' : 'update';
}

/** A resource as it will be, for `planned_values`. */
export function plannedJson({ address, mode, type, name, key, after }: Change): Json {
  const values = after ? (knownPart(after) ?? {}) : {};
  return {
    address,
    mode,
    type,
    name,
    ...(key !== undefined && { index: key }),
    provider_name: providerFullName,
    schema_version: 0,
    ...(Object.keys(values as object).length > 0 && { values }),
    sensitive_values: sensitivePart(after ?? fromJson({})),
  };
}
