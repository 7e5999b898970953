import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AuthorError, parseFence } from '../fences.ts';

const commandsOf = (code: string) => parseFence(code, '').commands.map(({ text }) => text);

describe('commands', () => {
  const table: [rule: string, code: string, commands: string[]][] = [
    ['a line with a prompt is a command', '$ docker images', ['docker images']],
    ['lines without a prompt are output', '$ echo a\na\n$ echo b\nb', ['echo a', 'echo b']],
    ['a blank line ends nothing', '$ echo a\n\n$ echo b', ['echo a', 'echo b']],
    [
      'a backslash joins lines',
      '$ aws ecr \\\n  describe-images\n{}',
      ['aws ecr \\\n  describe-images'],
    ],
    ['two backslashes do not', '$ echo \\\\\nout', ['echo \\\\']],
    ['quotes join lines', "$ echo '{\n  }'\nout", ["echo '{\n  }'"]],
    ['an apostrophe in double quotes is a letter', '$ echo "it\'s"\nout', ['echo "it\'s"']],
    ['a here-document ends at its marker', '$ cat <<EOF\na\nEOF\nout', ['cat <<EOF\na\nEOF']],
    ['… whatever the marker is', "$ cat > f <<'JSON'\n{}\nJSON\n", ["cat > f <<'JSON'\n{}\nJSON"]],
    ['… with tabs before it', '$ cat <<-END\n\ta\n\tEND\nout', ['cat <<-END\n\ta\n\tEND']],
    ['… but not with blanks', '$ cat <<END\n END\nEND', ['cat <<END\n END\nEND']],
    [
      'a prompt inside a here-document is text',
      '$ cat <<E\n$ not a command\nE',
      ['cat <<E\n$ not a command\nE'],
    ],
    [
      'two here-documents follow each other',
      '$ cat <<A <<B\na\nA\nb\nB',
      ['cat <<A <<B\na\nA\nb\nB'],
    ],
    ['<<< is a string', '$ cat <<<EOF\nEOF', ['cat <<<EOF']],
    ['a shift is not a here-document', '$ echo $((1<<4))\n16', ['echo $((1<<4))']],
    ['a command in quotes has quotes of its own', '$ A="$(echo ")")"\nx', ['A="$(echo ")")"']],
    ['an apostrophe in a comment is a letter', "$ ls # it's\nfile", ["ls # it's"]],
    ['a fence without a prompt has none', 'aws ecr describe-images', []],
  ];
  test.each(table)('%s', (_, code, commands) => {
    expect(commandsOf(code)).toEqual(commands);
  });

  test('output belongs to the command before it', () => {
    const { commands } = parseFence('$ echo a\na\n\nb\n$ true\n', '');
    expect(commands).toEqual([
      { text: 'echo a', output: 'a\n\nb', line: 1 },
      { text: 'true', output: '', line: 5 },
    ]);
  });

  test('any line that is no prompt survives as output', () => {
    const line = fc.string().filter((text) => !/^\$ |\n|\r/.test(text) && text.trim() === text);
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        const [command] = parseFence(`$ true\n${lines.join('\n')}`, '').commands;
        expect(command?.output).toBe(lines.join('\n').trimEnd());
      }),
    );
  });
});

describe('attributes', () => {
  test('are read with their defaults', () => {
    expect(parseFence('$ true', '')).toMatchObject({
      name: undefined,
      session: 'main',
      once: false,
      shell: 'bash',
      expect: 'success',
      hidden: false,
      runs: true,
    });
  });

  test('are read as given', () => {
    const meta =
      'name=wait-a-while session=build once expect=error timeout=2m advance=15d title="A b"';
    expect(parseFence('$ true', meta)).toMatchObject({
      name: 'wait-a-while',
      session: 'build',
      once: true,
      expect: 'error',
      timeout: 120,
      advance: 15 * 86_400,
      title: 'A b',
    });
  });

  test.each([['norun'], ['shell=pwsh']])('%s means there is nothing to run', (meta) => {
    expect(parseFence('$ true', meta).runs).toBe(false);
  });
});

describe('a mistake of the author is named', () => {
  const place = { file: 'labs/a/index.mdx', step: 'create' };
  const say = (code: string, meta = '') => {
    try {
      parseFence(code, meta, place);
    } catch (error) {
      if (error instanceof AuthorError) return error.message;
      throw error;
    }
    return 'nothing';
  };

  test('an attribute that there is not', () => {
    expect(say('$ true', 'onse')).toMatchInlineSnapshot(
      `"labs/a/index.mdx, step “create”: expected one of name, session, shell, expect, timeout, advance, title, of, once, hidden, norun, mistake; found the attribute “onse”."`,
    );
  });

  test.each([
    ['expect=failure', 'expect=success or error'],
    ['session=CI', 'session in lower-case words with hyphens'],
    [`session=${'a'.repeat(31)}`, 'session of at most 30 characters'],
    ['once=yes', 'once without a value'],
    ['name', 'a value for name'],
    ['name=Create', 'name in lower-case words with hyphens'],
    ['advance=soon', 'advance such as 90s, 2m, 6h or 15d'],
    ['timeout=0', 'timeout such as 90s, 2m, 6h or 15d'],
    ['once once', 'once once'],
    ['{1-3}', 'one of name'],
  ])('%s', (meta, expected) => {
    expect(say('$ true', meta)).toContain(`expected ${expected}`);
  });

  test('a placeholder in a fence that runs', () => {
    expect(say('$ echo\n$ docker push <YOUR_REPO>')).toMatchInlineSnapshot(
      `"labs/a/index.mdx, step “create”, line 2: expected a command that runs as it stands, or norun; found <YOUR_REPO>."`,
    );
    expect(say('$ docker push <YOUR_REPO>', 'norun')).toBe('nothing');
    expect(say('$ diff <(ls) FILE > OUT')).toBe('nothing');
  });

  test('a mistake that brings no message', () => {
    expect(say('$ docker push\n…', 'mistake')).toContain('the message that this mistake brings');
    expect(say('$ docker push\ndenied', 'mistake')).toBe('nothing');
  });

  test('a command that never ends', () => {
    expect(say('$ cat <<EOF\nno end')).toContain('expected a complete command');
    expect(say("$ echo 'open")).toContain('line 1');
  });

  test('text before the first command', () => {
    expect(say('# first\n$ ls')).toContain(
      'expected a line that begins with “$ ”; found “# first”',
    );
  });
});
