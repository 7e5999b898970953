/** How long a learner of the page waits for a verdict: from a press of Check to the list of claims with it. */
import type { Page } from 'playwright';

/** Milliseconds, one for each of `rounds` presses, after one that fetches the lab's checks. */
export async function sampleVerdicts(opened: Page, rounds: number): Promise<readonly number[]> {
  const panel = opened.locator('lab-checks').first();
  const button = panel.getByRole('button', { name: /^Check/ });
  await button.click();
  await panel.getByRole('button', { name: /^Check again/ }).waitFor();
  const waits: number[] = [];
  for (let round = 0; round < rounds; round++) waits.push(await button.evaluate(press));
  return waits;
}

/** In the page. */
function press(button: SVGElement | HTMLElement): Promise<number> {
  const claims = button.closest('lab-checks')?.querySelector('.claims');
  if (!claims) throw new Error('the step has no claims');
  return new Promise((resolve) => {
    const start = performance.now();
    const observer = new MutationObserver(() => {
      observer.disconnect();
      const wait = performance.now() - start;
      // The panel takes no press before it has finished with the last one.
      setTimeout(() => resolve(wait));
    });
    observer.observe(claims, { childList: true });
    (button as HTMLElement).click();
  });
}
