import { expect, test } from 'vitest';
import { openInProcess } from './in-process.ts';
import { createMemoryKeep } from './keep.ts';
import { defineLab } from './lab.ts';
import type { Session } from './session.ts';
import type { Shell } from '#shell/shell.ts';

const lab = defineLab({ settings: { repository: 'app' }, steps: () => ({ one: { proves: [] } }) });

/** A learner who comes and goes; what is kept stays. */
function learner() {
  const keep = createMemoryKeep();
  return async <T>(does: (session: Session<Shell>) => Promise<T>): Promise<T> => {
    await using opened = await openInProcess({ labId: 'test', lab, files: {}, keep });
    return await does(opened.session);
  };
}

const type = (session: Session<Shell>, line: string, name?: string) =>
  session.run(line, { stdout: () => undefined, stderr: () => undefined, session: name });
const shownIn = (session: Session<Shell>, name = 'main') =>
  session
    .scrollback(name)
    .map(({ directory, input, output }) => `${directory} $ ${input}\n${output}`);

test('who comes back sees what ran in each session, and where; who stays sees it once', async () => {
  const visit = learner();
  await visit(async (session) => {
    await session.shell.sessions.open('build');
    await type(session, 'mkdir -p app; cd app');
    await type(session, 'echo in main');
    await type(session, 'cd /tmp; echo in build', 'build');
    expect(shownIn(session)).toEqual([]);
  });
  await visit(async (session) => {
    expect(shownIn(session)).toEqual([
      '~ $ mkdir -p app; cd app\n',
      '~/app $ echo in main\nin main\n',
    ]);
    expect(shownIn(session, 'build')).toEqual(['~ $ cd /tmp; echo in build\nin build\n']);
    await session.shell.sessions.rename('build', 'ci');
    await session.sessionRenamed('build', 'ci');
    expect(shownIn(session, 'ci')).toHaveLength(1);
  });
  await visit(async (session) => {
    expect(shownIn(session, 'ci')).toHaveLength(1);
    expect(shownIn(session, 'build')).toEqual([]);
    await session.shell.sessions.close('ci');
    await session.sessionClosed('ci');
  });
  await visit(async (session) => {
    expect(shownIn(session, 'ci')).toEqual([]);
    expect(shownIn(session)).toHaveLength(2);
  });
});

test.each<[what: string, clear: (session: Session<Shell>) => Promise<void>]>([
  ['going back', (session) => session.rewind(session.snapshots.at(-1)?.id ?? '')],
  ['restarting the lab', (session) => session.reset()],
])('%s clears it', async (_what, clear) => {
  const visit = learner();
  await visit((session) => type(session, 'echo one'));
  await visit(async (session) => {
    await clear(session);
    expect(shownIn(session)).toEqual([]);
  });
  await visit(async (session) => expect(shownIn(session)).toEqual([]));
});
