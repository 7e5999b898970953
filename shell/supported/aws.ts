/** `aws`, read from the API models and its own tables. */
import { globalOptions, unsupportedOptions } from '../commands/aws/globals.ts';
import { kebab } from '../commands/aws/kebab.ts';
import { loadModel, model } from '../commands/aws/model.ts';
import { otherServices } from '../commands/aws/other-services.ts';
import { customCommands, services } from '../commands/aws/services.ts';
import {
  configureCommands,
  unsupportedConfigureCommands,
} from '../commands/aws/settings/commands.ts';
import type { SupportedCommand, SupportedTool } from './supported.ts';

export async function supportedAws(): Promise<SupportedTool> {
  const ofServices: SupportedCommand[] = [];
  for (const service of services) {
    await loadModel(service);
    const api = model(service);
    const names = [...Object.keys(api.operations).map(kebab), ...customCommands(service, api)];
    ofServices.push(
      ...names.sort().map((name) => ({ command: `aws ${service} ${name}`, about: '', flags: [] })),
      ...api.others
        .map(kebab)
        .sort()
        .map((name) => ({
          command: `aws ${service} ${name}`,
          about: '',
          flags: [],
          refused: true as const,
        })),
    );
  }
  return {
    name: 'aws',
    about:
      'Keeps to version 2 of the AWS CLI. Every operation takes the arguments that its API has, as JSON, shorthand or from files.',
    commands: [
      {
        command: 'aws',
        about: 'Options of every command',
        flags: globalOptions.map(({ name }) => ({
          name: `--${name}`,
          ...(unsupportedOptions.includes(name) && { refused: true as const }),
        })),
      },
      ...configureCommands.map((name) => ({
        command: `aws configure ${name}`,
        about: '',
        flags: [],
      })),
      ...unsupportedConfigureCommands.map((name) => ({
        command: `aws configure ${name}`,
        about: '',
        flags: [],
        refused: true as const,
      })),
      ...ofServices,
      ...otherServices.map((name) => ({
        command: `aws ${name}`,
        about: '',
        flags: [],
        refused: true as const,
      })),
    ],
  };
}
