import { defaults } from '#ecr/names.ts';
import { startSandbox } from '#server/main.ts';
import { folder, listenAddress, publicName } from '#server/options.ts';
import { readArguments, refuseWords } from '../arguments.ts';
import { portText, readFlag } from '../flag-values.ts';
import type { Command } from '../main.ts';
import { exitCodes, flagTable, type Flag } from '../usage.ts';
import { pointAwsAt, servingFlags } from './serving-flags.ts';

const flags: readonly Flag[] = [
  { name: 'port', value: 'PORT', about: 'Port of the endpoint; 4322 if not given, 0 takes any' },
  ...servingFlags,
];

const help = `Usage: ecr-workbook sandbox [flags]

Serves the sandbox endpoint alone: ECR and STS for aws and terraform, a registry for docker.
The control token opens /_sandbox/ (clock, snapshots) as a bearer's token.

${flagTable(flags)}
`;

export const sandbox: Command = {
  async run(argv, { out, stopped }) {
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    refuseWords(given.positionals, 'sandbox');
    const options = {
      port: readFlag(given, 'port', portText) ?? 4322,
      host: readFlag(given, 'host', listenAddress) ?? '127.0.0.1',
      publicHost: readFlag(given, 'public-host', publicName),
      data: readFlag(given, 'data', folder),
    };
    const listening = await startSandbox(options, '--port');
    out(`Sandbox        ${listening.url}\n`);
    out(`Control token  ${listening.controlToken}\n`);
    out(`For aws        ${pointAwsAt(listening.url, defaults.region, defaults.account)}\n`);
    await stopped;
    await listening.close();
    return exitCodes.pass;
  },
};
