import { storagePrice } from './prices.ts';

/** `less than a cent`, or `at most about $3.00`: a layer that images share is billed once. */
export function monthlyCost(bytes: number): string {
  const cost = storagePrice(bytes);
  return cost < 0.01 ? 'less than a cent' : `at most about $${cost.toFixed(2)}`;
}
