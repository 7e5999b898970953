import { expect, onTestFinished, test } from 'vitest';
import { openInProcess } from './in-process.ts';
import { defineLab } from './lab.ts';

const lab = defineLab({ settings: { repository: 'app' }, steps: () => ({ one: { proves: [] } }) });
const silent = { stdout: () => undefined, stderr: () => undefined };

/** A lab with a session beside the main one, in which a command goes on until it is stopped. */
async function whileOneRuns(input: string) {
  const { session, ...rest } = await openInProcess({ labId: 'test', lab, files: {} });
  onTestFinished(() => rest[Symbol.asyncDispose]());
  await session.shell.sessions.open('build');
  const stop = new AbortController();
  const said: string[] = [];
  let spoke = () => undefined as void;
  const speaks = new Promise<void>((resolve) => (spoke = resolve));
  const stdout = (text: string) => {
    said.push(text);
    spoke();
  };
  const io = { stdout, stderr: stdout, session: 'build', signal: stop.signal };
  const running = session.run(input, io);
  await speaks;
  return {
    session,
    running,
    stop: () => stop.abort(),
    run: (line: string) => session.run(line, silent),
  };
}

test('while a command runs in one session, another runs one, and each has its own calls and changes', async () => {
  const { session, running, run, stop } = await whileOneRuns(
    'aws ecr create-repository --repository-name built --query repository.repositoryName; sleep 600',
  );
  const main = await run('aws ecr describe-registry');
  expect(main.calls.map(({ operation }) => operation)).toEqual(['DescribeRegistry']);
  expect(main.changed).toEqual([]);
  const other = await run('aws ecr create-repository --repository-name other');
  expect(other.calls.map(({ operation }) => operation)).toEqual(['CreateRepository']);
  expect(session.runs.map(({ input }) => input)).toEqual([main.input, other.input]);
  stop();
  const build = await running;
  expect(build).toMatchObject({ exitCode: 130, session: 'build' });
  expect(build.calls.map(({ operation }) => operation)).toEqual(['CreateRepository']);
  const told = [...other.changed, ...build.changed];
  expect(told.filter((it) => /built/.test(it))).toHaveLength(1);
  expect(told.filter((it) => /other/.test(it))).toHaveLength(1);
});

test('registry and files do not go back while a command runs, and do when it has ended', async () => {
  const { session, running, run, stop } = await whileOneRuns('echo begun; sleep 600');
  await run('echo one > note');
  const point = session.snapshots.at(-1)?.id ?? '';
  const refusal = 'A command runs in “build”. Stop it, or wait for its end, and go back then.';
  await expect(session.rewind(point)).rejects.toThrow(refusal);
  await expect(session.reset()).rejects.toThrow(refusal);
  expect((await run('cat note')).output).toBe('one\n');
  stop();
  await running;
  await session.rewind(point);
  expect((await run('cat note')).exitCode).toBe(1);
  expect(session.shell.sessions.list()).toEqual(['main', 'build']);
});

test('a second command of the same session waits for the first', async () => {
  const { session, running, stop } = await whileOneRuns('echo begun; sleep 600; false');
  const next = session.run('echo $?', { ...silent, session: 'build' });
  stop();
  expect((await running).exitCode).toBe(130);
  expect((await next).output).toBe('130\n');
});

test('what is kept while a command runs brings its session back to before it', async () => {
  const { session, running, run, stop } = await whileOneRuns('cd /tmp; echo begun; sleep 600');
  await run('echo kept > note');
  const state = structuredClone(await session.shell.save());
  expect(state.directory).toBe('/home/learner');
  expect(state.others).toMatchObject([{ name: 'build', directory: '/home/learner' }]);
  expect(state.files.map(({ path }) => path)).toContain('/home/learner/note');
  stop();
  await running;
});
