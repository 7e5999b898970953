import { expect, test } from 'vitest';
import { createAws } from '#ecr/client.ts';
import { runNodeProgram } from '#shell/node-program.ts';
import { runChecks } from '../run-check.ts';
import { goodHandler } from '../remediation/handler.fixture.ts';
import { remediationHandlerHandlesBoth } from './remediation-handler-handles-both.ts';

const aws = createAws(() => Promise.reject(new Error('nothing is asked of AWS')), {
  region: 'eu-west-1',
  credentials: { accessKeyId: 'x', secretAccessKey: 'x' },
});
const check = remediationHandlerHandlesBoth({ handlerFile: 'handler.js' });

async function verdictOn(text: string | null) {
  const [result] = await runChecks(aws, [check], {
    readFile: () => Promise.resolve(text),
    runProgram: runNodeProgram,
  });
  return result?.verdict;
}

test.each<[string, text: string | null, verdict: object]>([
  ['does all of it', goodHandler, { status: 'pass' }],
  [
    'keeps what it has done in a set of its own',
    goodHandler
      .replace('const handler = async', 'const done = new Set();\n  const handler = async')
      .replace(
        'if (await tickets.has(key)) continue;',
        'const id = JSON.stringify(key);\n      if (done.has(id)) continue;\n      done.add(id);',
      ),
    { status: 'pass' },
  ],
  ['is not there', null, { status: 'fail', code: 'no-file' }],
  ['is no JavaScript', 'exports.createHandler = (', { code: 'broken' }],
  ['exports a handler alone', 'exports.handler = async () => {};', { code: 'no-handler' }],
  [
    'needs a tag',
    goodHandler.replace(
      "const digest = detail['image-digest'];",
      "const digest = detail['image-digest'];\n  detail['image-tags'][0].toLowerCase();",
    ),
    { code: 'throws', because: expect.stringContaining('without tags') as string },
  ],
  [
    'knows basic scans only',
    goodHandler.replace("source === 'aws.inspector2'", 'false'),
    { code: 'missing', because: expect.stringContaining('Inspector') as string },
  ],
  [
    'reads one page',
    goodHandler.replace('nextToken = page.nextToken;', 'nextToken = undefined;'),
    { code: 'missing', hint: expect.stringContaining('nextToken') as string },
  ],
  [
    'opens a ticket each time',
    goodHandler.replace('if (await tickets.has(key)) continue;', ''),
    { code: 'duplicate' },
  ],
])('a handler that %s', async (_, text, verdict) => {
  expect(await verdictOn(text)).toMatchObject(verdict);
});
