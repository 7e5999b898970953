/** `terraform`, read from its subcommands and from the types that it knows. */
import { dataTypes, resourceTypes } from '../commands/terraform/resources/index.ts';
import { refused, subcommands } from '../commands/terraform/subcommands.ts';
import type { SupportedCommand, SupportedTool } from './supported.ts';

export function supportedTerraform(): SupportedTool {
  const here = Object.entries(subcommands).map(([name, { summary, flags }]): SupportedCommand => ({
    command: `terraform ${name}`,
    about: summary,
    flags: Object.entries(flags).map(([flag, kind]) => ({
      name: `-${flag}`,
      ...(typeof kind === 'object' && { refused: withoutStop(kind.missing) }),
    })),
  }));
  const gone = Object.entries(refused).map(([name, advice]): SupportedCommand => ({
    command: `terraform ${name}`,
    about: '',
    flags: [],
    refused: withoutStop(advice),
  }));
  return {
    name: 'terraform',
    about: `Keeps to the language, the state file and the words of Terraform 1.11, and to version 6 of the AWS provider. Anything else that a configuration names is refused by name.

Resources: ${listed(resourceTypes)}.

Data sources: ${listed(dataTypes)}.`,
    commands: [...here, ...gone],
  };
}

function listed(types: ReadonlyMap<string, unknown>): string {
  return [...types.keys()]
    .sort()
    .map((type) => `\`${type}\``)
    .join(', ');
}

function withoutStop(text: string): string {
  return text.replace(/\.$/, '');
}
