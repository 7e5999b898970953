/**
 * How ECR words a broken rule of its API model: what stands after "failed to satisfy constraint:".
 * "must satisfy regular expression" and "must have length greater than or equal to" are quoted from
 * public logs of ECR (jenkins-x/jx#1344, aws/aws-dotnet-deploy#549); the others follow the same
 * framework's form.
 */
export const constraints = {
  required: () => 'must not be null',
  minLength: (min: number) => `must have length greater than or equal to ${min}`,
  maxLength: (max: number) => `must have length less than or equal to ${max}`,
  minValue: (min: number) => `must have value greater than or equal to ${min}`,
  maxValue: (max: number) => `must have value less than or equal to ${max}`,
  pattern: (pattern: string) => `must satisfy regular expression '${pattern}'`,
  oneOf: (values: readonly string[]) => `must satisfy enum value set: [${values.join(', ')}]`,
} as const;

/** What ECR's JSON reader says of a value of the wrong type. */
export const typeComplaints = {
  string: (found: string) => `${found} can not be converted to a String`,
  integer: (found: string) => `${found} can not be converted to an Integer`,
  long: (found: string) => `${found} can not be converted to a Long`,
  double: (found: string) => `${found} can not be converted to a Double`,
  timestamp: (found: string) => `${found} can not be converted to a timestamp`,
  boolean: (found: string) => `${found} can not be converted to a Boolean`,
  blob: (found: string) => `${found} can not be converted to a Blob`,
  list: () => 'Unexpected field type: a list was expected',
  map: () => 'Start of structure or map found where not expected.',
  structure: () => 'Unexpected field type: a structure was expected',
} as const;

/** Where ECR's own error text quotes another pattern than its published model. */
export const quotedPatterns: Readonly<Record<string, string>> = {
  RepositoryName: '(?:[a-z0-9]+(?:[._-][a-z0-9]+)*/)*[a-z0-9]+(?:[._-][a-z0-9]+)*',
};

/** The same language as the model's pattern, which JavaScript cannot read. By shape. */
export const readablePatterns: Readonly<Record<string, string>> = {
  // Cost Explorer's: before `-` a class of characters cannot begin a range.
  CostCategoryName: '(?! )[\\p{L}\\p{N}\\p{Z}\\-_]*(?<! )',
};

/**
 * The same language as the model's pattern, in a form that a backtracking engine reads in linear time:
 * as published, a long name that does not match would take longer than the universe has. By shape.
 */
export const linearPatterns: Readonly<Record<string, string>> = {
  // EventBridge's.
  HeaderValue: '[\\t\\x20-\\x7E]*[\\x20-\\x7E][\\t\\x20-\\x7E]*',
  ScanningRepositoryFilterValue: '[a-z0-9*]+(?:[._\\-/][a-z0-9*]+)*',
};
