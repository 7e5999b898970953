import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checks } from '#checkers/index.ts';
import { labsFolder, readLabFolder } from '../../../cli/lab-folder.ts';
import { minutesFor } from '../../../cli/labs/minutes.ts';
import { randomSettings } from '../../../cli/labs/random-settings.ts';
import type { Settings } from '#ecr/names.ts';
import { actionsOfStep } from '#workbench/command-permissions.ts';
import { callsIn, withFilesRead } from '#workbench/fences/calls.ts';
import { openInProcess } from '#workbench/in-process.ts';
import { proveLab } from '#workbench/proof.ts';
import { coverage } from './coverage.ts';
import { syllabus } from './syllabus.ts';

test('the syllabus lists every lab there is', async () => {
  const entries = await readdir(labsFolder, { withFileTypes: true });
  const folders = entries.filter((it) => it.isDirectory()).map(({ name }) => name);
  expect(syllabus.map(({ id }) => id).sort()).toEqual(folders.sort());
});

test('no lab is named like a check', () => {
  const names = checks.map(({ id }) => id);
  expect(syllabus.filter(({ id }) => names.includes(id))).toEqual([]);
});

/** Every promise that a walk of the lab finds broken, with its step, and every output that its page keeps back. */
async function breachesIn(id: string, settings?: Settings, withMistakes = true): Promise<string[]> {
  const { default: lab } = await syllabus.find((it) => it.id === id)!.load();
  const { text, files } = await readLabFolder(id);
  await using opened = await openInProcess({ labId: id, lab, files, settings });
  const found: string[] = [];
  const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
  const fences = text.steps.flatMap((step) => [...step.fences, ...step.solutionFences]);
  const untold = fences.filter(({ commands }) => commands.every(({ output }) => output === ''));
  for await (const { id: step, breaches, runs } of proveLab({
    ...opened,
    lab,
    text,
    withMistakes,
  })) {
    found.push(...breaches.map((breach) => `${step}: ${breach}`));
    const [tab] = new RegExp(`<OnAws\\s[^>]*step="${step}"[^>]*>`).exec(prose) ?? [];
    const allowed = text.steps.flatMap((it) => (it.id === step ? actionsOfStep(it, files) : []));
    for (const { fence, record } of runs) {
      for (const { service, operation } of tab === undefined ? [] : record.calls) {
        const action = `${service}:${operation}`;
        // Who one is, and whom a role lets in, is no action to be allowed first.
        if (service === 'sts' || allowed.includes(action) || tab?.includes(`'${action}'`)) continue;
        found.push(`${step}: ${fence} needs ${action}, which its tab for AWS does not say`);
      }
      if (record.output.trim() === '' || !untold.some(({ name }) => name === fence)) continue;
      found.push(`${step}: ${fence} prints something, and its page does not say what`);
    }
  }
  return found;
}

test.each(coverage)('$section is taught', async ({ at, says }) => {
  expect(at.length).toBeGreaterThan(0);
  for (const place of at) {
    const [lab = '', step = ''] = place.split('/');
    expect(syllabus.map(({ id }) => id)).toContain(lab);
    const prose = await readFile(join(labsFolder, lab, 'index.mdx'), 'utf8');
    const from = prose.indexOf(step === 'quiz' ? '<Quiz>' : `<Step id="${step}">`);
    expect(from, place).toBeGreaterThan(0);
    const part = prose.slice(from).split(step === 'quiz' ? '</Quiz>' : '</Step>')[0] ?? '';
    expect(part.toLowerCase(), place).toContain(says.toLowerCase());
  }
});

test('every lab of the course teaches something of what it was written to cover', () => {
  const taught = new Set(coverage.flatMap(({ at }) => at.map((place) => place.split('/')[0])));
  expect([...taught].sort()).toEqual(syllabus.map(({ id }) => id).sort());
});

// All labs walk side by side: on a slow machine each of them waits for all others.
describe.concurrent.each(syllabus.map(({ id }) => id))('%s', { timeout: 300_000 }, (id) => {
  test('the prose and lab.ts name the same steps', async () => {
    const { default: lab } = await syllabus.find((it) => it.id === id)!.load();
    const { text } = await readLabFolder(id);
    expect(text.steps.map((step) => step.id)).toEqual(Object.keys(lab.steps(lab.settings)));
  });

  test('its minutes are those that reading and running take, and the same wherever they stand', async () => {
    const { text } = await readLabFolder(id);
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    const stated = Number(/^ {2}minutes: (\d+)$/m.exec(prose)?.[1]);
    expect(syllabus.find((it) => it.id === id)?.minutes).toBe(stated);
    // A paragraph more or less need not change what is stated.
    expect(Math.abs(stated - minutesFor(prose, text))).toBeLessThanOrEqual(5);
  });

  test('every fact with a date has its source, and stands on the page of all such facts', async () => {
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    const front = /^---\n([^]*?)\n---/.exec(prose)?.[1] ?? '';
    const facts = front.split(/^ {4}- (?=fact:)/m).slice(1);
    expect(facts.length).toBeGreaterThan(0);
    for (const fact of facts) {
      expect(fact).toMatch(/^ {6}date: '20\d\d-(0[1-9]|1[0-2])'$/m);
      expect(fact).toMatch(/^ {6}source: https:\/\/\S+$/m);
    }
    const page = await readFile(join(labsFolder, '../docs/facts.mdx'), 'utf8');
    const list = await readFile(join(labsFolder, '../../components/DatedFacts.astro'), 'utf8');
    // The page lists what the front matter of every lab of the syllabus has.
    expect(page).toContain('<DatedFacts />');
    expect(list).toMatch(/syllabus\.flatMap[^]*data\.lab\?\.facts/);
  });

  test('at least five questions, and each names the step that teaches its answer', async () => {
    const { text } = await readLabFolder(id);
    const prose = await readFile(join(labsFolder, id, 'index.mdx'), 'utf8');
    const quiz = prose.slice(prose.indexOf('<Quiz>'));
    const forms = [
      ...quiz.matchAll(/<(?:Question|Order|Match|NumberQuestion|OpenQuestion)\s([^>]*)/g),
    ];
    const taught = forms.map(([, attributes = '']) => /\bstep="([^"]*)"/.exec(attributes)?.[1]);
    expect(taught.length).toBeGreaterThanOrEqual(5);
    expect(text.steps.map((step) => step.id)).toEqual(expect.arrayContaining(taught));
  });

  test('what is said again for PowerShell calls the same operations with the same arguments', async () => {
    const { text } = await readLabFolder(id);
    const fences = text.steps.flatMap((step) => [...step.fences, ...step.solutionFences]);
    for (const { of, code } of text.steps.flatMap(({ translations }) => translations)) {
      const { input = '' } = fences.find(({ name }) => name === of) ?? {};
      const [pwsh, bash] = [callsIn(code, 'pwsh'), callsIn(input, 'bash')];
      expect(withFilesRead(pwsh, bash), of).toEqual(bash);
    }
  });

  test('every step starts red, its own commands turn it green, all stands together, and nothing is left', async () => {
    expect(await breachesIn(id)).toEqual([]);
  });

  test('its mistakes bring their messages with values of another learner, too', async () => {
    const { default: lab } = await syllabus.find((it) => it.id === id)!.load();
    const chosen = Object.entries({ region: 'eu-central-1', repository: 'team/my-app', tag: 'v9' });
    const settings = Object.fromEntries(chosen.filter(([name]) => name in lab.settings));
    expect(await breachesIn(id, settings)).toEqual([]);
  });

  test('so it is with any Region, repository and tag', async () => {
    const { default: lab } = await syllabus.find((it) => it.id === id)!.load();
    const learners = fc.array(randomSettings(lab.settings), { minLength: 5, maxLength: 5 });
    await fc.assert(
      // Side by side: what a walk does most of the time is to wait, for a scan or a preview.
      fc.asyncProperty(learners, async (all) => {
        const found = await Promise.all(all.map((settings) => breachesIn(id, settings, false)));
        expect(found).toEqual(all.map(() => []));
      }),
      { numRuns: 1, endOnFailure: true },
    );
  });
});
