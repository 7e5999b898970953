import { parameters } from '#ecr/names.ts';
import { defineCheck, fail, inconclusive, pass } from '../check.ts';
import { jsonOf } from '../json-text.ts';

/**
 * Terraform manages nothing any more. Reads what `terraform show -json` printed into a file.
 * Source: "JSON Output Format", Terraform's internals documentation.
 */
export const terraformStateEmpty = defineCheck({
  id: 'terraform-state-empty',
  target: { stateFile: parameters.stateFile },
  claim: ({ stateFile }) => `By ${stateFile} Terraform manages no resource`,
  fix: ({ stateFile }) => `terraform destroy -auto-approve && terraform show -json > ${stateFile}`,
  permissions: [],

  async look(_, { stateFile }, { readFile }) {
    const text = await readFile(stateFile);
    return { state: text === null ? null : readState(text) };
  },

  judge({ state }, { stateFile }) {
    if (state === null) {
      return fail('no-file', `There is no file ${stateFile}.`, {
        hint: `Write it with terraform show -json > ${stateFile}.`,
      });
    }
    if (!state.isState) {
      return inconclusive(
        'unreadable',
        `${stateFile} is not what terraform show -json prints.`,
        'The state file itself, and what terraform show prints without -json, have another form.',
      );
    }
    const { managed } = state;
    if (managed.length === 0) return pass('Terraform manages nothing any more.');
    return fail('left', `Terraform still manages ${managed.join(', ')}.`, {
      hint: 'Run terraform destroy where they were applied, and write the file again.',
      witness: { addresses: managed },
    });
  },
});

interface State {
  readonly isState: boolean;
  /** Addresses, in modules as well; data sources are only read. */
  readonly managed: readonly string[];
}

interface Module {
  readonly resources?: readonly { readonly mode?: unknown; readonly address?: unknown }[];
  readonly child_modules?: readonly Module[];
}

function readState(text: string): State {
  const { format_version: version, values } = (jsonOf(text) ?? {}) as {
    format_version?: unknown;
    values?: { root_module?: Module };
  };
  if (typeof version !== 'string') return { isState: false, managed: [] };
  return { isState: true, managed: addressesIn(values?.root_module ?? {}) };
}

function addressesIn({ resources = [], child_modules: children = [] }: Module): string[] {
  return [
    ...resources.filter(({ mode }) => mode === 'managed').map(({ address }) => String(address)),
    ...children.flatMap(addressesIn),
  ];
}
