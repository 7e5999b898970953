/** What `plan`, `apply`, `destroy` and `import` share: everything up to a plan. */
import { loadModule } from '../configuration/load.ts';
import type { Module } from '../configuration/module.ts';
import type { Value } from '../expressions/value.ts';
import { mistake, TerraformError } from '../hcl/diagnostic.ts';
import type { Plan } from '../plan/plan.ts';
import { isEmpty } from '../plan/render.ts';
import { makePlan } from '../plan/planner.ts';
import type { StateFile } from '../state/file.ts';
import { emptyState, type Kept, type State } from '../state/state.ts';
import { checkTarget } from '../evaluation/targets.ts';
import { checkInitialised, stateFile } from './backend.ts';
import { planningFailed, shownPlan } from './present.ts';
import type { Flags, FlagTable } from './flags.ts';
import { checkVersions } from './init.ts';
import { checkConfiguration } from './validate.ts';
import { installedModules } from './modules.ts';
import { givenVariables } from './variables.ts';
import { folderReader, loadRoot, hasConfiguration, type Workspace } from './workspace.ts';

/** Flags of whatever makes a plan. */
export const planFlags: FlagTable = {
  input: 'switch',
  lock: { missing: 'nobody else writes this state, so there is nothing to lock.' },
  'lock-timeout': { missing: 'nobody else writes this state, so there is nothing to lock.' },
  parallelism: { missing: 'a plan reads one thing after the other; an apply takes it.' },
  refresh: 'switch',
  'refresh-only': 'switch',
  replace: 'list',
  state: { missing: 'the state is terraform.tfstate, or what the backend block says.' },
  target: 'list',
  json: {
    missing: 'keep the plan with terraform plan -out=FILE; terraform show -json FILE prints it.',
  },
  'compact-warnings': { missing: 'warnings are few.' },
  'generate-config-out': {
    missing: 'write the resource block yourself; terraform state show prints its values.',
  },
  var: 'list',
  'var-file': 'list',
};

export interface Prepared {
  readonly root: Module;
  readonly given: ReadonlyMap<string, Value>;
  readonly state: State;
  readonly file: StateFile;
  readonly plan: Plan;
  readonly isDestroy: boolean;
  readonly isRefreshOnly?: boolean | undefined;
  readonly replaced: readonly string[];
  readonly targets: readonly string[];
}

/** Throws for ways of planning that exclude each other. */
function checkModes({
  isDestroy,
  isRefreshOnly,
  refreshes,
  replaced,
}: {
  readonly isDestroy: boolean;
  readonly isRefreshOnly: boolean;
  readonly refreshes: boolean;
  readonly replaced: readonly string[];
}): void {
  const help = '\n\nFor more help on using this command, run:\n  terraform plan -help';
  if (isDestroy && isRefreshOnly)
    throw mistake(
      'Incompatible plan mode options',
      `The -destroy and -refresh-only options are mutually-exclusive.${help}`,
    );
  if (isRefreshOnly && !refreshes)
    throw mistake(
      'Incompatible refresh options',
      `It doesn't make sense to use -refresh-only at the same time as -refresh=false, because Terraform would have nothing to do.${help}`,
    );
  if (isRefreshOnly && replaced.length > 0)
    throw mistake(
      'Unsupported plan mode',
      'Forcing resource instance replacement (with -replace=...) is allowed only in normal planning mode.',
    );
}

export async function prepare(
  flags: Flags,
  workspace: Workspace,
  isDestroy: boolean,
): Promise<Prepared> {
  const targets = flags.list('target');
  const isRefreshOnly = flags.isOn('refresh-only', false);
  const refreshes = flags.isOn('refresh', true);
  checkModes({ isDestroy, isRefreshOnly, refreshes, replaced: flags.list('replace') });
  for (const it of targets) checkTarget(isDestroy ? 'destroy' : 'plan', it);
  if (!(await hasConfiguration(workspace))) {
    throw mistake(
      'No configuration files',
      `${isDestroy ? 'Destroy' : 'Plan'} requires configuration to be present. Planning without a configuration would mark everything for destruction, which is normally not what is desired. If you would like to destroy everything, run plan with the -destroy option. Otherwise, create a Terraform configuration file (.tf file) and try again.`,
    );
  }
  const root = await loadRoot(workspace, await installedModules(workspace));
  checkVersions(root);
  await checkInitialised(root, workspace);
  const { values: given, warnings } = await givenVariables(root, flags, workspace);
  await checkConfiguration(root, workspace);
  const file = await stateFile(root, workspace);
  const state = (await file.readToChange()) ?? emptyState();
  const replaced = flags.list('replace');
  const what = { root, given, state, isDestroy, isRefreshOnly, replaced, targets };
  const plan = await partialPlanFor({ ...what, refreshes }, workspace);
  if (plan.problems.length > 0) {
    workspace.print(isEmpty(plan) ? planningFailed : shownPlan(plan, workspace));
    throw new TerraformError(plan.problems);
  }
  workspace.report(warnings);
  return { ...what, file, plan };
}

type Planned = Pick<
  Prepared,
  'root' | 'given' | 'state' | 'isDestroy' | 'isRefreshOnly' | 'replaced' | 'targets'
> & {
  readonly refreshes: boolean;
  readonly prior?: readonly Kept[] | undefined;
  readonly imports?: ReadonlyMap<string, string>;
};

/** A whole plan; throws what is in its way. */
export async function planFor(what: Planned, workspace: Workspace): Promise<Plan> {
  const plan = await partialPlanFor(what, workspace);
  if (plan.problems.length > 0) throw new TerraformError(plan.problems);
  return plan;
}

/** The plan as far as it could be made. */
function partialPlanFor(what: Planned, workspace: Workspace): Promise<Plan> {
  const { cwd, functions, files, context } = workspace;
  return makePlan({
    ...what,
    cwd,
    functions,
    files,
    surroundings: context,
    say: (line) => workspace.print(`${line}\n`),
  });
}

/** The configuration's files by name, for a plan that is kept. */
export async function sourcesOf(
  root: Module,
  workspace: Workspace,
): Promise<Readonly<Record<string, string>>> {
  const read = folderReader(workspace);
  const found: Record<string, string> = {};
  const visit = async (module: Module): Promise<void> => {
    for (const { name, text } of (await read(module.folder)) ?? []) found[name] = text;
    for (const child of module.children.values()) await visit(child);
  };
  await visit(root);
  return found;
}

/** The configuration as it was when a plan was kept. */
export function loadSources(sources: Readonly<Record<string, string>>): Promise<Module> {
  return loadModule('.', (folder) => {
    const own = Object.entries(sources).filter(
      ([name]) => (name.includes('/') ? name.slice(0, name.lastIndexOf('/')) : '.') === folder,
    );
    return Promise.resolve(own.map(([name, text]) => ({ name, text })));
  });
}
