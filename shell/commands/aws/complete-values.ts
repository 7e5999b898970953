/** Values that Tab offers without asking anybody: Regions, and files after `file://`. */
import type { Surroundings } from '../../command.ts';
import { absolute } from './settings/profiles.ts';

/** Those with Amazon ECR. Source: AWS General Reference, "Amazon ECR endpoints and quotas", December 2025. */
export const regions: readonly string[] = (
  'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ' +
  'ap-southeast-1 ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ' +
  'ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-north-1 eu-south-1 ' +
  'eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 me-central-1 me-south-1 mx-central-1 sa-east-1 ' +
  'us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2'
).split(' ');

/** `undefined` for a word that names no file. Folders end in a slash. */
export async function fileUrls(
  word: string,
  surroundings: Surroundings,
): Promise<readonly string[] | undefined> {
  const [, before, scheme, path] = /^((?:.*@=)?)(fileb?:\/\/)(.*)$/s.exec(word) ?? [];
  if (before === undefined || scheme === undefined || path === undefined) return undefined;
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const beginning = path.slice(folder.length);
  const looked = absolute(folder === '' ? '.' : folder, surroundings);
  const { fs } = surroundings;
  const names = await fs.list(looked).catch(() => []);
  const fitting = names.filter(
    (it) => it.startsWith(beginning) && (beginning.startsWith('.') || !it.startsWith('.')),
  );
  const isFolder = async (name: string) => {
    const info = await fs.info(`${looked.replace(/\/$/, '')}/${name}`).catch(() => undefined);
    return info?.kind === 'folder';
  };
  return Promise.all(
    fitting.map(
      async (name) => `${before}${scheme}${folder}${name}${(await isFolder(name)) ? '/' : ''}`,
    ),
  );
}
