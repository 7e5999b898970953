import { defaults } from '#ecr/names.ts';
import { startSandbox } from '#server/main.ts';
import { account, folder, listenAddress, publicName, region } from '#server/options.ts';
import { readArguments, refuseWords } from '../arguments.ts';
import { portText, readFlag } from '../flag-values.ts';
import type { Command } from '../main.ts';
import { exitCodes, flagTable, type Flag } from '../usage.ts';
import { pointAwsAt, servingFlags } from './serving-flags.ts';

const flags: readonly Flag[] = [
  { name: 'port', value: 'PORT', about: 'Port of the endpoint; 4322 if not given, 0 takes any' },
  ...servingFlags,
  {
    name: 'account',
    value: 'ID',
    about: `Account that keys stand for which name none, and unsigned questions; ${defaults.account} if not given`,
  },
  {
    name: 'region',
    value: 'NAME',
    about: `Region of whoever names none; ${defaults.region} if not given`,
  },
  {
    name: 'no-control',
    about: 'Leave out /_sandbox/: nobody turns the clock, resets or injects faults',
  },
];

const help = `Usage: ecr-workbook sandbox [flags]

Serves the sandbox endpoint alone: ECR and STS for aws and terraform, a registry for docker.
The control token opens /_sandbox/ (clock, snapshots) as a bearer's token.

  ecr-workbook sandbox --port 4322 --data .sandbox
  ecr-workbook sandbox --account 444455556666 --region eu-west-1

Flags
${flagTable(flags)}
`;

export const sandbox: Command = {
  flags,
  async run(argv, { out, stopped }) {
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    refuseWords(given.positionals, 'sandbox');
    const home = {
      account: readFlag(given, 'account', account) ?? defaults.account,
      region: readFlag(given, 'region', region) ?? defaults.region,
    };
    const options = {
      port: readFlag(given, 'port', portText) ?? 4322,
      host: readFlag(given, 'host', listenAddress) ?? '127.0.0.1',
      publicHost: readFlag(given, 'public-host', publicName),
      data: readFlag(given, 'data', folder),
      control: !given.has('no-control'),
      ...home,
    };
    const listening = await startSandbox(options, '--port');
    out(`Sandbox        ${listening.url}\n`);
    if (options.control) out(`Control token  ${listening.controlToken}\n`);
    out(`For aws        ${pointAwsAt(listening.url, home.region, home.account)}\n`);
    await stopped;
    await listening.close();
    return exitCodes.pass;
  },
};
