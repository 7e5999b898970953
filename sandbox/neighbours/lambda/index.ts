/** Lambda: functions made of images, kept and never run. */
import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/lambda.ts';
import type { Context } from '../../operation.ts';
import type { NeighbourOperation, NeighbourOperations } from '../catalogue.ts';
import { page } from '../page.ts';
import { refuseParameters } from '../refuse.ts';
import { createFunction } from './create-function.ts';
import { configurationOf, functionOf, functionsIn } from './functions.ts';
import { updateFunctionCode } from './update-function-code.ts';

type GetFunction = Operations['GetFunction'];
type ListFunctions = Operations['ListFunctions'];
type ListTags = Operations['ListTags'];

function getFunction(input: GetFunction['input'], { registry }: Context): GetFunction['output'] {
  if (input.Qualifier !== '$LATEST') refuseParameters('Lambda', input, 'Qualifier');
  const row = functionOf(registry, input.FunctionName);
  return {
    Configuration: configurationOf(row, registry),
    Code: { RepositoryType: 'ECR', ImageUri: row.imageUri, ResolvedImageUri: row.resolvedUri },
    ...(Object.keys(row.tags).length > 0 && { Tags: row.tags }),
  };
}

function listFunctions(
  input: ListFunctions['input'],
  { registry }: Context,
): ListFunctions['output'] {
  refuseParameters('Lambda', input, 'MasterRegion', 'FunctionVersion');
  const { items, nextToken } = page(
    [...functionsIn(registry).values()],
    { limit: input.MaxItems, token: input.Marker },
    {
      of: ['ListFunctions', registry.path],
      key: ({ name }) => name,
      size: 50,
      refusal: new EcrError('InvalidParameterValueException', 'The marker is not valid.'),
    },
  );
  return { Functions: items.map((row) => configurationOf(row, registry)), NextMarker: nextToken };
}

function deleteFunction(
  input: Operations['DeleteFunction']['input'],
  { registry }: Context,
): object {
  refuseParameters('Lambda', input, 'Qualifier');
  functionsIn(registry).delete(functionOf(registry, input.FunctionName).name);
  return { StatusCode: 204 };
}

function listTags({ Resource }: ListTags['input'], { registry }: Context): ListTags['output'] {
  return { Tags: functionOf(registry, Resource).tags };
}

export const operations: NeighbourOperations = new Map<string, NeighbourOperation>([
  ['CreateFunction', createFunction],
  ['DeleteFunction', deleteFunction],
  ['GetFunction', getFunction],
  ['ListFunctions', listFunctions],
  ['ListTags', listTags],
  ['UpdateFunctionCode', updateFunctionCode],
]);
