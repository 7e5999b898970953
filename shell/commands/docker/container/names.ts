/** Names for containers that were given none: an adjective and somebody who made networks or storage what they are. */
import type { FileSystem } from '../../../files.ts';
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
