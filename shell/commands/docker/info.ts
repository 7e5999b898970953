import { storeFolder } from './store/image-store.ts';
import type { Subcommand } from './subcommand.ts';
import { goJson, renderTemplate } from './words/template.ts';

export const info: Subcommand = {
  name: 'info',
  usage: '[OPTIONS]',
  about: 'Display system-wide information',
  flags: [{ name: 'format', short: 'f', kind: 'text', about: "'json', or a Go template" }],
  operands: [0, 0],
  async run({ flags, store, context: { stdout, fs } }) {
    const { listContainers } = await import('./container/store.ts');
    const containers = await listContainers(fs);
    const running = containers.filter(({ state }) => state.status === 'running').length;
    const facts = {
      Containers: containers.length,
      ContainersRunning: running,
      ContainersPaused: 0,
      ContainersStopped: containers.length - running,
      Images: (await store.list()).length,
      Driver: 'oci-layout',
      DockerRootDir: storeFolder,
      ServerVersion: '28.2.2',
      OperatingSystem: 'ECR Workbook',
      OSType: 'linux',
      Architecture: 'x86_64',
    };
    const format = flags.text('format');
    if (format !== undefined) {
      stdout(`${format === 'json' ? goJson(facts) : renderTemplate(format, facts)}\n`);
      return 0;
    }
    stdout(`Client:
 Version:    ${facts.ServerVersion}
 Context:    default
 Debug Mode: false

Server:
 Containers: ${facts.Containers}
  Running: ${facts.ContainersRunning}
  Paused: 0
  Stopped: ${facts.ContainersStopped}
 Images: ${facts.Images}
 Server Version: ${facts.ServerVersion}
 Storage Driver: ${facts.Driver}
 Operating System: ${facts.OperatingSystem}
 OSType: ${facts.OSType}
 Architecture: ${facts.Architecture}
 Docker Root Dir: ${facts.DockerRootDir}
`);
    return 0;
  },
};
