/** A learner walks a lab; whoever teaches asks about it at the endpoint. */
import { expect, onTestFinished, test } from 'vitest';
import type { Send } from '#ecr/client.ts';
import { listen } from '#sandbox/listen.ts';
import { createShell } from '#shell/shell.ts';
import { syllabus } from '#labs/syllabus.ts';
import { createMemoryKeep } from '#workbench/keep.ts';
import { createSession } from '#workbench/session.ts';
import { walk } from '#workbench/walk.ts';
import { readLabFolder } from './lab-folder.ts';
import { main } from './main.ts';

async function ask(...argv: string[]) {
  const said = { out: '', err: '' };
  const code = await main(['check', ...argv], {
    out: (text) => (said.out += text),
    err: (text) => (said.err += text),
    colour: false,
    env: {},
    stopped: Promise.resolve(),
  });
  return { code, ...said };
}

/** The lab in a session whose registry also listens. */
async function open(labId: string) {
  const listening = await listen({ port: 0 });
  onTestFinished(() => listening.close());
  const { handle } = listening.sandbox;
  const send: Send = (request) => {
    if (!new URL(request.url).pathname.startsWith('/_sandbox/')) return handle(request);
    const allowed = new Request(request);
    allowed.headers.set('authorization', `Bearer ${listening.controlToken}`);
    return handle(allowed);
  };
  const { default: lab } = await syllabus.find(({ id }) => id === labId)!.load();
  const { text, files } = await readLabFolder(labId);
  const session = await createSession({
    labId,
    lab,
    files,
    send,
    keep: createMemoryKeep(),
    startShell: (options) => createShell({ ...options, send }),
  });
  onTestFinished(() => session.close());
  return { session, text, endpoint: ['--endpoint-url', listening.url] };
}

test('check private-repository is all green once the lab is done, and so is its clean-up after that', async () => {
  const { session, text, endpoint } = await open('private-repository');
  const said: Record<string, { lab: number; cleanUp: number }> = {};
  for await (const { id } of walk(session, text)) {
    const lab = await ask('private-repository', ...endpoint);
    const cleanUp = await ask('private-repository', '--step', 'clean-up', ...endpoint);
    if (id === 'look-around') expect(lab.out).toMatch(/\n\d+ passed\n$/);
    said[id] = { lab: lab.code, cleanUp: cleanUp.code };
  }
  expect(said).toEqual({
    'who-am-i': { lab: 1, cleanUp: 0 },
    'create-repository': { lab: 1, cleanUp: 1 },
    'push-image': { lab: 1, cleanUp: 1 },
    'keep-staging': { lab: 1, cleanUp: 1 },
    'cache-base-image': { lab: 0, cleanUp: 1 },
    'look-around': { lab: 0, cleanUp: 1 },
    'clean-up': { lab: 1, cleanUp: 0 },
  });
});
