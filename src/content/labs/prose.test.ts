/** What is read on the pages: its links, its spelling, its account ids, and commands without blanks to fill. */
import { globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { labsFolder, readLabFolder } from '../../../cli/lab-folder.ts';
import { syllabus } from './syllabus.ts';

const content = join(labsFolder, '..');
const pages = globSync(['docs/**/*.{md,mdx}', 'labs/*/index.mdx'], { cwd: content }).sort();

/** Where a page is, as links have it: `/labs/scanning/`. */
const address = (file: string) =>
  `/${file
    .replaceAll('\\', '/')
    .replace(/^docs\//, '')
    .replace(/\.mdx?$/, '')}/`
    .replace(/(^|\/)index\/$/, '$1')
    .replace(/^$/, '/');
const addresses = new Set(pages.map(address));

/** As GitHub, and with it Starlight, makes an anchor of a heading. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

const withoutCode = (prose: string) =>
  prose
    .replace(/^ *```[^]*?^ *```$/gm, '')
    .replace(/`[^`\n]*`/g, 'x')
    .replace(/^import .*$/gm, '')
    .replace(/https?:\/\/\S+/g, '');

/** Names as their owners write them. */
const misspelt: readonly (readonly [RegExp, string])[] = [
  [/\bGithub\b|\bgithub\b/, 'GitHub'],
  [/\bGitlab\b/, 'GitLab'],
  [/\bDockerhub\b|\bDocker hub\b/, 'Docker Hub'],
  [/\bDocker file\b|\bDockerFile\b/, 'Dockerfile'],
  [/\bJavascript\b/, 'JavaScript'],
  [/\bCloud ?trail\b/, 'CloudTrail'],
  [/\bKubernets\b|\bkubernetes\b/, 'Kubernetes'],
  [/\bpowershell\b|\bPowershell\b/, 'PowerShell'],
  [/\bMac ?OS\b/, 'macOS'],
  [/\b(?:teh|recieve|occured|seperate|succesful|existant|adress|wich|immutible|repositry)\b/, ''],
];

describe.each(pages)('%s', (file) => {
  const read = () => readFile(join(content, file), 'utf8');

  test('every link leads to a page and a heading that exist', async () => {
    const prose = (await read()).replace(/^ *```[^]*?^ *```$/gm, '');
    const links = [...prose.matchAll(/(?<!!)\]\(([^)\s]+)\)|\bhref="([^"]+)"/g)];
    for (const [, markdown, attribute] of links) {
      const link = markdown ?? attribute ?? '';
      const url = new URL(link, `https://book.example${address(file)}`);
      if (url.host !== 'book.example') {
        expect(url.protocol, link).toBe('https:');
        continue;
      }
      expect([...addresses], link).toContain(url.pathname);
      if (url.hash === '') continue;
      const target = pages.find((it) => address(it) === url.pathname) ?? '';
      const there = await readFile(join(content, target), 'utf8');
      const headings = [...there.matchAll(/^#+ (.*)$/gm)].map(([, it = '']) => anchorOf(it));
      const steps = [...there.matchAll(/<Step id="([^"]+)">/g)].map(([, id]) => `step-${id}`);
      expect([...headings, ...steps], link).toContain(decodeURIComponent(url.hash.slice(1)));
    }
  });

  test('no account has an id but those of the documentation', async () => {
    const ids = (await read()).match(/(?<![\w.-])\d{12}(?![\w-])/g) ?? [];
    const foreign = ids.filter((id) => !['111122223333', '444455556666'].includes(id));
    expect(foreign).toEqual([]);
  });

  test('names are spelt as their owners spell them, and no word stands twice', async () => {
    const prose = withoutCode(await read());
    const found = misspelt.flatMap(([wrong, right]) =>
      wrong.test(prose) ? [`${wrong.exec(prose)?.[0]}: ${right}`] : [],
    );
    expect(found).toEqual([]);
    expect(prose.match(/\b([a-z]{2,}) \1\b/g) ?? []).toEqual([]);
  });
});

describe.each(syllabus.map(({ id }) => id))('%s', (id) => {
  test('no command that runs has a blank to fill in', async () => {
    const { text } = await readLabFolder(id);
    const fences = text.steps.flatMap((step) => [
      ...step.fences,
      ...step.solutionFences,
      ...step.mistakes,
    ]);
    const blanks = fences.filter(({ input }) =>
      /<[a-z]+[-_a-z]*>|<[A-Z_]{2,}>|\bYOUR_|\bTODO\b|\bREPLACE_|\bx{3,}\b/.test(input),
    );
    expect(blanks.map(({ name }) => name)).toEqual([]);
  });

  test('what is chosen from a list is plain text: a list shows no code', async () => {
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    expect(prose.match(/\bto="[^"]*`[^"]*"/g) ?? []).toEqual([]);
  });

  test('something is broken on purpose, and something predicted before it runs', async () => {
    const { text } = await readLabFolder(id);
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    const broken = text.steps.flatMap(({ fences }) => fences.filter((it) => it.expect === 'error'));
    expect(broken.length).toBeGreaterThan(0);
    // A question in a step, and after it a command of the same step that answers it.
    const steps = [...prose.matchAll(/<Step id="[^]*?<\/Step>/g)].map(([whole]) => whole);
    const predicted = steps.filter((it) => /<Question\s[^]*?<\/Question>[^]*?^```sh /m.test(it));
    expect(predicted.length).toBeGreaterThan(0);
  });

  test('what a step costs on AWS is said before anything runs, and is about that step', async () => {
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    const tabs = [
      ...prose.matchAll(/<Step id="([^"]+)">\n\n## .*\n\n<OnAws\s[^>]*?step="([^"]+)"/g),
    ];
    for (const [, step, named] of tabs) expect(named).toBe(step);
    expect(tabs.length).toBe(prose.match(/<OnAws\s/g)?.length);
    expect(tabs.map(([, step]) => step)).toContain('clean-up');
    expect(tabs.length).toBeGreaterThan(1);
  });
});
