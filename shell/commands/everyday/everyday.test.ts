import { describe, expect, test } from 'vitest';
import { unknownHostHeader } from '#ecr/send/unknown-host.ts';
import { openTerminal } from '../../terminal.fixture.ts';
import { everydayCommands } from './index.ts';
import { relativeTo } from './spelling.ts';

const open = () =>
  openTerminal({
    commands: everydayCommands,
    files: { 'app/a.txt': 'alpha\n', 'app/b/c.txt': 'gamma\n' },
    now: () => new Date('2026-03-01T12:00:00Z'),
  });

describe('Everyday commands', () => {
  test.each<[line: string, stdout: string]>([
    [
      'tar czf a.tgz app && rm -r app && tar xzf a.tgz && cat app/a.txt app/b/c.txt',
      'alpha\ngamma\n',
    ],
    ['tar cf - app | tar tf -', 'app/\napp/a.txt\napp/b/\napp/b/c.txt\n'],
    ['tar cf a.tar app; mkdir o; tar xf a.tar -C o --strip-components=1; cat o/a.txt', 'alpha\n'],
    ['tar cf - -C app . | tar t', './\n./a.txt\n./b/\n./b/c.txt\n'],
    ['tar cf - --exclude=b app | tar t', 'app/\napp/a.txt\n'],
    [
      'gzip app/a.txt; ls app; zcat app/a.txt.gz; gunzip app/a.txt.gz; cat app/a.txt',
      'a.txt.gz  b\nalpha\nalpha\n',
    ],
    ['gzip -c app/a.txt | gunzip', 'alpha\n'],
    [
      'realpath app/../app/a.txt; ln -s app link; realpath link/b nope',
      '/home/learner/app/a.txt\n/home/learner/app/b\n/home/learner/nope\n',
    ],
    ['ln -s x y; ln -s y x; realpath -q x; echo $?', '1\n'],
    [
      'realpath -qe nope; echo $?; realpath -m no/pe; realpath -q no/pe; echo $?',
      '1\n/home/learner/no/pe\n1\n',
    ],
    ['base64 -d <<< aGk=', 'hi'],
    ["sed -i.bak 's/a/A/g' app/a.txt; cat app/a.txt app/a.txt.bak", 'AlphA\nalpha\n'],
    ["sed -i'old-*' -e s/a/A/ app/a.txt; cat app/a.txt app/old-a.txt", 'Alpha\nalpha\n'],
    ["sed -n --in-place=~ '/no/p' app/a.txt; cat app/a.txt app/a.txt~", 'alpha\n'],
    [
      "sed -i s/a/A/ app/a.txt; ls app; sed s/l/L/ app/a.txt; echo a | sed 's/a/b/'",
      'a.txt  b\nALpha\nb\n',
    ],
    ['x=1; echo a > b=c; cat b=c; cat <<< x=$x', 'a\nx=1\n'],
    ['uname -sm', 'Linux x86_64\n'],
    ['id -un', 'learner\n'],
    ['d=$(mktemp -d); [[ -d $d ]] && echo folder', 'folder\n'],
    ['[[ -f $(mktemp) ]] && echo file', 'file\n'],
    ['export A=1; B=2; echo "\\$A ${A} \\$B" | envsubst', '1 1 \n'],
    ['export A=1 B=2; echo "\\$A \\$B" | envsubst "\\$A"', '1 $B\n'],
    ['less app/a.txt', 'alpha\n'],
    ['A=1; printenv A; export A; printenv A', '1\n'],
    ['env -i A=1 printenv A', '1\n'],
    [
      'export A=1; echo x | xargs -n1 printenv A; timeout 5 printenv A; find app/a.txt -exec printenv A \\;',
      '1\n1\n1\n',
    ],
    ['seq 3 | paste -sd,', '1,2,3\n'],
    ["env A='x y' sh -c 'echo $A; printenv A'", 'x y\nx y\n'],
    [
      'echo \'echo "$A $1"; false; echo no\' > s; env A=2 sh s b; bash -eu s c; echo $?',
      '2 b\nno\n1\n',
    ],
    ['echo \'echo "got $1"\' | bash -s -- x', 'got x\n'],
    [
      "bash -euo pipefail -c 'false | true; echo no'; echo $?; bash -c 'echo $0 $1' a b",
      '1\na b\n',
    ],
    [
      'mkdir -p n/o; touch n/b; chmod +x n/b; ln -s b n/l; ls -F n | cat; ls -l n/b n/l | cut -c1-10',
      'b*\nl@\no/\n-rwxr-xr-x\nlrwxrwxrwx\n',
    ],
    [
      'mkdir -p n/o; touch n/b n/.h; ls n app | cat; ls -A n | cat; ls -R n | cat',
      'app:\na.txt\nb\n\nn:\nb\no\n.h\nb\no\nn:\nb\no\n\nn/o:\n',
    ],
    ['touch -d 2024-01-02 old; ls -l old | cut -d" " -f3-', 'learner learner 0 Jan  2  2024 old\n'],
    ['touch "a b" c; ls', "'a b'  app  c\n"],
    ['cp app/a.txt no/x; mv app/a.txt no/y; ln -s a no/z; echo $?; ls -d no', '1\n'],
    ['printf "b\na\nb\n" | sort | uniq -c', '      1 a\n      2 b\n'],
    ['yes | head -2; yes no | head -1', 'y\ny\nno\n'],
    ['jq -nr \'["a",1,null,"q\\"x"] | @csv, ([1,"a b"] | @sh)\'', '"a",1,,"q""x"\n1 \'a b\'\n'],
    ["jq -j '.[]' <<< '[\"a\",2]'; jq -nc '[inputs]' <<< '1 2'", 'a2[1,2]\n'],
    ["jq 'walk(.)' <<< 1; echo $?", '3\n'],
    [
      'echo .a > f.jq; jq -f f.jq <<< \'{"a":1}\'; jq -n \'"2024-01-02T03:04:05Z" | fromdateiso8601\'',
      '1\n1704164645\n',
    ],
    [
      "date -d '2024-01-31 +1 day' +%F; date -d '2024-03-01 12:00 2 hours ago' +%FT%T; date -Iseconds; date -u -I",
      '2024-02-01\n2024-03-01T10:00:00\n2026-03-01T12:00:00+00:00\n2026-03-01\n',
    ],
    ["printf 'a\nb\n' | sed '2i\\two'", 'a\ntwo\nb\n'],
    ['echo a b | xargs -n1 echo', 'a\nb\n'],
    [
      'date -u -d "1 day ago" +%F; date -u -d "2 hours" +%T; date -u +%FT%TZ',
      '2026-02-28\n14:00:00\n2026-03-01T12:00:00Z\n',
    ],
    ['date -u -d 2020-02-02 +%F', '2020-02-02\n'],
    ['tput cols', '80\n'],
  ])('%s', async (line, stdout) => {
    const screen = await (await open()).type(line);
    expect(screen.stdout).toBe(stdout);
  });

  test('equal content gzips to equal bytes', async () => {
    const terminal = await open();
    const { stdout } = await terminal.type(
      'gzip -c app/a.txt | md5sum; touch app/a.txt; gzip -c app/a.txt | md5sum',
    );
    const [first, second] = stdout.split('\n');
    expect(second).toBe(first);
  });

  test.each<[line: string, stderr: string, status: number]>([
    ['gunzip app/a.txt', 'gunzip: app/a.txt: not in gzip format\n', 1],
    [
      'tar xf app/a.txt',
      'tar: This does not look like a tar archive\ntar: Exiting with failure status due to previous errors\n',
      2,
    ],
    ['tar xf nope', 'tar: /home/learner/nope: No such file or directory\n', 1],
    ['uname -q', "uname: invalid option -- 'q'\n", 2],
    ['mktemp x', "mktemp: too few X's in template 'x'\n", 1],
  ])('%s fails and says why', async (line, stderr, status) => {
    const screen = await (await open()).type(line);
    expect({ stderr: screen.stderr, status: screen.status }).toEqual({ stderr, status });
  });

  test('an archive cannot write outside the folder it is unpacked in', async () => {
    const { packTar } = await import('modern-tar');
    const terminal = await open();
    const evil = await packTar([
      { header: { name: '../../../etc/evil', size: 1, type: 'file' }, body: 'x' },
    ]);
    await terminal.shell.files.write('/home/learner/evil.tar', evil);
    await terminal.type('mkdir o; tar xf evil.tar -C o');
    expect(await terminal.shell.files.list('/etc')).toEqual([]);
    expect(await terminal.shell.files.list('/home/learner/o')).toEqual([
      '/home/learner/o/etc/evil',
    ]);
  });
});

describe('curl', () => {
  const answering = async () => {
    const requests: string[] = [];
    const terminal = await openTerminal({
      commands: everydayCommands,
      async send(request) {
        const { pathname } = new URL(request.url);
        requests.push(
          `${request.method} ${request.url} ${request.headers.get('authorization') ?? '-'} ${await request.text()}`.trim(),
        );
        if (pathname === '/moved')
          return new Response(null, { status: 307, headers: { location: 'https://other/there' } });
        if (pathname === '/unknown')
          return new Response('', { status: 403, headers: { [unknownHostHeader]: 'true' } });
        return new Response('body\n', { status: pathname === '/none' ? 404 : 200 });
      },
    });
    return { terminal, requests };
  };

  test.each<[line: string, stdout: string, status: number, request: string]>([
    ['curl https://h/v2/', 'body\n', 0, 'GET https://h/v2/ -'],
    ['curl -u AWS:x https://h/v2/', 'body\n', 0, 'GET https://h/v2/ Basic QVdTOng='],
    ['curl -X PUT -d a=1 -d b=2 https://h/', 'body\n', 0, 'PUT https://h/ - a=1&b=2'],
    [
      'curl -s -o /dev/null -w "%{http_code}\\n" https://h/none',
      '404\n',
      0,
      'GET https://h/none -',
    ],
    ['curl -sf https://h/none', '', 22, 'GET https://h/none -'],
    ['curl -sf -w "%{http_code}\\n" https://h/none', '404\n', 22, 'GET https://h/none -'],
    ['curl -sI https://h/unknown', '', 6, 'HEAD https://h/unknown -'],
    ['curl -L -u a:b https://h/moved', 'body\n', 0, 'GET https://other/there -'],
  ])('%s', async (line, stdout, status, request) => {
    const { terminal, requests } = await answering();
    const screen = await terminal.type(line);
    expect({ stdout: screen.stdout, status: screen.status }).toEqual({ stdout, status });
    expect(requests.at(-1)).toBe(request);
  });
});

test.each<[text: string, iso: string | undefined]>([
  ['yesterday', '2026-02-28T12:00:00.000Z'],
  ['3 weeks ago', '2026-02-08T12:00:00.000Z'],
  ['+1 month', '2026-04-01T12:00:00.000Z'],
  ['-90 min', '2026-03-01T10:30:00.000Z'],
  ['2020-01-01', undefined],
])('%s, said on 1 March 2026', (text, iso) => {
  expect(relativeTo(new Date('2026-03-01T12:00:00Z'), text)?.toISOString()).toBe(iso);
});
