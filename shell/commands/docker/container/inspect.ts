/** A container as `docker inspect` shows it. */
import { platformText } from '#ecr/oci/descriptor.ts';
import type { Container } from './types.ts';

export function inspectedContainer(container: Container): object {
  const { id, created, argv, name, image, imageId, published, exposed, state, labels } = container;
  const bindings = Object.fromEntries(
    published.map(({ inside, ip, port }) => [
      inside,
      [{ HostIp: ip === '0.0.0.0' ? '' : ip, HostPort: port === 0 ? '' : String(port) }],
    ]),
  );
  const isRunning = state.status === 'running';
  const open = Object.fromEntries([
    ...exposed.map((it) => [it, null] as const),
    ...published.map(
      ({ inside, ip, port }) =>
        [
          inside,
          [
            { HostIp: ip, HostPort: String(port) },
            ...(ip === '0.0.0.0' ? [{ HostIp: '::', HostPort: String(port) }] : []),
          ],
        ] as const,
    ),
  ]);
  return {
    Id: id,
    Created: created,
    Path: argv[0] ?? '',
    Args: argv.slice(1),
    State: stateOf(container),
    Image: imageId,
    Name: `/${name}`,
    RestartCount: 0,
    Platform: platformText(container.platform),
    HostConfig: {
      PortBindings: bindings,
      AutoRemove: container.removesItself,
      Privileged: container.isPrivileged,
      RestartPolicy: { Name: 'no', MaximumRetryCount: 0 },
      ...(container.hasInit && { Init: true }),
    },
    Mounts: [],
    Config: {
      Hostname: container.hostname,
      User: container.user,
      ...(exposed.length > 0 && {
        ExposedPorts: Object.fromEntries(exposed.map((it) => [it, {}])),
      }),
      Tty: container.isTty,
      OpenStdin: container.isInteractive,
      Env: container.env,
      Cmd: argv,
      Image: image,
      WorkingDir: container.cwd,
      Labels: labels,
      StopSignal: container.stopSignal,
    },
    NetworkSettings: {
      Ports: isRunning ? open : {},
      IPAddress: isRunning ? '172.17.0.2' : '',
      Gateway: isRunning ? '172.17.0.1' : '',
    },
  };
}

const never = '0001-01-01T00:00:00Z';

function stateOf({ state }: Container): object {
  return {
    Status: state.status,
    Running: state.status === 'running',
    Paused: false,
    Restarting: false,
    OOMKilled: false,
    Dead: false,
    Pid: state.status === 'running' ? 4242 : 0,
    ExitCode: state.status === 'exited' ? state.exitCode : 0,
    Error: state.status === 'exited' ? (state.error ?? '') : '',
    StartedAt: state.status === 'created' ? never : state.started,
    FinishedAt: state.status === 'exited' ? state.finished : never,
  };
}
