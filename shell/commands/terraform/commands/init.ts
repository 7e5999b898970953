import { blocksOf, type Installed } from '../configuration/load.ts';
import type { Module } from '../configuration/module.ts';
import { textOf } from '../expressions/convert.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { toJson } from '../expressions/json.ts';
import { mistake, TerraformError } from '../hcl/diagnostic.ts';
import type { Block } from '../hcl/syntax.ts';
import { terraformVersion } from '../state/state.ts';
import { backendFile, configuredBackend, statePath, usesProvider } from './backend.ts';
import { readFlags } from './flags.ts';
import { installedModules, keepModules } from './modules.ts';
import type { Subcommand } from './subcommand.ts';
import { providerVersion, satisfies } from './versions.ts';
import { folderReader, hasConfiguration, loadRoot, type Workspace } from './workspace.ts';

const lockFile = '.terraform.lock.hcl';

export const init: Subcommand = {
  summary: 'Prepare your working directory for other commands',
  usage: 'terraform [global options] init [options]',
  flags: {
    backend: 'switch',
    'backend-config': 'list',
    'force-copy': { missing: 'there is one place for state, and nothing to copy.' },
    'from-module': { missing: 'nothing is downloaded here.' },
    get: { missing: 'modules are folders of this one, and are always read anew.' },
    input: 'switch',
    'migrate-state': {
      missing: 'copy the state file yourself: terraform state pull is terraform.tfstate.',
    },
    reconfigure: 'switch',
    upgrade: 'switch',
  },
  async run(args, workspace) {
    const flags = readFlags('init', args, init.flags);
    const { print } = workspace;
    if (!(await hasConfiguration(workspace))) {
      print(
        'Terraform initialized in an empty directory!\n\nThe directory has no Terraform configuration files. You may begin working\nwith Terraform immediately by creating Terraform configuration files.\n',
      );
      return 0;
    }
    const root = await loaded(workspace);
    checkVersions(root);
    const { fs } = workspace.context;
    const earlier = await installedModules(workspace);
    await keepModules(root, workspace);
    await fs.makeFolder(workspace.path('.terraform'));
    if (flags.isOn('backend', true)) {
      print('Initializing the backend...\n');
      const backend = await configuredBackend(root, flags, workspace);
      if (backend) {
        await fs.write(
          workspace.path(backendFile),
          `${JSON.stringify({ version: 3, terraform_version: terraformVersion, backend }, null, 2)}\n`,
        );
        print(
          `\nSuccessfully configured the backend "${backend.type}"! Terraform will automatically\nuse this backend unless the backend configuration changes.\n`,
        );
        if (backend.type === 's3') {
          print(
            `\nThere is no S3 in this sandbox: the state stays among the session's files, in\n${statePath(backend)}. At work the same block keeps it in the bucket.\n`,
          );
        }
      } else {
        await fs.remove(workspace.path(backendFile));
      }
    }
    if (root.children.size > 0)
      print(`Initializing modules...\n${moduleLines(root, '', earlier).join('')}`);
    if (usesProvider(root)) await lockProvider(root, workspace);
    print(`\nTerraform has been successfully initialized!\n${afterwards}`);
    return 0;
  },
};

/** The configuration; before what is wrong with it stands how far `init` got. */
async function loaded(workspace: Workspace): Promise<Module> {
  let blocks: readonly Block[] = [];
  try {
    blocks = blocksOf((await folderReader(workspace)('.')) ?? []);
    return await loadRoot(workspace);
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    workspace.print('Initializing the backend...\n');
    const callsModules = blocks.some(({ type }) => type === 'module');
    if (callsModules) workspace.print('Initializing modules...\n');
    if (blocks.length === 0) workspace.context.stderr(notValid);
    throw error;
  }
}

const notValid = `
Error: Terraform encountered problems during initialisation, including problems
with the configuration, described below.

The Terraform configuration must be valid before initialization so that
Terraform can determine which modules and providers need to be installed.

`;

const afterwards = `
You may now begin working with Terraform. Try running "terraform plan" to see
any changes that are required for your infrastructure. All Terraform commands
should now work.

If you ever set or change modules or backend configuration for Terraform,
rerun this command to reinitialize your working directory. If you forget, other
commands will detect it and remind you to do so if necessary.
`;

/** Modules that were not there before. */
function moduleLines(
  { calls, children }: Module,
  prefix: string,
  earlier: Installed,
): readonly string[] {
  return [...children].flatMap(([name, child]) => {
    const key = `${prefix}${name}`;
    const isKnown = earlier.get(key) === calls.get(name)?.source;
    return [
      ...(isKnown ? [] : [`- ${key} in ${child.folder}\n`]),
      ...moduleLines(child, `${key}.`, earlier),
    ];
  });
}

/** Throws if this terraform, or the provider it brings, is not what the configuration asks for. */
export function checkVersions(root: Module): void {
  for (const expression of root.requiredVersion) {
    const constraint = textOf(evaluate(expression, { variables: new Map(), functions: new Map() }));
    if (satisfies(terraformVersion, constraint)) continue;
    throw mistake(
      'Unsupported Terraform Core version',
      `This configuration does not support Terraform version ${terraformVersion}. To proceed, either choose another supported Terraform version or update this version constraint. Version constraints are normally set for good reason, so updating the constraint may lead to other errors or unexpected behavior.`,
      { range: expression.range, within: 'terraform' },
    );
  }
  for (const constraint of providerConstraints(root)) {
    if (satisfies(providerVersion, constraint)) continue;
    throw mistake(
      'Failed to query available provider packages',
      `Could not retrieve the list of available versions for provider hashicorp/aws: no available releases match the given constraints ${constraint}. This terraform brings ${providerVersion}.`,
    );
  }
}

function providerConstraints({ requiredProviders, children }: Module): readonly string[] {
  const own = requiredProviders.flatMap(({ name, value, nameRange }) => {
    const asked = toJson(evaluate(value, { variables: new Map(), functions: new Map() }));
    const { source = `hashicorp/${name}`, version } = (
      typeof asked === 'string' ? { version: asked } : asked
    ) as { source?: string; version?: string };
    if (!/^(?:registry\.terraform\.io\/)?hashicorp\/aws$/.test(source)) {
      throw mistake(
        'Provider not available',
        `This terraform brings the provider hashicorp/aws alone, and nothing is downloaded here. Take "${name}" (${source}) out.`,
        { range: nameRange, within: 'terraform' },
      );
    }
    return version === undefined ? [] : [version];
  });
  return [...own, ...[...children.values()].flatMap(providerConstraints)];
}

async function lockProvider(root: Module, { context, path, print }: Workspace): Promise<void> {
  const constraints = providerConstraints(root).join(', ');
  print('Initializing provider plugins...\n');
  print(
    constraints === ''
      ? '- Finding latest version of hashicorp/aws...\n'
      : `- Finding hashicorp/aws versions matching ${JSON.stringify(constraints)}...\n`,
  );
  print(`- Using hashicorp/aws v${providerVersion}, which is built into this terraform\n`);
  const isNew = !(await context.fs.exists(path(lockFile)));
  const lines = [
    '# This file is maintained automatically by "terraform init".',
    '# Manual edits may be lost in future updates.',
    '',
    'provider "registry.terraform.io/hashicorp/aws" {',
    constraints === ''
      ? `  version = "${providerVersion}"`
      : `  version     = "${providerVersion}"\n  constraints = ${JSON.stringify(constraints)}`,
    '}',
  ];
  await context.fs.write(path(lockFile), `${lines.join('\n')}\n`);
  if (!isNew) return;
  print(
    '\nTerraform has created a lock file .terraform.lock.hcl to record the provider\nselections it made above. Include this file in your version control repository\nso that Terraform can guarantee to make the same selections by default when\nyou run "terraform init" in the future.\n',
  );
}
