/**
 * What AWS charges, in US dollars before discounts, free tiers and taxes: us-east-1, gathered in 2026;
 * other Regions differ a little. Sources: the pricing pages of Amazon ECR, Amazon VPC, AWS KMS, AWS Secrets
 * Manager and Amazon EKS. Those of an interface endpoint and of a secret are unconfirmed.
 */
export const prices = {
  /** Gigabyte of images, a month. */
  storage: 0.1,
  /** Interface endpoint in one subnet, an hour; traffic comes on top. */
  endpointHour: 0.01,
  /** An hour; traffic comes on top. */
  natGatewayHour: 0.045,
  /** A month; a key that is disabled costs the same. */
  kmsKey: 1,
  /** A month. */
  secret: 0.4,
  /** Control plane of a cluster, an hour. */
  eksClusterHour: 0.1,
} as const;

/** Hours of a month as AWS bills them. */
export const hoursOfMonth = 730;

/** What so many bytes of images cost a month. A layer that images share is billed once: at most this. */
export function storagePrice(bytes: number): number {
  return (bytes / 1e9) * prices.storage;
}
