/**
 * IAM actions that a step's commands need on AWS, read from the commands themselves. What scripts and tools
 * ask for without showing it, a page adds. Sources: "Actions, resources, and condition keys" in the service
 * authorization reference; pushing and pulling as in "IAM permissions for pushing an image" of the user guide.
 */
import type { StepText } from './fences.ts';
import { callsIn } from './fences/calls.ts';

const pulling = ['BatchGetImage', 'GetDownloadUrlForLayer'];
const pushing = [
  'BatchCheckLayerAvailability',
  'InitiateLayerUpload',
  'UploadLayerPart',
  'CompleteLayerUpload',
  'PutImage',
  'BatchGetImage',
];
/** The first pull through a cache makes the repository and brings the image in. */
const caching = ['BatchImportUpstreamImage', 'CreateRepository'];

/** Operations that commands of the AWS CLI call under another name. */
const renamed: Readonly<Record<string, string>> = {
  'get-login-password': 'get-authorization-token',
  'image-scan-complete': 'describe-image-scan-findings',
  'lifecycle-policy-preview-complete': 'get-lifecycle-policy-preview',
};

/** @param scripts what `bash NAME` runs, by path. @returns sorted, each once. */
export function actionsOfStep(
  { fences, solutionFences }: Pick<StepText, 'fences' | 'solutionFences'>,
  scripts: Readonly<Record<string, string>> = {},
): string[] {
  const typed = [...fences, ...solutionFences].map(({ input }) => input).join('\n');
  const run = Object.entries(scripts)
    .filter(([path]) => typed.includes(`bash ${path.split('/').at(-1)}`))
    .map(([, code]) => code.replace(/^\s*#.*$/gm, ''));
  const calls = callsIn([typed, ...run].join('\n'), 'bash');
  return [...new Set(calls.flatMap(actionsOfCall))].sort();
}

function actionsOfCall(call: readonly string[]): string[] {
  if (call[0] === 'aws') return actionsOfAws(call);
  return call[0] === 'docker' ? actionsOfDocker(call).map((name) => `ecr:${name}`) : [];
}

function actionsOfAws([, service = '', ...rest]: readonly string[]): string[] {
  const named = rest[0] === 'wait' ? rest[1] : rest[0];
  // Who one is, everybody may ask; and not every command asks AWS.
  if (named === undefined || named === 'get-caller-identity') return [];
  if (service === 'configure' || service.startsWith('-')) return [];
  const actions = [pascal(renamed[named] ?? named)];
  if (named.startsWith('create-') && rest.includes('--tags')) actions.push('TagResource');
  return actions.map((action) => `${service}:${action}`);
}

function actionsOfDocker(words: readonly string[]): readonly string[] {
  const [, verb, second] = words;
  const addresses = words.filter((it) => /^\$(?:repo|registry)\b/.test(it));
  if (verb === 'push' || words.includes('--push')) return pushing;
  if (verb === 'buildx' && second === 'imagetools') {
    return words[3] === 'create' ? [...pushing, ...pulling] : pulling;
  }
  if (verb === 'manifest') return pulling;
  if (addresses.length === 0 || !['pull', 'run', 'create'].includes(verb ?? '')) return [];
  // A prefix, and a path that has two parts at most registries.
  const cached = addresses.some((it) => /^\$registry(?:\/[^/]+){3}/.test(it));
  return cached ? [...pulling, ...caching] : pulling;
}

/** `create-repository` is `CreateRepository`. */
function pascal(name: string): string {
  return name.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase());
}
