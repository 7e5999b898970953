/** Containers and their logs, below /var/lib/docker/containers. */
import type { FileSystem } from '../../../files.ts';
import { daemonFailure } from '../failure.ts';
import { storeFolder } from '../store/image-store.ts';
import { engineOf } from './engine.ts';
import type { Container } from './types.ts';

const folder = `${storeFolder}/containers`;

export interface LogLine {
  readonly stream: 1 | 2;
  /** RFC 3339. */
  readonly time: string;
  readonly text: string;
}

/** Characters of a container's log that are kept; older lines go first. */
const maxLog = 1024 * 1024;

/** The newest first. A container that ran when its page was left has ended with it. */
export async function listContainers(fs: FileSystem): Promise<readonly Container[]> {
  if (!(await fs.exists(folder))) return [];
  const names = (await fs.list(folder)).filter((it) => it.endsWith('.json'));
  const all = await Promise.all(
    names.map(async (it) => JSON.parse(await fs.readText(`${folder}/${it}`)) as Container),
  );
  return all
    .map((it) => asItIs(fs, it))
    .sort((a, b) => (a.created < b.created ? 1 : a.created > b.created ? -1 : 0));
}

function asItIs(fs: FileSystem, container: Container): Container {
  const { state, id } = container;
  if (state.status !== 'running' || engineOf(fs).running.has(id)) return container;
  const { started } = state;
  return { ...container, state: { status: 'exited', started, finished: started, exitCode: 255 } };
}

/** By name, or by the beginning of an ID. */
export async function findContainer(fs: FileSystem, text: string): Promise<Container | undefined> {
  const all = await listContainers(fs);
  const named = all.find(({ name }) => name === text.replace(/^\//, ''));
  if (named) return named;
  const byId = /^[a-f0-9]+$/.test(text) ? all.filter(({ id }) => id.startsWith(text)) : [];
  return byId.length === 1 ? byId[0] : undefined;
}

/** @throws Failure */
export async function containerOf(fs: FileSystem, text: string): Promise<Container> {
  const found = await findContainer(fs, text);
  if (!found) throw daemonFailure(`No such container: ${text}`);
  return found;
}

export async function keepContainer(fs: FileSystem, container: Container): Promise<void> {
  await fs.makeFolder(folder);
  await fs.write(`${folder}/${container.id}.json`, JSON.stringify(container));
}

export async function removeContainer(fs: FileSystem, { id }: Container): Promise<void> {
  await fs.remove(`${folder}/${id}.json`);
  await fs.remove(`${folder}/${id}.log`);
  const engine = engineOf(fs);
  engine.files.delete(id);
  engine.ports.delete(id);
}

export async function readLog(fs: FileSystem, id: string): Promise<readonly LogLine[]> {
  const path = `${folder}/${id}.log`;
  if (!(await fs.exists(path))) return [];
  const lines = (await fs.readText(path)).split('\n').filter((it) => it !== '');
  return lines.map((it) => JSON.parse(it) as LogLine);
}

/** Writes one piece after the other, and no more than a log may hold. */
export function openLog(fs: FileSystem, id: string): (line: LogLine) => Promise<void> {
  const path = `${folder}/${id}.log`;
  let writing = Promise.resolve();
  return (line) => {
    writing = writing.then(async () => {
      await fs.append(path, `${JSON.stringify(line)}\n`);
      const { size } = await fs.info(path);
      if (size <= maxLog) return;
      const text = await fs.readText(path);
      const from = text.indexOf('\n', text.length - maxLog / 2) + 1;
      await fs.write(path, text.slice(from));
    });
    return writing;
  };
}
