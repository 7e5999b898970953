/**
 * One tab works in a lab at a time; a second one says so and may take over. With Web Locks where the page
 * has them; a page on plain HTTP in a local network has none and asks the other tabs instead.
 */
export interface Claim {
  /** Called when another tab took over: stop writing at once. */
  onLost(listener: () => void): void;
  release(): void;
}

/** The claim, or `undefined` if another tab holds it and `takeOver` is not set. */
export async function claim(name: string, takeOver: boolean): Promise<Claim | undefined> {
  return 'locks' in navigator ? claimLock(name, takeOver) : claimByAsking(name, takeOver);
}

function claimLock(name: string, takeOver: boolean): Promise<Claim | undefined> {
  const listeners = new Set<() => void>();
  return new Promise((resolve, reject) => {
    const held = navigator.locks.request(
      name,
      takeOver ? { steal: true } : { ifAvailable: true },
      (lock) => {
        if (!lock) return resolve(undefined);
        return new Promise<void>((release) =>
          resolve({ onLost: (listener) => void listeners.add(listener), release }),
        );
      },
    );
    held.catch((error: unknown) => {
      // A stolen lock rejects its holder's request.
      if (error instanceof DOMException && error.name === 'AbortError') {
        listeners.forEach((listener) => listener());
      } else reject(error instanceof Error ? error : new Error(String(error)));
    });
  });
}

type Message = 'who holds it?' | 'I do' | 'I take over';

/** How long another tab has to answer, in milliseconds: tabs in the background are slow. */
const answerWithin = 400;

async function claimByAsking(name: string, takeOver: boolean): Promise<Claim | undefined> {
  const channel = new BroadcastChannel(name);
  const say = (message: Message) => channel.postMessage(message);
  if (takeOver) say('I take over');
  else if (await isHeld(channel, () => say('who holds it?'))) {
    channel.close();
    return undefined;
  }
  const listeners = new Set<() => void>();
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data === 'who holds it?') say('I do');
    if (data === 'I take over') {
      channel.close();
      listeners.forEach((listener) => listener());
    }
  };
  return {
    onLost: (listener) => void listeners.add(listener),
    release: () => channel.close(),
  };
}

function isHeld(channel: BroadcastChannel, ask: () => void): Promise<boolean> {
  return new Promise((resolve) => {
    channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data === 'I do') resolve(true);
    };
    setTimeout(() => resolve(false), answerWithin);
    ask();
  });
}
