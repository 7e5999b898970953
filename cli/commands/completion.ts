import { readArguments } from '../arguments.ts';
import { commands } from '../commands.ts';
import { scriptFor, shells } from '../completion/scripts.ts';
import type { Command } from '../main.ts';
import { exitCodes, suggestion, UsageError } from '../usage.ts';

const help = `Usage: ecr-workbook completion <${shells.join(', ')}>

Prints what lets a shell complete commands, flags, and the names of checks and labs.

  ecr-workbook completion bash >> ~/.bashrc
  ecr-workbook completion zsh > "\${fpath[1]}/_ecr-workbook"
  ecr-workbook completion fish > ~/.config/fish/completions/ecr-workbook.fish
  ecr-workbook completion powershell >> $PROFILE
`;

export const completion: Command = {
  flags: [],
  words: shells,
  async run(argv, { out }) {
    const given = readArguments(argv, []);
    if (given.has('help')) {
      out(help);
      return exitCodes.pass;
    }
    const [name = '', second] = given.positionals;
    const shell = shells.find((it) => it === name);
    if (!shell || second !== undefined) {
      throw new UsageError(`For which shell? ${shells.join(', ')}.${suggestion(name, shells)}`);
    }
    const all = Object.entries(commands).map(async ([name, { about, load }]) => {
      const { flags, words = [] } = await load();
      return { name, about, flags, words };
    });
    out(scriptFor(shell, await Promise.all(all)));
    return exitCodes.pass;
  },
};
