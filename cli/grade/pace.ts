/**
 * Keeps learners of one account from being asked while AWS throttles that account: thirty may share one.
 * The pause doubles with each refusal, up to half a minute, and is drawn at random.
 */
export interface Pace {
  /** Resolves when the account may be asked again. */
  turn(account: string): Promise<void>;
  throttled(account: string): void;
  /** It answered. */
  answered(account: string): void;
}

export interface Clock {
  /** Milliseconds. */
  readonly now: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
  /** From 0 to 1. */
  readonly random: () => number;
}

const first = 1000;
const longest = 30_000;

export function createPace({ now, wait, random }: Clock): Pace {
  const accounts = new Map<string, { refusals: number; until: number }>();
  return {
    async turn(account) {
      for (;;) {
        const left = (accounts.get(account)?.until ?? 0) - now();
        if (left <= 0) return;
        await wait(left);
      }
    },
    throttled(account) {
      const refusals = (accounts.get(account)?.refusals ?? 0) + 1;
      const pause = Math.min(longest, first * 2 ** (refusals - 1));
      accounts.set(account, { refusals, until: now() + pause * (0.5 + random() / 2) });
    },
    answered: (account) => void accounts.delete(account),
  };
}
