/** All tools of the terminal with what they support. A new tool adds a line here. */
import type { SupportedTool } from './supported.ts';

export type { SupportedCommand, SupportedFlag, SupportedTool } from './supported.ts';

const tools: readonly (() => Promise<SupportedTool>)[] = [
  async () => (await import('./aws.ts')).supportedAws(),
  async () => (await import('./docker.ts')).supportedDocker(),
  async () => (await import('./terraform.ts')).supportedTerraform(),
  async () => (await import('./git.ts')).supportedGit(),
  async () => (await import('./bash.ts')).supportedBash(),
];

export function supportedTools(): Promise<readonly SupportedTool[]> {
  return Promise.all(tools.map((it) => it()));
}
