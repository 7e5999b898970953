/** Instructions that change how the image is run, or the variables of its stage, and no file. */
import type { RuntimeConfig } from '#ecr/oci/image.ts';
import { digestOf } from '#ecr/digest.ts';
import { historyComment, type Built, type Scope } from './built.ts';
import { DockerfileError } from './dockerfile/error.ts';
import type { Form, Instruction } from './dockerfile/instructions.ts';
import type { Variables } from './dockerfile/words.ts';
import { healthcheckOf } from './healthcheck.ts';
import { replaced, type Plan } from './plan.ts';

type FileInstruction = Extract<
  Instruction,
  { readonly is: 'FROM' | 'WORKDIR' | 'COPY' | 'ADD' | 'RUN' }
>;

/** @throws DockerfileError */
export function configure(
  it: Exclude<Instruction, FileInstruction>,
  built: Built,
  scope: Scope,
  { plan, given }: { readonly plan: Plan; readonly given: Variables },
): void {
  const { variables, args } = scope;
  const all = new Map([...args, ...variables]);
  const value = (word: string) => replaced(word, it, all, plan.escape);
  const set = (config: RuntimeConfig) => void (built.config = { ...built.config, ...config });
  const note = (by: string) => {
    built.key = digestOf(`${built.key}\n${by}`);
    built.history.push({ created_by: by, comment: historyComment, empty_layer: true });
  };
  switch (it.is) {
    case 'ARG':
      for (const { name, value: written } of it.items) {
        const fallback = written === undefined ? plan.globals.get(name) : value(written);
        const chosen = given.get(name) ?? fallback;
        if (chosen !== undefined) args.set(name, chosen);
        note(`ARG ${name}${chosen === undefined ? '' : `=${chosen}`}`);
      }
      return;
    case 'ENV': {
      const pairs = it.pairs.map(
        ({ name, value: written }) => [value(name), value(written)] as const,
      );
      for (const [name, text] of pairs) variables.set(name, text);
      const kept = (built.config.Env ?? []).filter(
        (pair) => !pairs.some(([name]) => pair.startsWith(`${name}=`)),
      );
      set({ Env: [...kept, ...pairs.map(([name, text]) => `${name}=${text}`)] });
      return note(`ENV ${pairs.map(([name, text]) => `${name}=${text}`).join(' ')}`);
    }
    case 'LABEL': {
      const pairs = it.pairs.map(
        ({ name, value: written }) => [value(name), value(written)] as const,
      );
      set({ Labels: { ...built.config.Labels, ...Object.fromEntries(pairs) } });
      return note(`LABEL ${pairs.map(([name, text]) => `${name}=${text}`).join(' ')}`);
    }
    case 'MAINTAINER':
      set({ Labels: { ...built.config.Labels, maintainer: it.value } });
      return note(`MAINTAINER ${it.value}`);
    case 'USER':
      set({ User: value(it.value) });
      return note(`USER ${value(it.value)}`);
    case 'STOPSIGNAL':
      set({ StopSignal: value(it.value) });
      return note(`STOPSIGNAL ${value(it.value)}`);
    case 'EXPOSE': {
      const ports = it.values.flatMap((port) => portsOf(value(port), it));
      set({
        ExposedPorts: {
          ...built.config.ExposedPorts,
          ...Object.fromEntries(ports.map((port) => [port, {}])),
        },
      });
      return note(`EXPOSE [${ports.join(' ')}]`);
    }
    case 'VOLUME': {
      const paths = it.values.map(value);
      set({
        Volumes: {
          ...built.config.Volumes,
          ...Object.fromEntries(paths.map((path) => [path, {}])),
        },
      });
      return note(`VOLUME [${paths.join(' ')}]`);
    }
    case 'ONBUILD':
      set({ OnBuild: [...(built.config.OnBuild ?? []), it.trigger] });
      return note(`ONBUILD ${it.trigger}`);
    case 'SHELL':
      set({ Shell: it.command });
      return note(`SHELL [${it.command.join(' ')}]`);
    case 'CMD':
      scope.hasCommand = true;
      set({ Cmd: argvOf(it.command, built.config) });
      return note(`CMD ${shown(argvOf(it.command, built.config))}`);
    case 'ENTRYPOINT': {
      // A new entrypoint takes the base image's arguments away.
      const { Cmd: _gone, ...rest } = built.config;
      if (!scope.hasCommand) built.config = rest;
      set({ Entrypoint: argvOf(it.command, built.config) });
      return note(`ENTRYPOINT ${shown(argvOf(it.command, built.config))}`);
    }
    case 'HEALTHCHECK':
      set({ Healthcheck: healthcheckOf(it) });
      return note(it.text);
  }
}

function argvOf(command: Form, { Shell = ['/bin/sh', '-c'] }: RuntimeConfig): readonly string[] {
  return 'exec' in command ? command.exec : [...Shell, command.shell];
}

/** As history writes a list: `["node" "server.js"]`. */
function shown(argv: readonly string[]): string {
  return `[${argv.map((it) => JSON.stringify(it)).join(' ')}]`;
}

/** `3000`, `53/udp`, `8000-8002`. */
function portsOf(text: string, it: Instruction): string[] {
  const [range = '', protocol = 'tcp'] = text.split('/');
  const [first = '', last = first] = range.split('-');
  const isPort = (port: string) => /^\d+$/.test(port) && Number(port) <= 65_535;
  if (!isPort(first) || !isPort(last) || Number(first) > Number(last)) {
    throw new DockerfileError(`invalid containerPort: ${range}`, it);
  }
  if (!['tcp', 'udp', 'sctp'].includes(protocol.toLowerCase())) {
    throw new DockerfileError(`invalid proto: ${protocol}`, it);
  }
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, at) => `${Number(first) + at}/${protocol.toLowerCase()}`,
  );
}
