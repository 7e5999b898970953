/** `terraform import ADDR ID`: takes into the state what there is already. */
import { parseAddress, type Address } from '../evaluation/address.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { declaredAt } from '../plan/declared.ts';
import { emptyState, instancesOf, resourcesOf } from '../state/state.ts';
import { checkInitialised, stateFile } from './backend.ts';
import { readFlags } from './flags.ts';
import { checkVersions } from './init.ts';
import { planFlags, planFor } from './planning.ts';
import type { Subcommand } from './subcommand.ts';
import { installedModules } from './modules.ts';
import { givenVariables } from './variables.ts';
import { loadRoot } from './workspace.ts';

const { lock, 'lock-timeout': lockTimeout, state } = planFlags;

export const importCommand: Subcommand = {
  summary: 'Associate existing infrastructure with a Terraform resource',
  usage: 'terraform [global options] import [options] ADDR ID',
  flags: {
    'allow-missing-config': {
      missing: 'write the resource block first; terraform state show prints its values.',
    },
    config: { missing: 'use terraform -chdir=DIR import.' },
    'ignore-remote-version': { missing: 'there is no remote backend here.' },
    input: 'switch',
    lock: lock ?? 'switch',
    'lock-timeout': lockTimeout ?? 'text',
    state: state ?? 'text',
    var: 'list',
    'var-file': 'list',
  },
  async run(args, workspace) {
    const flags = readFlags('import', args, importCommand.flags);
    const [given, id, ...more] = flags.operands;
    if (given === undefined || id === undefined || more.length > 0) {
      workspace.context.stderr(
        `The import command expects two arguments.\nUsage: ${importCommand.usage}\n`,
      );
      return 1;
    }
    const address = managedAddress(given);
    const root = await loadRoot(workspace, await installedModules(workspace));
    checkVersions(root);
    if (!declaredAt(root, address)) {
      workspace.context.stderr(notDeclared(given, address));
      return 1;
    }
    await checkInitialised(root, workspace);
    const { values, warnings } = await givenVariables(root, flags, workspace);
    const file = await stateFile(root, workspace);
    const before = (await file.readToChange()) ?? emptyState();
    if (instancesOf(before).some((it) => it.address === given)) {
      throw mistake(
        'Resource already managed by Terraform',
        `Terraform is already managing a remote object for ${given}. To import to this address you must first remove the existing object from the state.`,
      );
    }
    const { print } = workspace;
    print(`${given}: Importing from ID ${JSON.stringify(id)}...\n`);
    const plan = await planFor(
      {
        root,
        given: values,
        state: before,
        isDestroy: false,
        replaced: [],
        targets: [given],
        imports: new Map([[given, id]]),
        refreshes: false,
      },
      {
        ...workspace,
        print: (line) => {
          if (!line.startsWith(`${given}: Preparing import...`)) return;
          print(`${given}: Import prepared!\n  Prepared ${address.type} for import\n`);
          print(`${given}: Refreshing state... [id=${id}]\n`);
        },
      },
    );
    const imported = plan.kept.get(given);
    if (!imported) throw new Error(`The plan has not imported ${given}.`);
    const resources = resourcesOf([...instancesOf(before), imported]);
    await file.write({ ...before, serial: before.serial + 1, resources });
    print(
      '\nImport successful!\n\nThe resources that were imported are shown above. These resources are now in\nyour Terraform state and will henceforth be managed by Terraform.\n\n',
    );
    workspace.report(warnings);
    return 0;
  },
};

function managedAddress(text: string): Address {
  const address = parseAddress(text);
  if (address?.mode === 'managed') return address;
  throw address
    ? mistake(
        'A managed resource address is required. Importing into a data resource is not allowed.',
        '',
      )
    : mistake(
        `Invalid address ${JSON.stringify(text)}`,
        'The address is of a resource or of one instance of it: aws_ecr_repository.app, aws_ecr_repository.app["a"].',
      );
}

function notDeclared(given: string, { module, type, name }: Address): string {
  const where = module === '' ? 'the root module' : module;
  return `Error: resource address ${JSON.stringify(given)} does not exist in the configuration.\n\nBefore importing this resource, please create its configuration in ${where}. For example:\n\nresource ${JSON.stringify(type)} ${JSON.stringify(name)} {\n  # (resource arguments)\n}\n`;
}
