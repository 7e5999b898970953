/**
 * One Node program in QuickJS: what runs between two waits is a turn, and turns are short. The program has its
 * container's files to read, its output, timers, and ports of its container; nothing else of this machine.
 */
import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import type { Rootfs } from '../build/rootfs.ts';
import { binaryText, bytesAt, bytesIn, kindFor, statText, type UserIds } from './files.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { createRuntime } from './interpreter.ts';
import { isModuleFile, resolveModule } from './resolve.ts';
import { builtinSources, globals } from './source/index.ts';
import { uncaughtText, wrapperStart, type Thrown } from './uncaught.ts';

/** Where a program's requests go and its ports are opened. */
export interface Ports {
  /** Port 0 takes a free one. */
  listen(
    port: number,
    take: (request: HttpRequest) => Promise<HttpAnswer>,
  ): { readonly port: number } | { readonly code: string; readonly text: string };
  unlisten(port: number): void;
  has(port: number): boolean;
  /** To a server of the same container. `undefined` if nobody listens there. */
  request(port: number, request: HttpRequest): Promise<HttpAnswer> | undefined;
}

export interface NodeOptions {
  /** Absolute path of the program, or its text with `-e`. */
  readonly program: { readonly path: string } | { readonly text: string; readonly prints: boolean };
  /** After the program's name. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly files: Rootfs;
  readonly user: UserIds & { readonly name: string };
  readonly hostname: string;
  /** `24.11.1` */
  readonly version: string;
  readonly execPath: string;
  readonly architecture: string;
  readonly pid: number;
  readonly isTty: boolean;
  readonly stdin: Uint8Array;
  readonly write: (stream: 1 | 2, text: string) => void;
  readonly ports: Ports;
}

/** How long a turn may compute, in milliseconds. */
const maxTurn = 5000;
const signalNumbers: Readonly<Record<string, number>> = {
  SIGHUP: 1,
  SIGINT: 2,
  SIGQUIT: 3,
  SIGKILL: 9,
  SIGTERM: 15,
};

export class NodeProcess {
  /** Resolves to the exit status. */
  readonly exited: Promise<number>;
  readonly #options: NodeOptions;
  readonly #runtime: QuickJSRuntime;
  readonly #vm: QuickJSContext;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  readonly #openPorts = new Set<number>();
  readonly #answers = new Map<number, (answer: HttpAnswer | undefined) => void>();
  #lastAnswer = 0;
  #status: number | undefined;
  #deadline = Infinity;
  #isOver = false;
  #end: (status: number) => void = () => {};

  static async start(options: NodeOptions): Promise<NodeProcess> {
    const runtime = await createRuntime();
    return new NodeProcess(options, runtime);
  }

  private constructor(options: NodeOptions, runtime: QuickJSRuntime) {
    this.#options = options;
    this.#runtime = runtime;
    runtime.setInterruptHandler(() => this.#status !== undefined || Date.now() > this.#deadline);
    runtime.setModuleLoader(
      (name) => this.#moduleSource(name),
      (from, request) => this.#moduleName(from, request),
    );
    this.#vm = runtime.newContext();
    this.exited = new Promise((resolve) => (this.#end = resolve));
    this.#defineHost();
    this.#turn(() => {
      this.#vm.unwrapResult(this.#vm.evalCode(globals, 'node:internal')).dispose();
      this.#run();
    });
  }

  /** A signal: the program's own listener takes it, or it ends the program unless it is the container's first. */
  kill(signal: string): void {
    if (this.#isOver) return;
    const number = signalNumbers[signal];
    if (signal === 'SIGKILL' || number === undefined) return this.#finish(128 + (number ?? 15));
    let wasTaken = false;
    this.#turn(() => {
      const name = this.#vm.newString(signal);
      wasTaken = this.#call('__signal', [name], (it) => this.#vm.dump(it) === true);
    });
    // The kernel gives its first process no default action: without a listener nothing happens.
    if (!wasTaken && (this.#options.pid !== 1 || signal === 'SIGINT')) this.#finish(128 + number);
  }

  #defineHost(): void {
    const vm = this.#vm;
    const host = vm.newObject();
    const { files, user, write, ports } = this.#options;
    const define = (
      name: string,
      action: (...args: readonly QuickJSHandle[]) => QuickJSHandle | void,
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
    define('compile', (source, path) => this.#compile(text(source), text(path)));
    define('builtinSource', (name) => say(builtinSources.get(text(name)) ?? ''));
    define('builtinNames', () => say(JSON.stringify([...builtinSources.keys()])));
    define('facts', () => say(JSON.stringify(this.#facts())));
    define('memory', () => vm.newNumber(48 * 1024 * 1024));
    define('exit', (status) => void (this.#status ??= number(status)));
    define('startTimer', (id, delay) => this.#startTimer(number(id), number(delay)));
    define('stopTimer', (id) => this.#stopTimer(number(id)));
    define('listen', (port) => {
      const opened = ports.listen(number(port), (request) => this.#take(request, opened));
      if ('port' in opened) this.#openPorts.add(opened.port);
      return say(JSON.stringify(opened));
    });
    define('unlisten', (port) => {
      this.#openPorts.delete(number(port));
      ports.unlisten(number(port));
    });
    define('respond', (id, answer) => {
      this.#answers.get(number(id))?.(JSON.parse(text(answer)) as HttpAnswer);
      this.#answers.delete(number(id));
    });
    define('request', (id, request) => this.#request(number(id), text(request)));
    vm.setProp(vm.global, '__host', host);
    host.dispose();
  }

  #facts(): object {
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
    } = this.#options;
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

  #run(): void {
    const { program, files } = this.#options;
    const vm = this.#vm;
    if ('text' in program) {
      const source = program.prints
        ? `console.log(eval(${JSON.stringify(program.text)}))`
        : program.text;
      this.#call('__runMain', [vm.newString(source)], () => {});
      return;
    }
    const node = files.find(program.path.slice(1));
    const source = node?.kind === 'file' ? new TextDecoder().decode(node.content) : '';
    if (!isModuleFile(files, program.path)) {
      this.#call('__runMain', [vm.newString(source)], () => {});
      return;
    }
    vm.unwrapResult(
      vm.evalCode(this.#asModule(source, program.path), program.path, { type: 'module' }),
    ).consume((it) => {
      // A module that waits at its top level ends in a promise.
      const then = vm.typeof(it) === 'object' ? vm.getPromiseState(it) : undefined;
      if (then?.type === 'rejected') {
        const thrown = vm.dump(then.error) as Thrown;
        then.error.dispose();
        this.#failWith(thrown);
      } else if (then?.type === 'pending')
        void vm.resolvePromise(it).then((result) => this.#settled(result));
      else if (then?.type === 'fulfilled' && then.value !== it) then.value.dispose();
    });
  }

  #settled(result: Awaited<ReturnType<QuickJSContext['resolvePromise']>>): void {
    if (this.#isOver) return;
    if (!result.error) {
      result.value.dispose();
      return;
    }
    const thrown = this.#vm.dump(result.error) as Thrown;
    result.error.dispose();
    this.#failWith(thrown);
  }

  /** A function of CommonJS's five names around a text; its lines keep their numbers. */
  #compile(source: string, path: string): QuickJSHandle {
    const body = source.replace(/^#!.*/, '');
    const wrapped = `${wrapperStart}${body}\n})`;
    return this.#vm.unwrapResult(this.#vm.evalCode(wrapped, path));
  }

  #asModule(source: string, path: string): string {
    return source
      .replace(/^#!.*/, '')
      .replaceAll(/\bimport\.meta\b/g, `globalThis.__importMeta(${JSON.stringify(path)})`);
  }

  #moduleName(from: string, request: string): string | { error: Error } {
    const found = resolveModule(this.#options.files, request, from, 'import');
    if ('failure' in found) {
      return {
        error: Object.assign(new Error(found.failure.message), { code: found.failure.code }),
      };
    }
    return found.kind === 'builtin' ? `node:${found.path}` : found.path;
  }

  #moduleSource(name: string): string {
    const { files } = this.#options;
    const isBuiltin = name.startsWith('node:');
    if (!isBuiltin && isModuleFile(files, name) && !name.endsWith('.json')) {
      return this.#asModule(new TextDecoder().decode(bytesAt(files, name)), name);
    }
    const kind = name.endsWith('.json') ? 'json' : 'cjs';
    const value = isBuiltin
      ? `__builtin(${JSON.stringify(name.slice('node:'.length))})`
      : `__require(${JSON.stringify(name)}, ${JSON.stringify(kind)})`;
    // What a module of the older kind exports is known once it has run.
    const names = this.#vm
      .unwrapResult(this.#vm.evalCode(`Object.keys(${value} ?? {})`, 'node:internal'))
      .consume((it) => this.#vm.dump(it) as string[]);
    const exports = names
      .filter((it) => /^[A-Za-z_$][\w$]*$/.test(it) && it !== 'default')
      .map((it) => `const $${it} = all.${it}; export { $${it} as ${it} };`);
    return `const all = ${value}; export default all; ${exports.join(' ')}`;
  }

  #startTimer(id: number, delay: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(id);
      this.#turn(() => this.#call('__fire', [this.#vm.newNumber(id)], () => {}));
    }, delay);
    // In Node a program that waits must not keep the host from ending.
    const { unref } = timer as { readonly unref?: () => void };
    unref?.call(timer);
    this.#timers.set(id, timer);
  }

  #stopTimer(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  #take(request: HttpRequest, opened: ReturnType<Ports['listen']>): Promise<HttpAnswer> {
    const id = ++this.#lastAnswer;
    const { body, ...head } = request;
    return new Promise((resolve, reject) => {
      this.#answers.set(id, (answer) =>
        answer ? resolve(answer) : reject(new TypeError('socket hang up')),
      );
      this.#turn(() => {
        const { vm, port } = { vm: this.#vm, port: 'port' in opened ? opened.port : 0 };
        const args = [
          vm.newNumber(port),
          vm.newNumber(id),
          vm.newString(JSON.stringify(head)),
          vm.newString(body),
        ];
        this.#call('__take', args, () => {});
      });
    });
  }

  #request(id: number, text: string): void {
    const { host, port, ...request } = JSON.parse(text) as HttpRequest & {
      readonly host: string;
      readonly port: number;
    };
    const isHere = ['localhost', '127.0.0.1', '::1', '[::1]', this.#options.hostname].includes(
      host,
    );
    const answer = isHere
      ? this.#options.ports.request(port, {
          ...request,
          headers: { host: `${host}:${port}`, ...request.headers },
        })
      : undefined;
    const refused = {
      code: isHere ? 'ECONNREFUSED' : 'ENOTFOUND',
      message: isHere ? `connect ECONNREFUSED 127.0.0.1:${port}` : `getaddrinfo ENOTFOUND ${host}`,
      syscall: isHere ? 'connect' : 'getaddrinfo',
      port,
    };
    const hungUp = { code: 'ECONNRESET', message: 'socket hang up' };
    const tell = (it: object) =>
      this.#turn(() =>
        this.#call(
          '__answered',
          [this.#vm.newNumber(id), this.#vm.newString(JSON.stringify(it))],
          () => {},
        ),
      );
    // Never within the turn that asked.
    void (answer ?? Promise.resolve(refused)).then(tell, () => tell(hungUp));
  }

  #call<T>(name: string, args: readonly QuickJSHandle[], use: (result: QuickJSHandle) => T): T {
    const vm = this.#vm;
    try {
      return vm
        .getProp(vm.global, name)
        .consume((it) => vm.unwrapResult(vm.callFunction(it, vm.undefined, ...args)).consume(use));
    } finally {
      for (const it of args) it.dispose();
    }
  }

  /** Runs something of the program, then what it left to be done at once; then the program may be over. */
  #turn(action: () => void): void {
    if (this.#isOver) return;
    this.#deadline = Date.now() + maxTurn;
    try {
      action();
      for (let hasMore = true; hasMore && this.#status === undefined;) {
        const result = this.#runtime.executePendingJobs(1000);
        if (result.error) {
          const thrown = result.error.context.dump(result.error) as Thrown;
          result.error.dispose();
          this.#failWith(thrown);
          return;
        }
        hasMore = result.value > 0;
      }
      if (
        this.#status === undefined &&
        this.#call('__isIdle', [], (it) => this.#vm.dump(it) === true)
      ) {
        this.#call('__finish', [], () => {});
      }
    } catch (error) {
      this.#caught(error);
      return;
    }
    if (this.#status !== undefined) this.#finish(this.#status);
  }

  #caught(error: unknown): void {
    if (this.#status !== undefined) {
      this.#finish(this.#status);
      return;
    }
    // `unwrapResult` throws what the program threw, as the cause of an error of its own.
    const thrown = error instanceof Error && error.cause !== undefined ? error.cause : error;
    this.#failWith(thrown);
  }

  #failWith(thrown: Thrown): void {
    if (this.#isOver) return;
    if (this.#status !== undefined) return this.#finish(this.#status);
    const isStuck = Date.now() > this.#deadline;
    const text = isStuck
      ? `[stopped: the program computed for more than ${maxTurn / 1000} seconds without a pause]\n`
      : uncaughtText(thrown, this.#options);
    this.#options.write(2, text);
    this.#finish(isStuck ? 137 : 1);
  }

  #finish(status: number): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#status = status;
    for (const it of this.#timers.values()) clearTimeout(it);
    for (const it of this.#openPorts) this.#options.ports.unlisten(it);
    for (const it of this.#answers.values()) it(undefined);
    this.#end(status);
  }
}
