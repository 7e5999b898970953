/** What just-bash reads otherwise than bash; each answer is that of bash 5.2. */
import { describe, expect, test } from 'vitest';
import { openTerminal } from '../../terminal.fixture.ts';

type Case = readonly [script: string, stdout: string, status: number];

const cases: readonly Case[] = [
  // A command whose name and arguments come out of one word.
  ['f() { "$@"; }; f echo one "two  three"', 'one two  three\n', 0],
  ['a=(printf "%s|"); "${a[@]}" x "y z"', 'x|y z|', 0],
  ['c="echo hi"; $c there; $c > f; cat f', 'hi there\nhi\n', 0],
  ['f() { A=1 "$@"; }; f printenv A', '1\n', 0],
  ['f() { "$@" | tr a-z A-Z; }; f echo piped', 'PIPED\n', 0],
  ['retry() { for i in 1 2; do "$@" && return 0; done; return 1; }; retry false', '', 1],
  ['c=; $c; echo "$?"; $c echo on', '0\non\n', 0],
  // for without in
  ['set -- "a b" c; for x; do echo "<$x>"; done', '<a b>\n<c>\n', 0],
  // Lists with subscripts that are declared.
  [
    'declare -A m=([a]="b c" ["d e"]=\'x y\' [k]=$(echo "s t")); echo "${m[a]}|${m[d e]}|${m[k]}"',
    'b c|x y|s t\n',
    0,
  ],
  ['f() { local -A m=([a]="1 2"); echo "${m[a]}"; }; f', '1 2\n', 0],
  ['readonly -A R=([x]="y z"); echo "${R[x]}"', 'y z\n', 0],
  ['IFS=$\'\\n\' a=($(printf "a b\\nc\\n")); echo ${#a[@]}', '2\n', 0],
  // Commands within arithmetic.
  ['f() { echo 4; }; echo $((1 + $(f)))', '5\n', 0],
  ['mkdir d; cd d; touch x y; n=2; echo $(( $(ls | wc -l) * $(echo $n) ))', '4\n', 0],
  ['f() { echo 4; }; (( $(f) > 3 )) && echo more', 'more\n', 0],
  // set -e
  [
    'set -e; f() { false; echo within; }; f || echo no; f && echo yes; ! f; echo end',
    'within\nwithin\nyes\nwithin\nend\n',
    0,
  ],
  [
    'set -e; { false; echo group; } || echo no; (false; echo shell) || echo no',
    'group\nshell\n',
    0,
  ],
  ['f() { return 7; }; f && true; echo $?; f || f; echo $?; ! f; echo $?', '7\n7\n0\n', 0],
  [
    'mkdir -p d/s; touch f; echo */ d/*/; for d in */; do echo "<$d>"; done; a=(no*/); echo "${a[@]}"',
    'd/ d/s/\n<d/>\nno*/\n',
    0,
  ],
  [
    'head -c 5 /dev/zero | wc -c; head -c 9 /dev/urandom | base64 -w0 | wc -c; tr -dc a-f0-9 < /dev/urandom | head -c 8 | grep -cE "^[a-f0-9]{8}$"',
    '5\n12\n1\n',
    0,
  ],
  // What gives a line up.
  ['set -u; echo $nothing; echo never', '', 1],
  ['echo $((1 / 0)); echo never', '', 1],
  ['set -o noclobber; echo a > f; echo b > f; cat f; echo c >| f; cat f', 'a\nc\n', 0],
];

describe('As bash reads it', () => {
  test.each(cases)('%s', async (script, stdout, status) => {
    const screen = await (await openTerminal()).type(script);
    expect({ stdout: screen.stdout, status: screen.status }).toEqual({ stdout, status });
  });
});

const library = `
run() { echo "+ $*"; "$@"; }
declare -A m=([a]="b c")
check() { false; echo on; }
check || echo never
cat <<E | tr a-z A-Z
here "$1" $(( $(echo 1) + 1 ))
E
for x; do run echo "$x"; done
`;
const said = 'on\nHERE "1 2" 2\n+ echo 1 2\n1 2\n+ echo 3\n3\n';

describe('So are scripts, however they are run', () => {
  test.each([
    './script "1 2" 3',
    'bash script "1 2" 3',
    'bash -c "$(cat script)" name "1 2" 3',
    'set -- "1 2" 3; . ./script',
    'set -- "1 2" 3; eval "$(cat script)"',
    'f() { source script; }; f "1 2" 3',
  ])('%s', async (line) => {
    const terminal = await openTerminal({ files: { script: library } });
    await terminal.type('chmod +x script');
    expect((await terminal.type(line)).stdout).toBe(said);
  });

  test('a script is stored as it was written', async () => {
    const terminal = await openTerminal({ files: { script: library } });
    await terminal.type('chmod +x script; . ./script');
    expect((await terminal.type('cat script')).stdout).toBe(library);
    expect((await terminal.type('run echo "after  all"; echo "${m[a]}"')).stdout).toBe(
      '+ echo after  all\nafter  all\nb c\n',
    );
  });

  test('a trace shows what was typed and nothing of ours', async () => {
    const { stderr } = await (
      await openTerminal()
    ).type(
      'set -x; c="echo hi"; $c; eval echo x; for i in 1; do :; done; f() { "$@"; }; f true && echo y',
    );
    expect(stderr).not.toMatch(/__|ptmx/);
  });

  test('a loop in a script is ended by Ctrl-C', async () => {
    const terminal = await openTerminal({ files: { script: 'while :; do :; done\n' } });
    await terminal.type('chmod +x script');
    const interrupt = new AbortController();
    const running = terminal.type('./script', { signal: interrupt.signal });
    await new Promise((resolve) => setTimeout(resolve));
    interrupt.abort();
    expect((await running).status).toBe(130);
  });
});
