import { answerTo } from '../../answer.ts';
import { mistake } from '../hcl/diagnostic.ts';
import { applyPlan } from '../plan/applier.ts';
import { isEmpty } from '../plan/render.ts';
import { readIfThere } from '../state/file.ts';
import { checkFresh, parsePlanFile, variablesFromJson } from '../state/plan-file.ts';
import { emptyState, instancesOf } from '../state/state.ts';
import { stateFile } from './backend.ts';
import { readFlags, type Flags } from './flags.ts';
import { loadSources, planFlags, planFor, prepare, type Prepared } from './planning.ts';
import { noChanges, outputLines, shownPlan } from './present.ts';
import type { Subcommand } from './subcommand.ts';
import { incomplete, targeted } from './targeted.ts';
import type { Workspace } from './workspace.ts';

const flags = {
  ...planFlags,
  parallelism: 'text',
  'auto-approve': 'switch',
  backup: { missing: 'the state before the last change is in terraform.tfstate.backup.' },
  'state-out': { missing: 'the state is terraform.tfstate, or what the backend block says.' },
} as const;

export const apply: Subcommand = {
  summary: 'Create or update infrastructure',
  usage: 'terraform [global options] apply [options] [PLAN]',
  flags: { ...flags, destroy: 'switch' },
  async run(args, workspace) {
    const given = readFlags('apply', args, apply.flags);
    const [name] = given.operands;
    if (name !== undefined) {
      const parallelism = parallelismOf(given);
      return carryOut(await kept(name, given, workspace), workspace, { parallelism, isKept: true });
    }
    return planAndApply(given, workspace, given.isOn('destroy', false));
  },
};

export const destroy: Subcommand = {
  summary: 'Destroy previously-created infrastructure',
  usage: 'terraform [global options] destroy [options]',
  flags,
  run: (args, workspace) => planAndApply(readFlags('destroy', args, flags), workspace, true),
};

async function planAndApply(
  given: Flags,
  workspace: Workspace,
  isDestroy: boolean,
): Promise<number> {
  const parallelism = parallelismOf(given);
  const prepared = await prepare(given, workspace, isDestroy);
  if (isEmpty(prepared.plan)) {
    workspace.print(noChanges(workspace, prepared));
  } else {
    workspace.print(shownPlan(prepared.plan, workspace));
    if (!given.isOn('auto-approve', false) && !(await approved(workspace, prepared))) return 1;
  }
  return carryOut(prepared, workspace, { parallelism, isKept: false });
}

/** How many things happen at a time: ten, or as many as `-parallelism` says. */
function parallelismOf(given: Flags): number {
  const text = given.text('parallelism');
  if (text === undefined) return 10;
  const number = Number(text);
  if (/^\d+$/.test(text) && number > 0) return number;
  throw mistake(
    'Failed to parse command-line flags',
    `invalid value "${text}" for flag -parallelism: a whole number from 1 is expected`,
  );
}

/** Reads a plan that was kept, and makes it again of what it was made of. */
async function kept(name: string, given: Flags, workspace: Workspace): Promise<Prepared> {
  if (given.has('var') || given.has('var-file')) {
    throw mistake(
      "Can't set variables when applying a saved plan",
      'The -var and -var-file options cannot be used when applying a saved plan file, because a saved plan includes the variable values that were set when it was created.',
    );
  }
  const text = await readIfThere(workspace.context.fs, workspace.path(name));
  if (text === undefined) {
    throw mistake(
      `Failed to load "${name}" as a plan file`,
      `Error: stat ${name}: no such file or directory`,
    );
  }
  const plan = parsePlanFile(text, name);
  const root = await loadSources(plan.sources);
  const file = await stateFile(root, workspace);
  const now = await file.readToChange();
  checkFresh(plan, now);
  const { lineage, serial, resources, isDestroy, isRefreshOnly, replaced, targets } = plan;
  const state = { ...(now ?? emptyState()), lineage, serial, resources };
  const what = {
    root,
    given: variablesFromJson(plan.variables),
    state,
    isDestroy,
    isRefreshOnly,
    replaced,
    targets,
  };
  const made = await planFor(
    {
      ...what,
      refreshes: false,
      prior: plan.prior && instancesOf({ ...state, resources: plan.prior }),
    },
    { ...workspace, print: () => undefined },
  );
  return { ...what, file, plan: made };
}

/** Asks at the terminal; where nobody could answer, `yes` is piped in. */
async function approved(
  { context, print }: Workspace,
  { isDestroy, isRefreshOnly = false }: Pick<Prepared, 'isDestroy' | 'isRefreshOnly'>,
): Promise<boolean> {
  print(
    isRefreshOnly
      ? "\nWould you like to update the Terraform state to reflect these detected changes?\n  Terraform will write these changes to the state without modifying any real infrastructure.\n  There is no undo. Only 'yes' will be accepted to confirm.\n\n"
      : isDestroy
        ? "\nDo you really want to destroy all resources?\n  Terraform will destroy all your managed infrastructure, as shown above.\n  There is no undo. Only 'yes' will be accepted to confirm.\n\n"
        : "\nDo you want to perform these actions?\n  Terraform will perform the actions described above.\n  Only 'yes' will be accepted to approve.\n\n",
  );
  const answer = await answerTo(context, '  Enter a value: ', print);
  print('\n');
  if (answer === 'yes') return true;
  print(`\n${isDestroy ? 'Destroy' : 'Apply'} cancelled.\n`);
  if (answer === '' && !context.ask) {
    const command = isDestroy ? 'destroy' : 'apply';
    context.stderr(
      `\nNothing can be typed in here: look at the plan, then\n  echo yes | terraform ${command}\nor add -auto-approve.\n`,
    );
  }
  return false;
}

/** `isKept`: of a plan that was shown before, with its warnings. */
async function carryOut(
  prepared: Prepared,
  workspace: Workspace,
  { parallelism, isKept }: { readonly parallelism: number; readonly isKept: boolean },
): Promise<number> {
  const { root, given, state, file, plan, isDestroy, targets } = prepared;
  const { cwd, functions, files, context } = workspace;
  let { serial } = state;
  const applied = await applyPlan({
    root,
    given,
    state,
    plan,
    isDestroy,
    targets,
    cwd,
    functions,
    files,
    // What was begun is brought to its end, and kept: Ctrl-C only stops what has not begun.
    surroundings: { ...context, signal: new AbortController().signal },
    isStopped: () => context.signal.aborted,
    parallelism,
    save: (resources) => file.write({ ...state, resources, serial: ++serial }),
    say: (line) => workspace.print(`${line}\n`),
  });
  const { counts, problems } = applied;
  const before = JSON.stringify([state.outputs, state.resources]);
  if (JSON.stringify([applied.state.outputs, applied.state.resources]) !== before) {
    await file.write({ ...applied.state, serial: ++serial });
  }
  if (problems.length > 0) {
    workspace.report(problems);
    return 1;
  }
  if (targets.length > 0) workspace.report([...(isKept ? [] : [targeted]), incomplete]);
  const imported = counts.imported > 0 ? `${counts.imported} imported, ` : '';
  workspace.print(
    isDestroy && !isKept
      ? `\nDestroy complete! Resources: ${counts.destroyed} destroyed.\n`
      : `\nApply complete! Resources: ${imported}${counts.added} added, ${counts.changed} changed, ${counts.destroyed} destroyed.\n`,
  );
  const lines = outputLines(applied.state);
  if (!isDestroy && lines !== '') workspace.print(`\nOutputs:\n\n${lines}`);
  return 0;
}
