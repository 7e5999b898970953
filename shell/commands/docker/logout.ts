import { entryFor, hostIn, removeAuth } from './config-file.ts';
import type { Subcommand } from './subcommand.ts';

export const logout: Subcommand = {
  name: 'logout',
  usage: '[SERVER]',
  about:
    'Log out from a registry.\nIf no server is specified, the default is defined by the daemon.',
  flags: [],
  operands: [0, 1],
  completes: 'registries',
  async run({ operands, context: { fs, stdout }, configFolder }) {
    const host = hostIn(operands[0] ?? 'docker.io');
    stdout(`Removing login credentials for ${entryFor(host)}\n`);
    await removeAuth(fs, configFolder, host);
    return 0;
  },
};
