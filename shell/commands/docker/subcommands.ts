/** Commands of docker that are here. `build` is large and fetched when it is first used. */
import { build } from './build.ts';
import { buildx } from './buildx/commands.ts';
import { container, containerCommands, ps } from './container/commands.ts';
import { context } from './context.ts';
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
import { builder, imagePrune, load, save, system } from './system/commands.ts';
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
    ['load', load],
    ['ls', images],
    ['prune', imagePrune],
    ['pull', pull],
    ['push', push],
    ['rm', rmi],
    ['save', save],
    ['tag', tag],
  ],
  aliases: { list: 'ls', remove: 'rm' },
  missing: { import: 'an image here is built or pulled' },
};

/** All of `docker`, as the names are typed. */
export const docker: Group = {
  name: 'docker',
  about: 'A self-sufficient runtime for containers',
  commands: (
    [
      ['build', build],
      ['builder', builder],
      ['buildx', buildx],
      ['container', container],
      ['context', context],
      ['history', history],
      ['image', image],
      ['images', images],
      ['info', info],
      ['inspect', inspect],
      ['load', load],
      ['login', login],
      ['logout', logout],
      ['manifest', manifest],
      ['ps', ps],
      ['pull', pull],
      ['push', push],
      ['rmi', rmi],
      ['save', save],
      ['system', system],
      ['tag', tag],
      ['version', version],
      ...containerCommands,
    ] as Group['commands']
  ).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  missing: unavailable,
};
