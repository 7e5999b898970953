/** `state list`, `show`, `rm`, `mv`, and `show`. */
import { isWithin, parseAddress } from '../evaluation/address.ts';
import { mistake, TerraformError } from '../hcl/diagnostic.ts';
import { valueOfState } from '../plan/engine.ts';
import { outputValue } from '../plan/outputs.ts';
import { renderInstance, shownValue } from '../plan/render.ts';
import { dataTypes, resourceTypes } from '../resources/index.ts';
import { inOneMessage, readIfThere, type StateFile } from '../state/file.ts';
import { parsePlanFile, variablesFromJson } from '../state/plan-file.ts';
import { emptyState, instancesOf, resourcesOf, type Kept, type State } from '../state/state.ts';
import { stateFile } from './backend.ts';
import { readFlags, type FlagTable } from './flags.ts';
import { loadSources, planFor } from './planning.ts';
import { noChanges, shownPlan } from './present.ts';
import { isEmpty } from '../plan/render.ts';
import type { Subcommand } from './subcommand.ts';
import { loadRoot, type Workspace } from './workspace.ts';

async function open(
  workspace: Workspace,
): Promise<{ readonly file: StateFile; readonly state: State | undefined }> {
  const file = await stateFile(await loadRoot(workspace), workspace);
  return { file, state: await file.read() };
}

const elsewhere: FlagTable = {
  state: { missing: 'the state is terraform.tfstate, or what the backend block says.' },
};

type Action = (operands: readonly string[], workspace: Workspace) => Promise<number>;

/** Told as it is, without the form of an error. */
class StateRefusal extends Error {}

const noState = () =>
  new StateRefusal(
    'No state file was found!\n\nState management commands require a state file. Run this command\nin a directory where Terraform has been run or use the -state flag\nto point the command to a specific state location.',
  );

/** The state that one of these commands looks at; throws for one that cannot be read. */
async function openToManage(workspace: Workspace): ReturnType<typeof open> {
  try {
    return await open(workspace);
  } catch (error) {
    if (!(error instanceof TerraformError)) throw error;
    const isOfState = error.diagnostics.every(({ summary }) => summary.startsWith('Unsupported'));
    throw isOfState ? new StateRefusal(`Failed to load state: ${inOneMessage(error)}`) : error;
  }
}

export const stateActions: Readonly<Record<string, Action>> = {
  async list(wanted, workspace) {
    const { state } = await openToManage(workspace);
    if (!state) throw noState();
    for (const { address } of instancesOf(state)) {
      if (wanted.length === 0 || wanted.some((it) => isWithin(address, it)))
        workspace.print(`${address}\n`);
    }
    return 0;
  },

  async show([address = ''], workspace) {
    const { state } = await openToManage(workspace);
    const found = instancesOf(state ?? emptyState()).find((it) => it.address === address);
    if (!found) {
      throw mistake(
        'No instance found for the given address!',
        'This command requires that the address references one specific instance. To view the available instances, use "terraform state list". Please modify the address to reference a specific instance.',
      );
    }
    workspace.print(shown(found));
    return 0;
  },

  async rm(wanted, workspace) {
    const { file, state } = await openToManage(workspace);
    if (!state) throw noState();
    const gone = instancesOf(state).filter(({ address }) =>
      wanted.some((it) => isWithin(address, it)),
    );
    if (gone.length === 0)
      throw mistake(
        'Invalid target address',
        'No matching objects found. To view the available instances, use "terraform state list". Please modify the address to reference a specific instance.',
      );
    const left = instancesOf(state).filter(
      (it) => !gone.some(({ address }) => address === it.address),
    );
    await file.write({ ...state, serial: state.serial + 1, resources: resourcesOf(left) });
    for (const { address } of gone) workspace.print(`Removed ${address}\n`);
    workspace.print(`Successfully removed ${gone.length} resource instance(s).\n`);
    return 0;
  },

  async mv([from = '', to = ''], workspace) {
    const { file, state } = await openToManage(workspace);
    if (!state) throw noState();
    const all = instancesOf(state);
    const moved = all.filter(({ address }) => isWithin(address, from));
    if (moved.length === 0)
      throw mistake(
        'Invalid source address',
        `Cannot move ${from}: does not match anything in the current state.`,
      );
    if (all.some(({ address }) => isWithin(address, to)))
      throw mistake(
        'Invalid target address',
        `Cannot move to ${to}: there is already a resource instance at that address in the current state.`,
      );
    const renamed = all.map((it): Kept => {
      if (!moved.includes(it)) return it;
      const address = `${to}${it.address.slice(from.length)}`;
      const parts = parseAddress(address);
      if (!parts || parts.type !== it.type)
        throw mistake(
          'Invalid state move request',
          `Cannot move ${it.address} to ${address}: resource types don't match.`,
        );
      const { index_key: _key, ...instance } = it.instance;
      return { ...it, ...parts, address, instance };
    });
    await file.write({ ...state, serial: state.serial + 1, resources: resourcesOf(renamed) });
    for (const { address } of moved)
      workspace.print(
        `Move ${JSON.stringify(address)} to ${JSON.stringify(`${to}${address.slice(from.length)}`)}\n`,
      );
    workspace.print(`Successfully moved ${moved.length} object(s).\n`);
    return 0;
  },

  async pull(_operands, workspace) {
    const { state } = await openToManage(workspace);
    if (state) workspace.print(`${JSON.stringify(state, null, 2)}\n`);
    return 0;
  },
};

export const state: Subcommand = {
  summary: 'Advanced state management',
  usage: 'terraform [global options] state <list|show|rm|mv|pull> [options] [args]',
  flags: elsewhere,
  async run([name = '', ...args], workspace) {
    const action = Object.hasOwn(stateActions, name) ? stateActions[name] : undefined;
    if (!action) {
      const detail =
        name === 'push' || name === 'replace-provider'
          ? `terraform state ${name} is not available here. `
          : '';
      throw mistake(
        'Unknown subcommand',
        `${detail}terraform state takes one of ${Object.keys(stateActions).join(', ')}.`,
      );
    }
    try {
      return await action(readFlags(`state ${name}`, args, elsewhere).operands, workspace);
    } catch (error) {
      if (!(error instanceof StateRefusal)) throw error;
      workspace.context.stderr(`${error.message}\n`);
      return 1;
    }
  },
};

function shown({ address, mode, type, name, instance }: Kept): string {
  const schema = (mode === 'data' ? dataTypes : resourceTypes).get(type)?.schema;
  return schema
    ? renderInstance(address, mode, type, name, valueOfState(instance, schema))
    : `# ${address}:\n`;
}

export const show: Subcommand = {
  summary: 'Show the current state or a saved plan',
  usage: 'terraform [global options] show [options] [path]',
  flags: { json: 'switch' },
  async run(args, workspace) {
    const flags = readFlags('show', args, show.flags);
    const [name] = flags.operands;
    if (name !== undefined) return showPlan(name, flags.isOn('json', false), workspace);
    const { state } = await open(workspace);
    if (flags.isOn('json', false)) {
      const { stateJson } = await import('./json-state.ts');
      workspace.print(`${JSON.stringify(stateJson(state))}\n`);
      return 0;
    }
    if (!state || state.resources.length + Object.keys(state.outputs).length === 0) {
      workspace.print(
        state ? 'The state file is empty. No resources are represented.\n' : 'No state.\n',
      );
      return 0;
    }
    workspace.print(instancesOf(state).map(shown).join('\n'));
    const outputs = Object.entries(state.outputs).map(
      ([key, it]) => `${key} = ${shownValue(outputValue(it))}\n`,
    );
    if (outputs.length > 0) workspace.print(`\n\nOutputs:\n\n${outputs.join('')}`);
    return 0;
  },
};

async function showPlan(name: string, isJson: boolean, workspace: Workspace): Promise<number> {
  const text = await readIfThere(workspace.context.fs, workspace.path(name));
  if (text === undefined) throw mistake('Failed to read the given file', `${name} does not exist.`);
  const kept = parsePlanFile(text, name);
  const { sources, variables, resources, lineage, serial, isDestroy, isRefreshOnly } = kept;
  const { replaced, targets } = kept;
  const { state: now } = await open(workspace);
  const base = now ?? emptyState();
  const state = { ...base, resources, lineage, serial, outputs: kept.outputs ?? base.outputs };
  const root = await loadSources(sources);
  const given = variablesFromJson(variables);
  const what = { root, given, state, isDestroy, isRefreshOnly, replaced, targets };
  const plan = await planFor(
    {
      ...what,
      refreshes: false,
      prior: kept.prior && instancesOf({ ...base, resources: kept.prior }),
    },
    { ...workspace, print: () => undefined },
  );
  if (isJson) {
    const { planJson } = await import('./json-plan.ts');
    workspace.print(
      `${JSON.stringify(planJson({ ...what, plan, fixed: workspace, timestamp: kept.timestamp }))}\n`,
    );
    return 0;
  }
  workspace.print(isEmpty(plan) ? noChanges(workspace, what) : shownPlan(plan, workspace));
  return 0;
}
