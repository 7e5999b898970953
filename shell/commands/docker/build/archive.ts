/** `--output type=oci` and `type=docker,dest=…`: the result as a tar. */
import { packImages } from '../store/image-archive.ts';
import type { Exporting } from './export.ts';
import { tellManifests } from './export.ts';
import { buildFailure, type Output } from './output.ts';

/** @throws Failure */
export async function toArchive(
  { kind, names, destination }: Output,
  { invocation, result, progress }: Exporting,
): Promise<void> {
  const { context } = invocation;
  const isForDocker = kind === 'docker';
  const goesOut = destination === undefined || destination === '-';
  if (goesOut && context.isTerminal) {
    throw buildFailure('dest file is required for oci exporter. refusing to write to console');
  }
  const step = progress.step(`exporting to ${isForDocker ? 'docker' : 'oci'} image format`);
  step.log('exporting layers done');
  tellManifests(step, result);
  const image = isForDocker ? result.targets[0]?.image : result.whole;
  if (!image) throw new Error('a build without a platform');
  const tar = await packImages([{ image, names }], { isForDocker });
  step.log('sending tarball done');
  if (goesOut) context.stdout(tar);
  else await context.fs.write(context.resolve(destination), tar);
  step.end('done');
}
