/**
 * Where the state is. A page has no bucket of its own: what a configuration keeps in S3 stays in the session's
 * files, at a path that names bucket and key.
 */
import type { Module } from '../configuration/module.ts';
import { evaluate } from '../expressions/evaluate.ts';
import { toJson, type Json } from '../expressions/json.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { openStateFile, readIfThere, type StateFile } from '../state/file.ts';
import type { Flags } from './flags.ts';
import { parseFile } from '../hcl/parse-body.ts';
import type { Workspace } from './workspace.ts';

export interface Backend {
  readonly type: string;
  readonly config: Readonly<Record<string, Json>>;
}

/** What `init` was told, as Terraform keeps it. */
export const backendFile = '.terraform/terraform.tfstate';

/** Reads the block and the `-backend-config`s. Throws for backends that are not available. */
export async function configuredBackend(
  { backend }: Module,
  flags: Flags,
  workspace: Workspace,
): Promise<Backend | undefined> {
  if (!backend) return undefined;
  const [type = ''] = backend.labels;
  if (type !== 's3' && type !== 'local') {
    throw mistake(
      'Unsupported backend type',
      `There is no backend type named "${type}" here: "local" and "s3" are available.`,
      { range: backend.header },
    );
  }
  const config: Record<string, Json> = {};
  for (const { name, value } of backend.body.attributes.values()) {
    config[name] = toJson(evaluate(value, { variables: new Map(), functions: new Map() }));
  }
  for (const given of flags.list('backend-config')) {
    const at = given.indexOf('=');
    if (at !== -1) config[given.slice(0, at)] = given.slice(at + 1);
    else Object.assign(config, await fromFile(given, workspace));
  }
  return { type, config };
}

async function fromFile(name: string, { context, path }: Workspace): Promise<Record<string, Json>> {
  const text = await readIfThere(context.fs, path(name));
  if (text === undefined) {
    throw mistake(
      'Invalid backend configuration argument',
      `The file ${name} does not exist; anything else is given as NAME=VALUE.`,
    );
  }
  const { attributes } = parseFile({ name, text });
  return Object.fromEntries(
    [...attributes.values()].map(({ name, value }) => [
      name,
      toJson(evaluate(value, { variables: new Map(), functions: new Map() })),
    ]),
  );
}

export function statePath(backend: Backend | undefined): string {
  const text = (name: string, otherwise: string) => {
    const value = backend?.config[name];
    return typeof value === 'string' && value !== '' ? value : otherwise;
  };
  if (backend?.type !== 's3') return text('path', 'terraform.tfstate');
  return `.terraform/s3/${text('bucket', 'no-bucket')}/${text('key', 'terraform.tfstate')}`;
}

/** The backend that `init` set up; throws if the configuration names one and nobody ran it. */
async function initialisedBackend(
  root: Module,
  workspace: Workspace,
): Promise<Backend | undefined> {
  const { context, path } = workspace;
  const text = await readIfThere(context.fs, path(backendFile));
  const kept =
    text === undefined ? undefined : (JSON.parse(text) as { readonly backend?: Backend }).backend;
  const wanted = root.backend?.labels[0];
  if (wanted !== undefined && kept?.type !== wanted) {
    throw mistake(
      'Backend initialization required, please run "terraform init"',
      `Reason: Initial configuration of the requested backend "${wanted}"\n\nThe "backend" is the interface that Terraform uses to store state, perform operations, etc. If this message is showing up, it means that the Terraform configuration you're using is using a custom configuration for the Terraform backend.\n\nChanges to backend configurations require reinitialization. Please run "terraform init".`,
    );
  }
  return wanted === undefined ? undefined : kept;
}

export async function stateFile(root: Module, workspace: Workspace): Promise<StateFile> {
  const name = statePath(await initialisedBackend(root, workspace));
  const { fs } = workspace.context;
  const full = workspace.path(name);
  await fs.makeFolder(full.slice(0, full.lastIndexOf('/')) || '/');
  return openStateFile(fs, full);
}

/** Throws unless `init` has been run since the provider was first needed. */
export async function checkInitialised(root: Module, workspace: Workspace): Promise<void> {
  const needsProvider = usesProvider(root);
  if (!needsProvider || (await workspace.context.fs.exists(workspace.path('.terraform.lock.hcl'))))
    return;
  throw mistake(
    'Inconsistent dependency lock file',
    'The following dependency selections recorded in the lock file are inconsistent with the current configuration:\n  - provider registry.terraform.io/hashicorp/aws: required by this configuration but no version is selected\n\nTo make the initial dependency selections that will initialize the dependency lock file, run:\n  terraform init',
  );
}

export function usesProvider({
  resources,
  providers,
  requiredProviders,
  children,
}: Module): boolean {
  return (
    resources.size > 0 ||
    providers.size > 0 ||
    requiredProviders.length > 0 ||
    [...children.values()].some(usesProvider)
  );
}
