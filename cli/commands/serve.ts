import { defaults } from '#ecr/names.ts';
import { serve as startServing } from '#server/main.ts';
import { folder, listenAddress, publicName } from '#server/options.ts';
import { readArguments, refuseWords } from '../arguments.ts';
import { portText, readFlag } from '../flag-values.ts';
import type { Command } from '../main.ts';
import { openInBrowser } from '../open-in-browser.ts';
import { exitCodes, flagTable, UsageError, type Flag } from '../usage.ts';
import { pointAwsAt, servingFlags } from './serving-flags.ts';

const flags: readonly Flag[] = [
  { name: 'port', value: 'PORT', about: 'Port of the workbook; 4321 if not given, 0 takes any' },
  { name: 'sandbox-port', value: 'PORT', about: 'Port of the sandbox endpoint; 4322 if not given' },
  { name: 'no-sandbox', about: 'Start no sandbox endpoint' },
  ...servingFlags,
  { name: 'open', about: 'Open the workbook in the browser' },
];

const help = `Usage: ecr-workbook serve [flags]

Serves the workbook, and beside it a sandbox endpoint for aws, docker and terraform.
Ctrl-C ends both.

  ecr-workbook serve --open
  ecr-workbook serve --port 8080 --no-sandbox --host 0.0.0.0 --public-host class.example

Flags
${flagTable(flags)}
`;

export const serve: Command = {
  flags,
  async run(argv, { out, err, stopped }) {
    const given = readArguments(argv, flags);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    refuseWords(given.positionals, 'serve');
    const hasSandbox = !given.has('no-sandbox');
    if (!hasSandbox && (given.text('data') ?? given.text('sandbox-port')) !== undefined) {
      throw new UsageError('--no-sandbox leaves nothing for --data and --sandbox-port to say.');
    }
    const serving = await startServing({
      port: readFlag(given, 'port', portText) ?? 4321,
      sandboxPort: hasSandbox && (readFlag(given, 'sandbox-port', portText) ?? 4322),
      host: readFlag(given, 'host', listenAddress) ?? '127.0.0.1',
      publicHost: readFlag(given, 'public-host', publicName),
      data: readFlag(given, 'data', folder),
    });
    const { sandbox, url } = serving;
    out(`Workbook  ${url}\n`);
    if (sandbox) {
      out(`Sandbox   ${sandbox.url}\n`);
      out(`For aws   ${pointAwsAt(sandbox.url, defaults.region, defaults.account)}\n`);
    }
    if (given.has('open')) openInBrowser(url, err);
    await stopped;
    await serving.close();
    return exitCodes.pass;
  },
};
