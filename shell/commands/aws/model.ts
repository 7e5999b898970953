/** The models that `aws` is made of, with shapes as a union: a list has a member, a structure has members. */
import { ecrModel, shapeOf as plainShapeOf } from '#ecr/model.ts';
import type { ApiModel, Shape as PlainShape, ShapeReference } from '#ecr/model.ts';
import { serviceNames } from '#ecr/services.ts';
import type { ServiceName } from '#ecr/services.ts';

export type { ApiModel, Pagination, Waiter } from '#ecr/model.ts';
export type { ServiceName } from '#ecr/services.ts';

const models: Partial<Record<ServiceName, ApiModel>> = { ecr: ecrModel };

/**
 * To be awaited before a service's model is read: few lines ask another than ECR, and models come with the
 * first that does. @param name a word of a line, whether or not a service.
 */
export async function loadModel(name: string | undefined): Promise<void> {
  const service = serviceNames.find((it) => it === name);
  if (!service || models[service]) return;
  const { loadModel: load } = await import('#ecr/models/load.ts');
  models[service] = await load(service);
}

export function model(service: ServiceName): ApiModel {
  const found = models[service];
  if (!found) throw new Error(`the API model of ${service} is read before it is loaded`);
  return found;
}

interface Limits {
  readonly min?: number;
  readonly max?: number;
}

interface StructureShape {
  readonly type: 'structure';
  readonly members: Readonly<Record<string, ShapeReference>>;
  readonly required?: readonly string[];
}

interface ListShape extends Limits {
  readonly type: 'list';
  readonly member: ShapeReference;
}

interface MapShape extends Limits {
  readonly type: 'map';
  readonly key: ShapeReference;
  readonly value: ShapeReference;
}

interface ScalarShape extends Limits {
  readonly type: Exclude<PlainShape['type'], 'structure' | 'list' | 'map'>;
  readonly pattern?: string;
  readonly enum?: readonly string[];
}

export type Shape = StructureShape | ListShape | MapShape | ScalarShape;

/** Many operations of IAM answer nothing, and some ask for nothing: their models name no shape. */
const nothing: Shape = { type: 'structure', members: {} };

/** Throws for a name the model lacks: the generator writes models that are whole. */
export function shapeOf(model: ApiModel, name: string): Shape {
  return name === '' ? nothing : (plainShapeOf(model, name) as Shape);
}
