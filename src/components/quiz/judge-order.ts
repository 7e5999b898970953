/** What a question about an order says. Pure. */

export interface OrderJudgement {
  readonly right: boolean;
  readonly summary: string;
  /** The item that belongs where the first wrong one stands. */
  readonly next: string | undefined;
}

/** @param right ids in their order; @param given the same ids in the learner's order. */
export function judgeOrder(right: readonly string[], given: readonly string[]): OrderJudgement {
  const at = right.findIndex((id, index) => given[index] !== id);
  if (at === -1) return { right: true, summary: 'Right.', next: undefined };
  const fits =
    at === 0
      ? 'Another one comes first.'
      : at === 1
        ? 'The first one fits. What comes second?'
        : `The first ${at} fit. What comes after them?`;
  return { right: false, summary: fits, next: right[at] };
}

/** Moves one item by a place; at either end it stays. */
export function moved(order: readonly string[], id: string, by: 1 | -1): string[] {
  const from = order.indexOf(id);
  const to = from + by;
  if (from === -1 || to < 0 || to >= order.length) return [...order];
  return order.with(from, order[to] ?? id).with(to, id);
}
