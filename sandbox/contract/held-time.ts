import { onTestFinished, vi } from 'vitest';

/**
 * The time stands still until the test has ended, but for what the test turns forward: a scan runs for 0.05 s and a
 * preview for 0.02 s, and a machine with other work may take longer than that from one request to the next.
 */
export function holdTime(): void {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
}
