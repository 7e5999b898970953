/**
 * What all of EC2's resources have in common: an id, tags, a place on a shelf, and being found by id or filter.
 * Rows are what EC2 answers. They are kept and described; no packet ever passes through them.
 */
import { bytesToHex } from '#ecr/digest.ts';
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/ec2.ts';
import type { Registry } from '../../store.ts';
import type { Table } from '../../store/table.ts';
import { page } from '../page.ts';
import { refuseParameters } from '../refuse.ts';
import { isWanted, type Filter } from './filters.ts';

export type Tag = Operations['CreateTags']['input']['Tags'][number];

interface Tagged {
  readonly Tags?: readonly Tag[] | undefined;
}

/** A kind of resource. */
export interface Kind<Row extends Tagged> {
  /** Before the number of its ids, and as tags name it: `vpc`, `vpc-endpoint`. */
  readonly prefix: string;
  readonly type: string;
  readonly shelf: string;
  /** `InvalidVpcID.NotFound`, and what the message calls the id. */
  readonly notFound: string;
  readonly noun: string;
  readonly id: (row: Row) => string;
  /** Filters beside those of tags: what of a row each looks at. */
  readonly filters: Readonly<Record<string, (row: Row) => readonly (string | undefined)[]>>;
}

export interface Described {
  readonly ids?: readonly string[] | undefined;
  readonly filters?: readonly Filter[] | undefined;
  readonly limit?: number | undefined;
  readonly token?: string | undefined;
}

export function shelfOf<Row extends Tagged>(registry: Registry, kind: Kind<Row>): Table<Row> {
  return registry.shelf<Row>(`ec2-${kind.shelf}`);
}

/** Throws EC2's refusal where there is none of that id. */
export function resourceOf<Row extends Tagged>(
  registry: Registry,
  kind: Kind<Row>,
  id: string,
): Row {
  const row = shelfOf(registry, kind).get(id);
  if (row) return row;
  throw new EcrError(kind.notFound, `The ${kind.noun} '${id}' does not exist`);
}

export function keep<Row extends Tagged>(registry: Registry, kind: Kind<Row>, row: Row): Row {
  shelfOf(registry, kind).set(kind.id(row), row);
  return row;
}

/** Sorted by id. Throws for an id there is not, for an unknown filter and for a bad token. */
export function describe<Row extends Tagged>(
  registry: Registry,
  kind: Kind<Row>,
  { ids, filters = [], limit, token }: Described,
): { items: Row[]; nextToken?: string } {
  const all = ids?.map((id) => resourceOf(registry, kind, id)) ?? [
    ...shelfOf(registry, kind).values(),
  ];
  const wanted = all.filter((row) => isWanted(row, filters, kind.filters));
  return page(
    wanted,
    { limit, token },
    {
      of: [kind.shelf, registry.path, ids, filters],
      key: kind.id,
      size: 1000,
      refusal: new EcrError('InvalidNextToken', 'The token is invalid.'),
    },
  );
}

/** `vpc-0a1b2c3d4e5f67890` */
export function createId(prefix: string): string {
  return `${prefix}-0${bytesToHex(crypto.getRandomValues(new Uint8Array(8)))}`;
}

interface Specified {
  readonly TagSpecifications?:
    | readonly {
        readonly ResourceType?: string | undefined;
        readonly Tags?: readonly Tag[] | undefined;
      }[]
    | undefined;
}

/** Tags that a resource is created with. */
export function tagsFor<Row extends Tagged>(
  kind: Kind<Row>,
  { TagSpecifications = [] }: Specified,
): Tag[] {
  return TagSpecifications.flatMap(({ ResourceType, Tags = [] }) => {
    if (ResourceType === kind.type) return withTags([], Tags);
    throw new EcrError(
      'InvalidParameterValue',
      `'${ResourceType ?? ''}' is not a valid taggable resource type for this operation.`,
    );
  });
}

/** A tag of a key that is there gets the new value. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const values = new Map(tags.map((tag) => [tag.Key, tag]));
  for (const { Key, Value = '' } of added) {
    if (Key === undefined || Key === '' || Key.startsWith('aws:')) {
      throw new EcrError('InvalidParameterValue', 'Tag keys must not be empty or begin with aws:.');
    }
    values.set(Key, { Key, Value });
  }
  return [...values.values()];
}

/** Refuses what EC2 has and the sandbox lacks, by name. */
export function refuse(input: object, ...parameters: readonly string[]): void {
  refuseParameters('EC2', input, ...parameters);
}

export function dependencyViolation(kind: string, id: string): EcrError {
  return new EcrError(
    'DependencyViolation',
    `The ${kind} '${id}' has dependencies and cannot be deleted.`,
  );
}
