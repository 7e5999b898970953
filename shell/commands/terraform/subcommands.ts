/** The subcommands there are, in the order in which help lists them, and those that are refused. */
import { apply, destroy } from './commands/apply.ts';
import { consoleCommand } from './commands/console.ts';
import { fmt } from './commands/fmt.ts';
import { importCommand } from './commands/import.ts';
import { init } from './commands/init.ts';
import { output } from './commands/output.ts';
import { plan } from './commands/plan.ts';
import { show, state } from './commands/state.ts';
import type { Subcommand } from './commands/subcommand.ts';
import { validate } from './commands/validate.ts';
import { version } from './commands/version.ts';

export const subcommands: Readonly<Record<string, Subcommand>> = {
  init,
  validate,
  plan,
  apply,
  destroy,
  console: consoleCommand,
  fmt,
  import: importCommand,
  output,
  show,
  state,
  version,
};

/** Subcommands of Terraform that are not here, and what to do instead. */
export const refused: Readonly<Record<string, string>> = {
  'force-unlock': 'nothing is ever locked.',
  get: 'modules are folders of this one; terraform init lists them.',
  graph: 'terraform plan shows what depends on what.',
  login: 'there is no HCP Terraform here.',
  logout: 'there is no HCP Terraform here.',
  metadata: 'terraform -help lists what there is.',
  modules: 'terraform init lists them.',
  providers: 'there is one: hashicorp/aws.',
  refresh: 'terraform apply reads everything anew.',
  taint: 'use terraform apply -replace=ADDRESS.',
  test: 'write a postcondition, and look with an aws command.',
  untaint: 'nothing is tainted here.',
  workspace: 'keep the state of another environment under another key of the backend.',
};
