import { terraformVersion } from '../state/state.ts';
import { readFlags } from './flags.ts';
import type { Subcommand } from './subcommand.ts';
import { providerVersion } from './versions.ts';

export const version: Subcommand = {
  summary: 'Show the current Terraform version',
  usage: 'terraform [global options] version [options]',
  flags: { json: 'switch' },
  async run(args, { print, context, path }) {
    const isLocked = await context.fs.exists(path('.terraform.lock.hcl'));
    if (readFlags('version', args, version.flags).isOn('json', false)) {
      const selections = isLocked ? { 'registry.terraform.io/hashicorp/aws': providerVersion } : {};
      print(
        `${JSON.stringify({ terraform_version: terraformVersion, platform: 'ecr_workbook', provider_selections: selections, terraform_outdated: false }, null, 2)}\n`,
      );
      return 0;
    }
    print(`Terraform v${terraformVersion} (ECR Workbook)\non ecr_workbook\n`);
    if (isLocked) print(`+ provider registry.terraform.io/hashicorp/aws v${providerVersion}\n`);
    return 0;
  },
};
