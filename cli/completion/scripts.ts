/** What a shell has to be told to complete `ecr-workbook`. */
import type { Flag } from '../usage.ts';

/** A command as a shell completes it. */
export interface Completed {
  readonly name: string;
  readonly about: string;
  readonly flags: readonly Flag[];
  readonly words: readonly string[];
}

export const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type ShellName = (typeof shells)[number];

export function scriptFor(shell: ShellName, commands: readonly Completed[]): string {
  switch (shell) {
    case 'bash':
      return bash(commands);
    case 'zsh':
      return zsh(commands);
    case 'fish':
      return fish(commands);
    case 'powershell':
      return powershell(commands);
  }
}

const help: Flag = { name: 'help', about: 'Tell how it is used' };

/** Everything that may follow a command. */
function following({ flags, words }: Completed): string {
  return [...words, ...[...flags, help].map(({ name }) => `--${name}`)].join(' ');
}

function namesOf(commands: readonly Completed[]): string {
  return [...commands.map(({ name }) => name), '--help', '--version'].join(' ');
}

function bash(commands: readonly Completed[]): string {
  return `# ecr-workbook completion bash >> ~/.bashrc
_ecr_workbook() {
  local word="\${COMP_WORDS[COMP_CWORD]}" words=''
  if [ "$COMP_CWORD" -eq 1 ]; then
    words='${namesOf(commands)}'
  else
    case "\${COMP_WORDS[1]}" in
${commands.map((it) => `      ${it.name}) words='${following(it)}' ;;`).join('\n')}
    esac
  fi
  COMPREPLY=($(compgen -W "$words" -- "$word"))
}
complete -o default -F _ecr_workbook ecr-workbook
`;
}

function zsh(commands: readonly Completed[]): string {
  return `#compdef ecr-workbook
# ecr-workbook completion zsh > "\${fpath[1]}/_ecr-workbook"
_ecr_workbook() {
  if (( CURRENT == 2 )); then
    compadd -- ${namesOf(commands)}
    return
  fi
  case "$words[2]" in
${commands.map((it) => `    ${it.name}) compadd -- ${following(it)} ;;`).join('\n')}
  esac
  _files
}
compdef _ecr_workbook ecr-workbook
`;
}

function fish(commands: readonly Completed[]): string {
  const quoted = (text: string) => `'${text.replaceAll(/['\\]/g, '\\$&')}'`;
  const start = 'complete -c ecr-workbook';
  const lines = commands.flatMap((it) => {
    const seen = `${start} -n '__fish_seen_subcommand_from ${it.name}'`;
    return [
      `${start} -n __fish_use_subcommand -a ${it.name} -d ${quoted(it.about)}`,
      ...[...it.flags, help].map(
        ({ name, value, about }) =>
          `${seen} -l ${name}${value === undefined ? '' : ' -r'} -d ${quoted(about)}`,
      ),
      ...(it.words.length > 0 ? [`${seen} -a '${it.words.join(' ')}'`] : []),
    ];
  });
  return `# ecr-workbook completion fish > ~/.config/fish/completions/ecr-workbook.fish\n${lines.join('\n')}\n`;
}

function powershell(commands: readonly Completed[]): string {
  const list = (text: string) =>
    `@(${text
      .split(' ')
      .map((it) => `'${it}'`)
      .join(', ')})`;
  return `# ecr-workbook completion powershell >> $PROFILE
Register-ArgumentCompleter -Native -CommandName ecr-workbook -ScriptBlock {
  param($word, $line, $cursor)
  $following = @{
${commands.map((it) => `    '${it.name}' = ${list(following(it))}`).join('\n')}
  }
  $typed = @($line.CommandElements | ForEach-Object { $_.ToString() })
  $isFirst = $typed.Count -lt 2 -or ($typed.Count -eq 2 -and $word -ne '')
  $known = if ($isFirst) { ${list(namesOf(commands))} } else { $following[$typed[1]] }
  $known | Where-Object { $_ -like "$word*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_)
  }
}
`;
}
