/** What a learner finds at first: an environment, and the AWS profiles of the sandbox's two accounts. */
import { administratorOf } from '#ecr/credentials.ts';
import { defaults } from '#ecr/names.ts';
import { placeFile } from './saved-files.ts';
import type { FileSystem } from './files.ts';

export const defaultHome = '/home/learner';

/** Variables of every first session, before the lab's own. */
export function environment(home: string): Readonly<Record<string, string>> {
  return {
    HOME: home,
    USER: 'learner',
    LOGNAME: 'learner',
    SHELL: '/bin/bash',
    TERM: 'xterm-256color',
    LANG: 'C.UTF-8',
    PATH: `${home}/bin:/usr/local/bin:/usr/bin:/bin`,
    AWS_REGION: defaults.region,
  };
}

/** `~/.aws`: a profile for each account, as `aws configure` would write them. */
export async function furnish(
  fs: FileSystem,
  home: string,
  { region, account }: { readonly region: string; readonly account: string },
): Promise<void> {
  const profiles = [
    ['default', account],
    [defaults.profile, account],
    [defaults.partnerProfile, defaults.partnerAccount],
  ] as const;
  const credentials = profiles.map(([name, account]) => {
    const { accessKeyId, secretAccessKey } = administratorOf(account);
    return `[${name}]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`;
  });
  const config = profiles.map(
    ([name]) =>
      `[${name === 'default' ? name : `profile ${name}`}]\nregion = ${region}\noutput = json\n`,
  );
  await placeFile(fs, `${home}/.aws/credentials`, credentials.join('\n'));
  await placeFile(fs, `${home}/.aws/config`, config.join('\n'));
  await fs.setMode(`${home}/.aws/credentials`, 0o600);
}
