/** What storage costs. Source: Amazon ECR pricing for us-east-1, gathered in 2026; other Regions differ a little. */

/** US dollars per gigabyte and month. */
const pricePerGigabyte = 0.1;

/** `less than a cent`, or `at most about $3.00`: a layer that images share is billed once. */
export function monthlyCost(bytes: number): string {
  const cost = (bytes / 1e9) * pricePerGigabyte;
  return cost < 0.01 ? 'less than a cent' : `at most about $${cost.toFixed(2)}`;
}
