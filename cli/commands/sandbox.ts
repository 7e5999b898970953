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
Prints one line when it is ready; the control token, which opens /_sandbox/ (clock, snapshots) as a bearer's
token, and a line for aws go to standard error.

  ecr-workbook sandbox --port 4322 --data .sandbox
  ecr-workbook sandbox --account 444455556666 --region eu-west-1

Flags
${flagTable(flags)}
`;

export const sandbox: Command = {
  flags,
  async run(argv, { out, err, stopped }) {
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
    // One line for a script that waits until it is ready; what a person wants to know as well goes beside it.
    if (options.control) err(`Control token  ${listening.controlToken}\n`);
    err(`For aws        ${pointAwsAt(listening.url, home.region, home.account)}\n`);
    out(`Sandbox        ${listening.url}\n`);
    await stopped;
    await listening.close();
    return exitCodes.pass;
  },
};
