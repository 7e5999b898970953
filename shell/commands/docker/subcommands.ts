/** Commands of docker that are here. `build` is large and fetched when it is first used. */
import { build } from './build.ts';
import { history } from './history.ts';
import { images } from './images.ts';
import { info } from './info.ts';
import { inspect, inspectImage } from './inspect.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { pull } from './pull.ts';
import { push } from './push.ts';
import { rmi } from './rmi.ts';
import type { Subcommand } from './subcommand.ts';
import { tag } from './tag.ts';
import { version } from './version.ts';

export const topCommands: readonly Subcommand[] = [
  build,
  history,
  images,
  info,
  inspect,
  login,
  logout,
  pull,
  push,
  rmi,
  tag,
  version,
];

/** By their names below `docker image`. */
export const imageCommands: readonly (readonly [name: string, command: Subcommand])[] = [
  ['build', build],
  ['history', history],
  ['inspect', inspectImage],
  ['ls', images],
  ['pull', pull],
  ['push', push],
  ['rm', rmi],
  ['tag', tag],
];
