/** A plan as `terraform plan` prints it. */
import { unmarked, Sensitive, type Mapping } from '../expressions/value.ts';
import { dataTypes, resourceTypes } from '../resources/index.ts';
import { wrapped } from '../commands/wrap.ts';
import type { Action, Change, Counts } from './change.ts';
import { relevantDrift } from './drift.ts';
import type { Plan } from './plan.ts';
import { bodyLines } from './render-resource.ts';
import { changed, untyped, whole } from './render-value.ts';

const symbols: Readonly<Record<Exclude<Action, 'no-op'>, string>> = {
  create: '  + ',
  update: '  ~ ',
  replace: '-/+ ',
  'create-first': '+/- ',
  delete: '  - ',
  read: ' <= ',
};

const legends: readonly (readonly [Action, string])[] = [
  ['create', '  + create'],
  ['update', '  ~ update in-place'],
  ['delete', '  - destroy'],
  ['replace', '-/+ destroy and then create replacement'],
  ['create-first', '+/- create replacement and then destroy'],
  ['read', ' <= read (data resources)'],
];

/** Whether there is anything to do. */
export function isEmpty({ changes, outputs, drift, isRefreshOnly }: Plan): boolean {
  return outputs.length === 0 && !changes.some(isShown) && !(isRefreshOnly && drift.length > 0);
}

function isShown({ action, importedId, movedFrom }: Change): boolean {
  return action !== 'no-op' || importedId !== undefined || movedFrom !== undefined;
}

export function renderPlan(plan: Plan, width: number): string {
  const shown = plan.changes.filter(isShown);
  if (isEmpty(plan)) return '';
  let text = renderDrift(plan, width);
  if (text !== '' && shown.length + plan.outputs.length > 0) text += `\n${'─'.repeat(width - 1)}\n`;
  if (shown.length > 0) {
    const actions = new Set(shown.map(({ action }) => action));
    const legend = legends.filter(([action]) => actions.has(action)).map(([, line]) => `${line}\n`);
    if (legend.length > 0) {
      text += `\n${wrapped('Terraform used the selected providers to generate the following execution plan. Resource actions are indicated with the following symbols:', width)}\n${legend.join('')}`;
    }
    const what =
      plan.problems.length > 0
        ? 'planned the following actions, but then encountered a problem'
        : 'will perform the following actions';
    text += `\nTerraform ${what}:\n\n${shown.map((it) => renderChange(it)).join('\n')}`;
    text += `\n${countsLine(plan.counts)}\n`;
  }
  return text + renderOutputs(plan);
}

function countsLine({ imported, added, changed, destroyed }: Counts): string {
  const first = imported > 0 ? `${imported} to import, ` : '';
  return `Plan: ${first}${added} to add, ${changed} to change, ${destroyed} to destroy.`;
}

function renderDrift({ drift, relevant, isRefreshOnly }: Plan, width: number): string {
  const shown = isRefreshOnly ? drift : relevantDrift(drift, relevant);
  if (shown.length === 0) return '';
  const detected =
    'Terraform detected the following changes made outside of Terraform since the last "terraform apply" which may have affected this plan:';
  const after = isRefreshOnly
    ? 'This is a refresh-only plan, so Terraform will not take any actions to undo these. If you were expecting these changes then you can apply this plan to record the updated values in the Terraform state without changing any remote objects.'
    : 'Unless you have made equivalent changes to your configuration, or ignored the relevant attributes using ignore_changes, the following plan may include actions to undo or respond to these changes.';
  const changes = shown.map((it) => renderChange(it, driftHeading(it))).join('\n');
  return `\nNote: Objects have changed outside of Terraform\n\n${wrapped(detected, width)}\n\n${changes}\n\n${wrapped(after, width)}\n`;
}

function driftHeading({ action, address, movedFrom }: Change): string {
  const lines = [
    action === 'no-op'
      ? `  # ${movedFrom} has moved to ${address}`
      : `  # ${address} has ${action === 'delete' ? 'been deleted' : 'changed'}`,
  ];
  if (movedFrom !== undefined && action !== 'no-op') lines.push(`  # (moved from ${movedFrom})`);
  return lines.map((it) => `${it}\n`).join('');
}

function renderChange(change: Change, heading = headline(change, change.address)): string {
  const { type, name, mode, action, before, after, forces } = change;
  const schema = (mode === 'data' ? dataTypes : resourceTypes).get(type)?.schema ?? {
    attributes: {},
  };
  const symbol = action === 'no-op' ? '    ' : symbols[action];
  const showsAll = action === 'no-op' && change.importedId !== undefined;
  const body = bodyLines(before, after, schema, { forces, showsAll }, 6);
  const kind = mode === 'data' ? 'data' : 'resource';
  return `${heading}${symbol}${kind} ${JSON.stringify(type)} ${JSON.stringify(name)} {\n${body}    }\n`;
}

function headline(
  { action, reason, importedId, movedFrom, mode }: Change,
  address: string,
): string {
  const lines = [firstLine(action, address, reason, importedId, movedFrom)];
  if (action === 'delete' && reason !== undefined) lines.push(`  # (${reason})`);
  if (mode === 'data' && reason !== undefined) lines.push(`  # (${reason})`);
  if (movedFrom !== undefined && action !== 'no-op') lines.push(`  # (moved from ${movedFrom})`);
  if (importedId !== undefined && action !== 'no-op')
    lines.push(`  # (imported from ${JSON.stringify(importedId)})`);
  return lines.map((it) => `${it}\n`).join('');
}

function firstLine(
  action: Action,
  address: string,
  reason: string | undefined,
  importedId: string | undefined,
  movedFrom: string | undefined,
): string {
  switch (action) {
    case 'create':
      return `  # ${address} will be created`;
    case 'update':
      return `  # ${address} will be updated in-place`;
    case 'replace':
    case 'create-first':
      return `  # ${address} ${reason ?? 'must be replaced'}`;
    case 'delete':
      return `  # ${address} will be destroyed`;
    case 'read':
      return `  # ${address} will be read during apply`;
    case 'no-op':
      return importedId === undefined
        ? `  # ${movedFrom} has moved to ${address}`
        : `  # ${address} will be imported`;
  }
}

function renderOutputs({ outputs, changes }: Plan): string {
  if (outputs.length === 0) return '';
  const width = Math.max(...outputs.map(({ name }) => name.length));
  const lines = outputs.map(({ name, before, after }) => {
    const label = name.padEnd(width);
    if (before === undefined)
      return `  + ${label} = ${whole(untyped(after ?? null), '+', 2, true)}\n`;
    if (after === undefined || unmarked(after).value === null)
      return `  - ${label} = ${whole(untyped(before), '-', 2, true)} -> null\n`;
    return `  ~ ${label} = ${changed(untyped(before), untyped(after), 2)}\n`;
  });
  const note = changes.some(isShown)
    ? ''
    : '\nYou can apply this plan to save these new output values to the Terraform\nstate, without changing any real infrastructure.\n';
  return `\nChanges to Outputs:\n${lines.join('')}${note}`;
}

/** One instance as `terraform state show` and `terraform show` print it. */
export function renderInstance(
  address: string,
  mode: 'managed' | 'data',
  type: string,
  name: string,
  value: Mapping,
): string {
  const schema = (mode === 'data' ? dataTypes : resourceTypes).get(type)?.schema ?? {
    attributes: {},
  };
  // Without signs everything stands two columns further left than in a plan.
  const body = bodyLines(value, value, schema, { showsAll: true }, 2);
  const kind = mode === 'data' ? 'data' : 'resource';
  return `# ${address}:\n${kind} ${JSON.stringify(type)} ${JSON.stringify(name)} {\n${body}}\n`;
}

export function shownValue(value: Parameters<typeof whole>[0]): string {
  // Without a sign everything stands two columns further left than in a plan.
  return value instanceof Sensitive ? '(sensitive value)' : whole(value, ' ', -2, true);
}
