/** Values of a lab's settings that ECR takes and nobody would think of. */
import fc from 'fast-check';
import { parameters, type ParameterName, type Settings } from '#ecr/names.ts';

const regions = ['us-east-1', 'eu-central-1', 'ap-southeast-2', 'sa-east-1'];
/** ECR takes a repository of 256 characters, docker takes 255, and skopeo 255 with the registry's host. */
const longest = 255 - '111122223333.dkr.ecr.ap-southeast-2.amazonaws.com/'.length;

export function randomSettings(settings: Settings): fc.Arbitrary<Settings> {
  const names = Object.keys(settings) as ParameterName[];
  return fc.record(Object.fromEntries(names.map((name) => [name, valueOf(name)])));
}

function valueOf(name: ParameterName): fc.Arbitrary<string> {
  if (name === 'region') return fc.constantFrom(...regions);
  const { pattern, length } = parameters[name];
  return fc
    .stringMatching(pattern, { size: 'small' })
    .filter((text) => text.length >= length[0] && text.length <= Math.min(length[1], longest));
}

/** Always the same ones for a seed. */
export function sampleSettings(
  settings: Settings,
  { runs, seed }: { readonly runs: number; readonly seed: number },
): readonly Settings[] {
  return fc.sample(randomSettings(settings), { numRuns: runs, seed });
}
