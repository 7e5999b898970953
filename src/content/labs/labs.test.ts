import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { checks } from '#checkers/index.ts';
import { labsFolder, readLabFolder } from '../../../cli/lab-folder.ts';
import { parameters, type ParameterName, type Settings } from '#ecr/names.ts';
import { callsIn, withFilesRead } from '#workbench/fences/calls.ts';
import { openInProcess } from '#workbench/in-process.ts';
import { isRed, walk, type WalkedStep } from '#workbench/walk.ts';
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

async function open(id: string, settings?: Settings) {
  const entry = syllabus.find((it) => it.id === id)!;
  const { default: lab } = await entry.load();
  const { text, files } = await readLabFolder(id);
  const opened = await openInProcess({ labId: id, lab, files, settings });
  onTestFinished(() => opened[Symbol.asyncDispose]());
  return { session: opened.session, text, lab };
}

async function walkLab(id: string, settings?: Settings): Promise<WalkedStep[]> {
  const { session, text } = await open(id, settings);
  const steps: WalkedStep[] = [];
  for await (const step of walk(session, text)) steps.push(step);
  return steps;
}

/** What a reader of a failed test needs: which fence said what, which check said what. */
function complaints(steps: readonly WalkedStep[]): string[] {
  return steps.flatMap(({ id, before, after, runs }) => [
    ...runs
      .filter(({ isAsPromised }) => !isAsPromised)
      .map(
        ({ fence, record }) => `${id}: ${fence} ended with ${record.exitCode}: ${record.output}`,
      ),
    ...runs
      .filter(({ departure }) => departure !== undefined)
      .map(({ fence, departure }) => `${id}: ${fence} ${departure}`),
    ...(before.length > 0 && !isRed(before) ? [`${id}: green before the learner acted`] : []),
    ...after
      .filter(({ verdict }) => verdict.status !== 'pass')
      .map(({ check, verdict }) => `${id}: ${check.id} is ${verdict.status}: ${verdict.because}`),
  ]);
}

/** Values of a lab's settings that ECR takes and nobody would think of. */
function randomSettings(settings: Settings): fc.Arbitrary<Settings> {
  const names = Object.keys(settings) as ParameterName[];
  const regions = fc.constantFrom('us-east-1', 'eu-central-1', 'ap-southeast-2', 'sa-east-1');
  const value = (name: ParameterName) => {
    if (name === 'region') return regions;
    const { pattern, length } = parameters[name];
    return (
      fc
        .stringMatching(pattern, { size: 'small' })
        // ECR takes 256 characters for a repository; docker takes 255.
        .filter((text) => text.length >= length[0] && text.length <= Math.min(length[1], 255))
    );
  };
  return fc.record(Object.fromEntries(names.map((name) => [name, value(name)])));
}

describe.each(syllabus.map(({ id }) => id))('%s', (id) => {
  test('the prose and lab.ts name the same steps', async () => {
    const { default: lab } = await syllabus.find((it) => it.id === id)!.load();
    const { text } = await readLabFolder(id);
    expect(text.steps.map((step) => step.id)).toEqual(Object.keys(lab.steps(lab.settings)));
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

  test(
    'every step starts red, and its own commands turn it green',
    { timeout: 60_000 },
    async () => {
      expect(complaints(await walkLab(id))).toEqual([]);
    },
  );

  test('all that its steps make stands together, until a step undoes it', async () => {
    const { session, text, lab } = await open(id);
    const steps = Object.entries(lab.steps(lab.settings));
    const undoing = steps.filter(([, { undoes }]) => undoes).map(([step]) => step);
    for await (const { id: step } of walk(session, text)) {
      if (step === text.steps.findLast((it) => !undoing.includes(it.id))?.id) break;
    }
    for (const [step, { undoes }] of steps) {
      const verdicts = (await session.check(step)).map(({ verdict }) => verdict.status);
      if (undoes) expect(verdicts, step).toContain('fail');
      else expect(new Set(verdicts).difference(new Set(['pass'])), step).toEqual(new Set());
    }
  });

  test('so it is with any Region, repository and tag', { timeout: 120_000 }, async () => {
    const { default: lab } = await syllabus.find((it) => it.id === id)!.load();
    await fc.assert(
      fc.asyncProperty(randomSettings(lab.settings), async (settings) => {
        expect(complaints(await walkLab(id, settings))).toEqual([]);
      }),
      { numRuns: 5, endOnFailure: true },
    );
  });
});
