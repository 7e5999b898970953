/** The API models in `models/`, typed: the command line, the doors and the clients read them. */
import ecr from './models/ecr.json' with { type: 'json' };

/** A service: what can be asked of it, and of what shape questions and answers are. */
export interface ApiModel {
  readonly metadata: {
    readonly apiVersion: string;
    /** First label of the service's host names: `monitoring` for CloudWatch. */
    readonly endpointPrefix: string;
    /** Host name of a service that has one for all Regions. */
    readonly globalEndpoint?: string;
    readonly serviceFullName: string;
    readonly serviceId: string;
    readonly protocol: 'json' | 'query' | 'ec2' | 'rest-json';
    readonly jsonVersion?: string;
    readonly signingName?: string;
    readonly targetPrefix?: string;
    readonly xmlNamespace?: string;
  };
  readonly operations: Readonly<Record<string, OperationModel>>;
  /** Names of operations that the service has and this model leaves out. */
  readonly others: readonly string[];
  readonly shapes: Readonly<Record<string, Shape>>;
  readonly pagination: Readonly<Record<string, Pagination>>;
  readonly waiters: Readonly<Record<string, Waiter>>;
}

export interface OperationModel {
  /** Names of shapes. */
  readonly input?: string;
  readonly output?: string;
  /** The element an answer of the Query protocol is wrapped in. */
  readonly resultWrapper?: string;
  /** Method and path (`/clusters/{name}`) of an operation in REST-JSON, and the status of its answer. */
  readonly http?: {
    readonly method: string;
    readonly requestUri: string;
    readonly responseCode?: number;
  };
  /** Names of shapes; each is the code of an error. */
  readonly errors: readonly string[];
}

export interface ShapeReference {
  readonly shape: string;
  /** The member's name on the wire, where it is not the model's. */
  readonly locationName?: string;
  /** Where REST-JSON carries it; in the body if nothing is said. */
  readonly location?: 'uri' | 'querystring' | 'header' | 'headers' | 'statusCode';
  /** Made up by whoever asks, if it is not given. */
  readonly idempotencyToken?: boolean;
  readonly deprecated?: boolean;
  readonly deprecatedMessage?: string;
}

/** `min` and `max` are characters of a string, entries of a list or map, the value of a number, bytes of a blob. */
export interface Shape {
  readonly type:
    | 'string'
    | 'integer'
    | 'long'
    | 'double'
    | 'boolean'
    | 'timestamp'
    | 'blob'
    | 'list'
    | 'map'
    | 'structure';
  readonly min?: number;
  readonly max?: number;
  /** Of the whole string, though not every pattern says `^…$`. */
  readonly pattern?: string;
  readonly enum?: readonly string[];
  /** Of a list. */
  readonly member?: ShapeReference;
  /** Of a map. */
  readonly key?: ShapeReference;
  readonly value?: ShapeReference;
  /** Of a structure. */
  readonly members?: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
  /** The member that is the whole body in REST-JSON. */
  readonly payload?: string;
  readonly exception?: boolean;
  /** What an error is on the wire, where it is not the shape's name and 400. */
  readonly error?: {
    readonly code?: string;
    readonly httpStatusCode?: number;
    readonly senderFault?: boolean;
  };
  /** The service's fault rather than the caller's. */
  readonly fault?: boolean;
}

export interface Pagination {
  readonly input_token: string;
  readonly output_token: string;
  readonly limit_key?: string;
  readonly result_key: string | readonly string[];
  readonly non_aggregate_keys?: readonly string[];
}

/** How `aws … wait …` asks: every `delay` seconds, at most `maxAttempts` times. */
export interface Waiter {
  readonly description?: string;
  readonly operation: string;
  readonly delay: number;
  readonly maxAttempts: number;
  readonly acceptors: readonly {
    readonly state: 'success' | 'failure' | 'retry';
    readonly matcher: 'path' | 'pathAll' | 'pathAny' | 'error' | 'status';
    readonly argument?: string;
    readonly expected: unknown;
  }[];
}

export const ecrModel: ApiModel = ecr as ApiModel;

/** The shape a name stands for; a model that names a shape it lacks is broken. */
export function shapeOf(model: ApiModel, name: string): Shape {
  const shape = model.shapes[name];
  if (!shape) throw new Error(`the API model of ${model.metadata.serviceId} has no shape ${name}`);
  return shape;
}
