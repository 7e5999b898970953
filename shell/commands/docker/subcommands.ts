/** Commands of docker that are here. `build` is large and fetched when it is first used. */
import { build } from './build.ts';
import { buildx } from './buildx/commands.ts';
import type { Group } from './group.ts';
import { history } from './history.ts';
import { images } from './images.ts';
import { info } from './info.ts';
import { inspect, inspectImage } from './inspect.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { manifest } from './manifest/commands.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { rmi } from './rmi.ts';
import { tag } from './tag.ts';
import { unavailable } from './unavailable.ts';
import { version } from './version.ts';

const image: Group = {
  name: 'image',
  about: 'Manage images',
  commands: [
    ['build', build],
    ['history', history],
    ['inspect', inspectImage],
    ['ls', images],
    ['pull', pull],
    ['push', push],
    ['rm', rmi],
    ['tag', tag],
  ],
  aliases: { list: 'ls', remove: 'rm' },
  missing: { import: 'an image here is built or pulled' },
};

/** All of `docker`, as the names are typed. */
export const docker: Group = {
  name: 'docker',
  about: 'A self-sufficient runtime for containers',
  commands: [
    ['build', build],
    ['buildx', buildx],
    ['history', history],
    ['image', image],
    ['images', images],
    ['info', info],
    ['inspect', inspect],
    ['login', login],
    ['logout', logout],
    ['manifest', manifest],
    ['pull', pull],
    ['push', push],
    ['rmi', rmi],
    ['tag', tag],
    ['version', version],
  ],
  missing: unavailable,
};
