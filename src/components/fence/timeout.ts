/** Says when a command takes longer than its fence expects, and offers to wait or to stop. */
import { interrupt } from '../run.ts';
import type { LabFence } from './fence-element.ts';
import { ask, closeQuestion } from './question.ts';

/** @param seconds until the question comes; @returns how to end it. */
export function startTimeout(fence: LabFence, seconds: number): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const wait = () => {
    timer = setTimeout(() => void offer(), seconds * 1000);
  };
  const offer = async () => {
    const question = `This has been running for more than ${seconds} seconds.`;
    const answer = await ask(fence, question, ['Wait', 'Stop']);
    if (answer === 'Stop') interrupt(fence.session);
    if (answer === 'Wait') wait();
  };
  wait();
  return () => {
    clearTimeout(timer);
    closeQuestion(fence);
  };
}
