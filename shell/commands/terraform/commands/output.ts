import { ConversionError, textOf } from '../expressions/convert.ts';
import { printed } from '../expressions/print.ts';
import { unmarked } from '../expressions/value.ts';
import { typeOf } from '../expressions/type-of.ts';
import { friendlyName } from '../expressions/type.ts';
import { mistake, type Diagnostic } from '../hcl/diagnostic.ts';
import { outputValue } from '../plan/outputs.ts';
import { emptyState } from '../state/state.ts';
import { stateFile } from './backend.ts';
import { readFlags } from './flags.ts';
import { helpHint } from './operands.ts';
import { outputLines } from './present.ts';
import type { Subcommand } from './subcommand.ts';
import { loadRoot } from './workspace.ts';

export const output: Subcommand = {
  summary: 'Show output values from your root module',
  usage: 'terraform [global options] output [options] [NAME]',
  flags: {
    json: 'switch',
    raw: 'switch',
    state: { missing: 'the state is terraform.tfstate, or what the backend block says.' },
  },
  async run(args, workspace) {
    const flags = readFlags('output', args, output.flags);
    const file = await stateFile(await loadRoot(workspace), workspace);
    const { outputs } = (await file.read()) ?? emptyState();
    const [name] = flags.operands;
    const isJson = flags.isOn('json', false);
    if (name === undefined) {
      if (flags.isOn('raw', false))
        throw mistake(
          'Output name required',
          `You must give the name of a single output value when using the -raw option.\n\n${helpHint('output')}`,
        );
      if (isJson) {
        const sorted = Object.entries(outputs).sort(([a], [b]) => (a < b ? -1 : 1));
        const all = sorted.map(([key, it]) => [
          key,
          { sensitive: it.sensitive === true, type: it.type, value: it.value },
        ]);
        workspace.print(`${JSON.stringify(Object.fromEntries(all), null, 2)}\n`);
      } else if (Object.keys(outputs).length === 0) {
        workspace.report([noOutputs]);
      } else {
        workspace.print(outputLines({ outputs }));
      }
      return 0;
    }
    if (Object.keys(outputs).length === 0 && !isJson && !flags.isOn('raw', false)) {
      workspace.report([noOutputs]);
      return 0;
    }
    const found = outputs[name];
    if (!found) {
      throw mistake(
        `Output "${name}" not found`,
        "The output variable requested could not be found in the state file. If you recently added this to your configuration, be sure to run `terraform apply`, since the state won't be updated with new output variables until that command is run.",
      );
    }
    const { value } = unmarked(outputValue(found));
    if (isJson) workspace.print(`${JSON.stringify(found.value)}\n`);
    else if (flags.isOn('raw', false)) workspace.print(rawText(name, value));
    else workspace.print(`${printed(value)}\n`);
    return 0;
  },
};

const noOutputs: Diagnostic = {
  severity: 'warning',
  summary: 'No outputs found',
  detail:
    'The state file either has no outputs defined, or all the defined outputs are empty. Please define an output in your configuration with the `output` keyword and run `terraform refresh` for it to become available. If you are using interpolation, please verify the interpolated value is not empty. You can use the `terraform console` command to assist.',
};

function rawText(name: string, value: Parameters<typeof textOf>[0]): string {
  try {
    if (value === null) throw new ConversionError('null');
    return textOf(value);
  } catch (error) {
    if (!(error instanceof ConversionError)) throw error;
    throw mistake(
      'Unsupported value for raw output',
      `The -raw option only supports strings, numbers, and boolean values, but output value "${name}" is ${value === null ? 'null' : friendlyName(typeOf(value))}.\n\nUse the -json option for machine-readable representations of output values that have complex types.`,
    );
  }
}
