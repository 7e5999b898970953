import { resourcesOf, terraformVersion } from '../state/state.ts';
import { variablesToJson, type PlanFile } from '../state/plan-file.ts';
import { isEmpty } from '../plan/render.ts';
import { readFlags } from './flags.ts';
import { noChanges, shownPlan } from './present.ts';
import { targeted } from './targeted.ts';
import { planFlags, prepare, sourcesOf } from './planning.ts';
import type { Subcommand } from './subcommand.ts';

export const plan: Subcommand = {
  summary: 'Show changes required by the current configuration',
  usage: 'terraform [global options] plan [options]',
  flags: { ...planFlags, destroy: 'switch', 'detailed-exitcode': 'switch', out: 'text' },
  async run(args, workspace) {
    const flags = readFlags('plan', args, plan.flags);
    const prepared = await prepare(flags, workspace, flags.isOn('destroy', false));
    const isDone = isEmpty(prepared.plan);
    workspace.print(isDone ? noChanges(workspace, prepared) : shownPlan(prepared.plan, workspace));
    if (prepared.targets.length > 0) workspace.report([targeted]);
    const out = flags.text('out');
    if (out !== undefined) {
      const { root, state, given, isDestroy, isRefreshOnly, replaced, targets } = prepared;
      const kept: PlanFile = {
        kind: 'terraform-plan',
        terraform_version: terraformVersion,
        lineage: state.lineage,
        serial: state.serial,
        resources: resourcesOf(prepared.plan.kept.values()),
        ...(prepared.plan.drift.length > 0 && { prior: state.resources }),
        ...(isRefreshOnly === true && { isRefreshOnly }),
        outputs: state.outputs,
        timestamp: workspace.context
          .now()
          .toISOString()
          .replace(/\.\d+Z$/, 'Z'),
        sources: await sourcesOf(root, workspace),
        variables: variablesToJson(given),
        isDestroy,
        replaced,
        targets,
      };
      await workspace.context.fs.write(workspace.path(out), `${JSON.stringify(kept)}\n`);
    }
    if (!isDone) workspace.print(afterwards(out, workspace.width));
    return flags.isOn('detailed-exitcode', false) && !isDone ? 2 : 0;
  },
};

function afterwards(out: string | undefined, width: number): string {
  const rule = '─'.repeat(width - 1);
  if (out !== undefined) {
    return `\n${rule}\n\nSaved the plan to: ${out}\n\nTo perform exactly these actions, run the following command to apply:\n    terraform apply ${JSON.stringify(out)}\n`;
  }
  return `\n${rule}\n\nNote: You didn't use the -out option to save this plan, so Terraform can't\nguarantee to take exactly these actions if you run "terraform apply" now.\n`;
}
