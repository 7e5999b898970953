import { expect, test } from 'vitest';
import { readLab } from '../fences.ts';

const mark = '```';
const lab = `---
title: A lab
---
import Step from '#components/Step.astro';

{/* <Step id="not-yet"> */}

Some \`<Step id="in-code">\` prose.

<Step id="create" title={'a > b'}>

## Create a **repository**

${mark}sh
$ aws sts get-caller-identity
${mark}

1. In a list:
   ${mark}sh once
   $ cat <<EOF
     indented
   EOF
   ${mark}

${mark}json
$ not a command
${mark}

${mark}sh norun
$ docker push <REPO>
${mark}

${mark}sh mistake expect=error
$ docker push nowhere
invalid reference format
${mark}

{/*
${mark}sh
$ commented out
${mark}
*/}

<Solution>

~~~sh name=solve
$ echo '${mark}'
~~~

</Solution>
</Step>

<Step id='clean-up'>
</Step>
`;

test('steps, their fences and their solutions are found', () => {
  const { steps } = readLab(lab);
  const seen = steps.map(({ id, title, fences, solutionFences, mistakes }) => ({
    id,
    title,
    fences: fences.map(({ name, input }) => [name, input]),
    solution: solutionFences.map(({ name, input }) => [name, input]),
    mistakes: mistakes.map(({ name, input }) => [name, input]),
  }));
  expect(seen).toEqual([
    {
      id: 'create',
      title: 'Create a **repository**',
      fences: [
        ['create', 'aws sts get-caller-identity'],
        ['create-2', 'cat <<EOF\n  indented\nEOF'],
      ],
      solution: [['solve', `echo '${mark}'`]],
      mistakes: [['create, mistake 1', 'docker push nowhere']],
    },
    { id: 'clean-up', title: undefined, fences: [], solution: [], mistakes: [] },
  ]);
});

test('lines may end as on Windows', () => {
  expect(readLab(lab.replaceAll('\n', '\r\n'))).toEqual(readLab(lab));
});

test.each([
  ['<Step>\n</Step>', 'line 1: expected <Step id="…">; found <Step> without an id'],
  ['<Step id="a">', 'step “a”: expected </Step>; found the end of the file'],
  ['<Step id="a">\n<Step id="b">', 'step “a”, line 2: expected </Step>; found another <Step>'],
  ['<Step id="a">\n</Step>\n<Step id="a">\n</Step>', 'line 3: expected an id used once'],
  [`${mark}sh\n$ ls\n${mark}`, 'expected commands inside a <Step>; found a fence that runs'],
  ['<Solution>', 'expected <Solution> inside a <Step>'],
  [
    `<Step id="a">\n${mark}sh name=x\n$ ls\n${mark}\n${mark}sh name=x\n$ ls\n${mark}`,
    'expected a name used once; found name=x again',
  ],
])('a mistake in a lab is named: %j', (source, message) => {
  expect(() => readLab(source, 'labs/a/index.mdx')).toThrow(message);
});
