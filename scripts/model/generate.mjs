/**
 * Writes ecr/models/<service>.json: the part of an AWS API model that a CLI, a door and a client read; and
 * beside it the types of its operations, for all services but ECR, whose types are the SDK's.
 *
 *   node scripts/model/generate.mjs PATH/TO/botocore/data [SERVICE…]
 *
 * Source: botocore's models (Apache-2.0, see NOTICE), which carry patterns, lengths and errors.
 * Of the operations that are left out the names are kept, so that they can be refused by name.
 * Operations that only the JavaScript SDK knows so far are added from the SDK's own schema; they
 * have no patterns there.
 */
import { readFileSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { join } from 'node:path';
import { services } from './services.mjs';
import { typesOf } from './types.mjs';

const [data, ...only] = process.argv.slice(2);
if (!data || !existsSync(data)) {
  console.error('usage: node scripts/model/generate.mjs PATH/TO/botocore/data [SERVICE…]');
  process.exit(2);
}

/** What our clients and doors speak, where a service takes several: the oldest that is still everywhere. */
const protocols = ['json', 'query', 'ec2', 'rest-json'];

for (const service of services.filter(({ name }) => only.length === 0 || only.includes(name))) {
  const folder = join(data, service.name);
  const version = readdirSync(folder).sort().at(-1);
  const load = (file) => {
    const plain = join(folder, version, `${file}.json`);
    if (existsSync(plain)) return JSON.parse(readFileSync(plain, 'utf8'));
    if (existsSync(`${plain}.gz`)) return JSON.parse(gunzipSync(readFileSync(`${plain}.gz`)));
    return undefined;
  };
  const model = load('service-2');
  const kept = service.operations ?? Object.keys(model.operations);
  const out = {
    metadata: metadataOf(model.metadata),
    operations: {},
    others: Object.keys(model.operations)
      .filter((name) => !kept.includes(name))
      .sort(),
    shapes: {},
    pagination: ofOperations(paginatorsFrom(load), (_, name) => kept.includes(name)),
    waiters: ofOperations(load('waiters-2')?.waiters ?? {}, ({ operation }) =>
      kept.includes(operation),
    ),
  };
  for (const name of kept) {
    const operation = model.operations[name];
    if (!operation) throw new Error(`${service.name} has no operation ${name}`);
    out.operations[name] = {
      input: operation.input?.shape,
      output: operation.output?.shape,
      ...(operation.output?.resultWrapper && { resultWrapper: operation.output.resultWrapper }),
      ...(out.metadata.protocol === 'rest-json' && { http: operation.http }),
      errors: (operation.errors ?? []).map(({ shape }) => shape),
    };
  }
  const wanted = Object.values(out.operations).flatMap((o) => [o.input, o.output, ...o.errors]);
  const visit = (name) => {
    if (!name || out.shapes[name]) return;
    const shape = model.shapes[name];
    out.shapes[name] = lean(shape);
    for (const member of Object.values(shape.members ?? {})) visit(member.shape);
    for (const key of ['member', 'key', 'value']) visit(shape[key]?.shape);
  };
  wanted.forEach(visit);
  if (service.sdk) addFromSdk(out, service.sdk);
  out.operations = Object.fromEntries(Object.entries(out.operations).sort(byKey));
  out.shapes = Object.fromEntries(Object.entries(out.shapes).sort(byKey));
  const file = new URL(`../../ecr/models/${service.name}.json`, import.meta.url);
  writeFileSync(file, `${JSON.stringify(out, undefined, 1)}\n`);
  if (!service.sdk) {
    const types = `${service.name}.ts`;
    writeFileSync(new URL(types, file), await typesOf(out, types));
  }
  console.log(service.name, Object.keys(out.operations).length, 'operations');
}

function metadataOf(metadata) {
  const spoken = metadata.protocols ?? [metadata.protocol];
  const protocol = protocols.find((it) => spoken.includes(it));
  return pick({ ...metadata, protocol }, [
    'apiVersion',
    'endpointPrefix',
    'globalEndpoint',
    'jsonVersion',
    'protocol',
    'serviceFullName',
    'serviceId',
    'signingName',
    'targetPrefix',
    'xmlNamespace',
  ]);
}

/** Which members are said once, not page by page, stands in a file beside the paginators. */
function paginatorsFrom(load) {
  const paginators = load('paginators-1')?.pagination ?? {};
  const extras = load('paginators-1.sdk-extras')?.merge?.pagination ?? {};
  return Object.fromEntries(
    Object.entries(paginators).map(([name, it]) => [name, { ...it, ...extras[name] }]),
  );
}

function ofOperations(table, isKept) {
  return Object.fromEntries(Object.entries(table).filter(([name, it]) => isKept(it, name)));
}

function byKey([a], [b]) {
  return a < b ? -1 : 1;
}

function pick(object, keys) {
  return Object.fromEntries(keys.filter((key) => key in object).map((key) => [key, object[key]]));
}

function lean(shape) {
  const { documentation: _, ...rest } = shape;
  if (rest.type === 'float') rest.type = 'double';
  if (rest.members) {
    rest.members = Object.fromEntries(
      Object.entries(rest.members).map(([name, { documentation: _doc, ...member }]) => [
        name,
        member,
      ]),
    );
  }
  for (const key of ['member', 'key', 'value']) {
    if (rest[key]) rest[key] = pick(rest[key], ['shape', 'locationName']);
  }
  return rest;
}

/** Adds operations the botocore copy lacks. SDK schemas are tuples; see @smithy/core/schema. */
function addFromSdk(out, module) {
  const schemas = Object.values(module).filter((it) => Array.isArray(it) && it[0] === 9);
  for (const [, , name, , input, output] of schemas) {
    if (out.operations[name]) continue;
    out.operations[name] = {
      input: structure(input),
      output: structure(output),
      errors: ['ServerException', 'InvalidParameterException', 'ValidationException'],
    };
    console.log('added from the SDK:', name);
  }
  function structure(schema) {
    const resolved = typeof schema === 'function' ? schema() : schema;
    const [kind, , name, , memberNames = [], memberTypes = [], required = 0] = resolved;
    if (kind !== 3) throw new Error(`${name}: expected a structure, found kind ${kind}`);
    if (!out.shapes[name]) {
      const shape = { type: 'structure', members: {} };
      out.shapes[name] = shape;
      if (required) shape.required = memberNames.slice(0, required);
      memberNames.forEach((member, i) => {
        shape.members[member] = { shape: reference(memberTypes[i], member) };
      });
    }
    return name;
  }
  function reference(type, member) {
    const resolved = typeof type === 'function' ? type() : type;
    if (Array.isArray(resolved)) {
      if (resolved[0] === 1) return list(resolved[2], resolved[4]);
      if (resolved[0] === 3) return structure(resolved);
      if (resolved[0] === 0) return reference(resolved[4], member); // a simple type with a name
    }
    const simple = { 0: 'string', 1: 'integer', 2: 'boolean', 4: 'timestamp', 21: 'blob' }[
      resolved
    ];
    if (simple) {
      const known = Object.entries(out.shapes).flatMap(([, s]) =>
        s.members?.[member] ? [s.members[member].shape] : [],
      )[0];
      // An enum belongs to its own field: `status` of a backfill is not `status` of a replication.
      if (known && out.shapes[known]?.type === simple && !out.shapes[known].enum) return known;
      const name = `Sdk${simple[0].toUpperCase()}${simple.slice(1)}`;
      out.shapes[name] ??= { type: simple };
      return name;
    }
    if (typeof resolved === 'number' && resolved & 64) {
      const name = `Sdk${member[0].toUpperCase()}${member.slice(1)}`;
      out.shapes[name] ??= { type: 'list', member: { shape: reference(resolved & ~64, member) } };
      return name;
    }
    throw new Error(`${member}: cannot read the schema ${JSON.stringify(resolved)}`);
  }
  function list(name, member) {
    out.shapes[name] ??= { type: 'list', member: { shape: reference(member, name) } };
    return name;
  }
}
