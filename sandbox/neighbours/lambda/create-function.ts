import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/lambda.ts';
import type { Context } from '../../operation.ts';
import { createRequestId } from '../../request-id.ts';
import { refuseParameters } from '../refuse.ts';
import {
  configurationOf,
  functionsIn,
  invalid,
  resolveImage,
  type FunctionRow,
} from './functions.ts';

type CreateFunction = Operations['CreateFunction'];

const known = new Set([
  ...['FunctionName', 'Role', 'Code', 'PackageType', 'Description', 'Timeout', 'MemorySize'],
  ...['Environment', 'Architectures', 'ImageConfig', 'Tags'],
]);

/** From an image only: archives, layers and what needs to run are not built. */
export function createFunction(
  input: CreateFunction['input'],
  context: Context,
): CreateFunction['output'] {
  refuseParameters('Lambda', input, ...Object.keys(input).filter((name) => !known.has(name)));
  refuseParameters(
    'Lambda',
    input.Code,
    'ZipFile',
    'S3Bucket',
    'S3Key',
    'S3ObjectVersion',
    'SourceKMSKeyArn',
  );
  const { registry, clock } = context;
  const {
    FunctionName: name,
    Role: role = '',
    Code,
    PackageType,
    Architectures = ['x86_64'],
  } = input;
  if (PackageType !== 'Image' || Code.ImageUri === undefined) {
    throw invalid(
      'Provide PackageType Image and the ImageUri of its code: functions from archives are not built here.',
    );
  }
  if (functionsIn(registry).has(name)) {
    throw new EcrError('ResourceConflictException', `Function already exist: ${name}`, 409, {
      members: { Type: 'User' },
    });
  }
  const [architecture = 'x86_64'] = Architectures;
  const row: FunctionRow = {
    name,
    role,
    description: input.Description ?? '',
    imageUri: Code.ImageUri,
    ...resolveImage(Code.ImageUri, context),
    architecture,
    memorySize: input.MemorySize ?? 128,
    timeout: input.Timeout ?? 3,
    environment: input.Environment?.Variables ?? {},
    imageConfig: input.ImageConfig,
    tags: input.Tags ?? {},
    revision: createRequestId(),
    modifiedAt: clock.now(),
  };
  functionsIn(registry).set(name, row);
  return configurationOf(row, registry);
}
