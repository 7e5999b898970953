/** Names for containers that were given none: an adjective and somebody who made networks or storage what they are. */
import type { FileSystem } from '../../../files.ts';
import { daemonFailure } from '../failure.ts';
import { findContainer } from './store.ts';

const adjectives = [
  'brave',
  'bright',
  'calm',
  'clever',
  'eager',
  'gentle',
  'happy',
  'kind',
  'quick',
  'wise',
];
const people = [
  'allen',
  'bartik',
  'cerf',
  'codd',
  'floyd',
  'hamilton',
  'hopper',
  'lamport',
  'liskov',
  'perlman',
];

export async function randomName(fs: FileSystem): Promise<string> {
  for (let count = 0; ; count++) {
    const [a = 0, b = 0] = crypto.getRandomValues(new Uint8Array(2));
    const name = `${adjectives[a % adjectives.length]}_${people[b % people.length]}${count > 20 ? count : ''}`;
    if (!(await findContainer(fs, name))) return name;
  }
}

/** @throws Failure for what is no name */
export function assertValid(name: string): void {
  if (/^[a-zA-Z0-9][\w.-]+$/.test(name)) return;
  throw daemonFailure(
    `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
  );
}

/** @throws Failure for a name that is none, or that another container has */
export async function assertFree(fs: FileSystem, name: string): Promise<void> {
  assertValid(name);
  const taken = await findContainer(fs, name);
  if (taken?.name !== name) return;
  throw daemonFailure(
    `Conflict. The container name "/${name}" is already in use by container "${taken.id}". You have to remove (or rename) that container to be able to reuse that name.`,
  );
}
