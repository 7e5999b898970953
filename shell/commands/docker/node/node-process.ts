/**
 * One Node program in QuickJS: what runs between two waits is a turn, and turns are short. The program has its
 * container's files to read, its output, timers, and ports of its container; nothing else of this machine.
 */
import type { QuickJSContext, QuickJSHandle, QuickJSRuntime } from 'quickjs-emscripten-core';
import { noteDiscarded } from './discarded.ts';
import { defineHost } from './host.ts';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { createRuntime } from './interpreter.ts';
import { asModule, moduleName, moduleSource } from './modules.ts';
import type { NodeOptions, Ports } from './options.ts';
import { isModuleFile } from './resolve.ts';
import { globals } from './source/index.ts';
import { uncaughtText, wrapperStart, type Thrown } from './uncaught.ts';

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
      (name) => moduleSource(this.#vm, options.files, name),
      (from, request) => moduleName(options.files, request, from),
    );
    this.#vm = runtime.newContext();
    this.exited = new Promise((resolve) => (this.#end = resolve));
    defineHost(this.#vm, options, {
      compile: (source, path) => this.#compile(source, path),
      exit: (status) => void (this.#status ??= status),
      startTimer: (id, delay) => this.#startTimer(id, delay),
      stopTimer: (id) => this.#stopTimer(id),
      listen: (port) => this.#listen(port),
      unlisten: (port) => this.#unlisten(port),
      respond: (id, answer) => this.#respond(id, answer),
      request: (id, request) => this.#request(id, request),
    });
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
      vm.evalCode(asModule(source, program.path), program.path, { type: 'module' }),
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
  #compile(source: string, path: string): ReturnType<QuickJSContext['evalCode']> {
    const body = source.replace(/^#!.*/, '');
    const wrapped = `${wrapperStart}${path.startsWith('node:') ? body : noteDiscarded(body)}\n})`;
    return this.#vm.evalCode(wrapped, path);
  }

  /** What the program is told of it, as JSON. */
  #listen(port: number): string {
    const opened = this.#options.ports.listen(port, (request) => this.#take(request, opened));
    if ('port' in opened) this.#openPorts.add(opened.port);
    return JSON.stringify(opened);
  }

  #unlisten(port: number): void {
    this.#openPorts.delete(port);
    this.#options.ports.unlisten(port);
  }

  #respond(id: number, answer: string): void {
    this.#answers.get(id)?.(JSON.parse(answer) as HttpAnswer);
    this.#answers.delete(id);
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
