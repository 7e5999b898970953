/** The commands we add to just-bash's, by name. Each is fetched when it is first used. */
import type { Command } from '../command.ts';

export const commands: readonly Command[] = [];
