/** A kind of resource: its schema, and how AWS is asked to make, read, change and delete one. */
import type { Aws } from '#ecr/client.ts';
import type { Json } from '../expressions/json.ts';
import type { Schema } from './schema.ts';

/** A resource as state keeps it: by attribute, in JSON. */
export type Attributes = Readonly<Record<string, Json>>;

/** The provider a resource is made with. */
export interface Connection {
  readonly aws: Aws;
  readonly region: string;
  /** The account of the credentials, asked once. */
  account(): Promise<string>;
  readonly partition: string;
}

export interface ResourceType {
  readonly type: string;
  readonly schema: Schema;
  /** What the provider calls it in errors: `ECR Repository`. */
  readonly title: string;
  /** Whether AWS keeps it for all Regions together: it has no argument `region`. */
  readonly isGlobal?: boolean;
  /** Whether it takes tags, and so the provider's `default_tags`. */
  readonly isTagged?: boolean;
  create(planned: Attributes, connection: Connection): Promise<Attributes>;
  /** As AWS has it now; `undefined` if it is gone. */
  read(known: Attributes, connection: Connection): Promise<Attributes | undefined>;
  /** Without one, every change replaces. */
  update?(planned: Attributes, before: Attributes, connection: Connection): Promise<Attributes>;
  remove(known: Attributes, connection: Connection): Promise<void>;
  /** What an id given to `terraform import` says; by default it is the id alone. */
  identify?(id: string): Attributes;
}

export interface DataType {
  readonly type: string;
  /** As the provider names it where it cannot be read; without one, by its type. */
  readonly title?: string;
  readonly schema: Schema;
  readonly isGlobal?: boolean;
  /** Throws if there is no such thing. */
  read(asked: Attributes, connection: Connection): Promise<Attributes>;
}
