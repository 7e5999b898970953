/** Node's `os`, as a container sees its machine. */
export const os = String.raw`
const facts = JSON.parse(__host.facts());
module.exports = {
  EOL: '\n',
  platform: () => 'linux',
  type: () => 'Linux',
  arch: () => facts.arch,
  machine: () => facts.machine,
  release: () => facts.release,
  hostname: () => facts.hostname,
  homedir: () => process.env.HOME ?? '/root',
  tmpdir: () => '/tmp',
  endianness: () => 'LE',
  uptime: () => process.uptime(),
  availableParallelism: () => 1,
  userInfo: () => ({ uid: facts.uid, gid: facts.gid, username: facts.user, homedir: process.env.HOME ?? '/root', shell: '/bin/sh' }),
  constants: { signals: { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGUSR2: 12, SIGTERM: 15 } },
};
`;
