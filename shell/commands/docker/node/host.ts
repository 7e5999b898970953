/** What a program can ask of its host: functions of `__host`, which only the modules around a program use. */
import type { QuickJSContext, QuickJSHandle } from 'quickjs-emscripten-core';
import { binaryText, bytesAt, bytesIn, kindFor, statText } from './files.ts';
import type { NodeOptions } from './options.ts';
import { resolveModule } from './resolve.ts';
import { builtinSources } from './source/index.ts';

/** What the process does when its program asks. */
export interface HostActions {
  /** A function of CommonJS's five names, or what is wrong with the text. */
  compile(source: string, path: string): ReturnType<QuickJSContext['evalCode']>;
  exit(status: number): void;
  startTimer(id: number, delay: number): void;
  stopTimer(id: number): void;
  /** The port that was opened, or what is wrong with it, as JSON. */
  listen(port: number): string;
  unlisten(port: number): void;
  respond(id: number, answer: string): void;
  request(id: number, request: string): void;
}

export function defineHost(vm: QuickJSContext, options: NodeOptions, act: HostActions): void {
  const host = vm.newObject();
  const { files, user, write } = options;
  const define = (
    name: string,
    action: (
      ...args: readonly QuickJSHandle[]
    ) => QuickJSHandle | ReturnType<QuickJSContext['evalCode']> | void,
  ) => {
    vm.newFunction(name, (...args) => action(...args) ?? vm.undefined).consume((it) =>
      vm.setProp(host, name, it),
    );
  };
  const text = (it: QuickJSHandle | undefined) => (it ? vm.getString(it) : '');
  const number = (it: QuickJSHandle | undefined) => (it ? vm.getNumber(it) : 0);
  const say = (it: string) => vm.newString(it);

  define('write', (fd, it) => write(number(fd) === 2 ? 2 : 1, text(it)));
  define('kind', (path) => say(kindFor(files, text(path), user)));
  define('stat', (path) => say(statText(files, text(path))));
  define('list', (path) => say(JSON.stringify(files.list(files.resolve(text(path).slice(1))))));
  define('realPath', (path) => say(`/${files.resolve(text(path).slice(1))}`));
  define('readText', (path) => say(new TextDecoder().decode(bytesAt(files, text(path)))));
  define('readBinary', (path) => say(binaryText(bytesAt(files, text(path)))));
  define('toUtf8', (it) => say(binaryText(new TextEncoder().encode(text(it)))));
  define('fromUtf8', (it) => say(new TextDecoder().decode(bytesIn(text(it)))));
  define('readUrl', (address, base) => {
    const url = URL.parse(text(address), text(base) || undefined);
    if (!url) return say('');
    const {
      href,
      origin,
      protocol,
      username,
      password,
      host,
      hostname,
      port,
      pathname,
      search,
      hash,
    } = url;
    return say(
      JSON.stringify({
        href,
        origin,
        protocol,
        username,
        password,
        host,
        hostname,
        port,
        pathname,
        search,
        hash,
      }),
    );
  });
  define('resolve', (request, from, how) =>
    say(
      JSON.stringify(
        resolveModule(
          files,
          text(request),
          text(from),
          text(how) === 'import' ? 'import' : 'require',
        ),
      ),
    ),
  );
  define('compile', (source, path) => act.compile(text(source), text(path)));
  define('builtinSource', (name) => say(builtinSources.get(text(name)) ?? ''));
  define('builtinNames', () => say(JSON.stringify([...builtinSources.keys()])));
  define('facts', () => say(JSON.stringify(factsOf(options))));
  define('memory', () => vm.newNumber(48 * 1024 * 1024));
  define('exit', (status) => act.exit(number(status)));
  define('startTimer', (id, delay) => act.startTimer(number(id), number(delay)));
  define('stopTimer', (id) => act.stopTimer(number(id)));
  define('listen', (port) => say(act.listen(number(port))));
  define('unlisten', (port) => act.unlisten(number(port)));
  define('respond', (id, answer) => act.respond(number(id), text(answer)));
  define('request', (id, request) => act.request(number(id), text(request)));
  vm.setProp(vm.global, '__host', host);
  host.dispose();
}

/** Where and as whom the program runs. */
function factsOf(options: NodeOptions): object {
  const {
    program,
    args,
    env,
    cwd,
    user,
    hostname,
    version,
    execPath,
    architecture,
    pid,
    isTty,
    stdin,
  } = options;
  const main = 'path' in program ? program.path : `${cwd === '/' ? '' : cwd}/[eval]`;
  const isArm = architecture === 'arm64';
  return {
    argv: [execPath, ...('path' in program ? [main] : []), ...args],
    env,
    cwd,
    hostname,
    version,
    execPath,
    pid,
    isTty,
    main,
    stdin: binaryText(stdin),
    uid: user.uid,
    gid: user.gid,
    user: user.name,
    arch: isArm ? 'arm64' : architecture === 'amd64' ? 'x64' : architecture,
    machine: isArm ? 'aarch64' : 'x86_64',
    release: '6.12.0',
  };
}
