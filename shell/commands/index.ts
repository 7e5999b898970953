/** The commands we add to just-bash's. Each is fetched when it is first used. */
import type { Command } from '../command.ts';
import { aws } from './aws/command.ts';
import { docker } from './docker/command.ts';
import { everydayCommands } from './everyday/index.ts';
import { git } from './git/command.ts';
import { terraform } from './terraform/command.ts';

export const commands: readonly Command[] = [aws, docker, git, terraform, ...everydayCommands];
