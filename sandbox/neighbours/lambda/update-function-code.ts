import { EcrError } from '#ecr/errors.ts';
import type { Operations } from '#ecr/models/lambda.ts';
import type { Context } from '../../operation.ts';
import { createRequestId } from '../../request-id.ts';
import { refuseParameters } from '../refuse.ts';
import { configurationOf, functionOf, functionsIn, invalid, resolveImage } from './functions.ts';

type Update = Operations['UpdateFunctionCode'];

/** The tag is looked up again. */
export function updateFunctionCode(input: Update['input'], context: Context): Update['output'] {
  refuseParameters(
    'Lambda',
    input,
    ...[
      'ZipFile',
      'S3Bucket',
      'S3Key',
      'S3ObjectVersion',
      'SourceKMSKeyArn',
      'Publish',
      'PublishTo',
    ],
  );
  const { registry, clock } = context;
  const row = functionOf(registry, input.FunctionName);
  const { ImageUri, RevisionId = row.revision, Architectures = [row.architecture], DryRun } = input;
  if (ImageUri === undefined) throw invalid('Please provide a source for function code.');
  if (RevisionId !== row.revision) {
    const message =
      'The RevisionId provided does not match the latest RevisionId. Call the GetFunction/GetAlias API to retrieve the latest RevisionId';
    throw new EcrError('PreconditionFailedException', message, 412, { members: { Type: 'User' } });
  }
  const [architecture = row.architecture] = Architectures;
  const changed = {
    ...row,
    imageUri: ImageUri,
    ...resolveImage(ImageUri, context),
    architecture,
    revision: createRequestId(),
    modifiedAt: clock.now(),
  };
  if (DryRun !== true) functionsIn(registry).set(row.name, changed);
  return configurationOf(changed, registry);
}
