/**
 * A policy as evaluation reads it: AWS's JSON policy language with its shorthands undone. Source: "IAM
 * JSON policy element reference", IAM user guide.
 */

export interface Policy {
  /** Name or ARN of what it was read from, as the policy simulator names a policy. */
  readonly source: string;
  /** Variables such as `${aws:username}` mean themselves in 2008-10-17. */
  readonly version: '2012-10-17' | '2008-10-17';
  readonly statements: readonly Statement[];
}

export interface Statement {
  readonly sid?: string | undefined;
  readonly effect: 'Allow' | 'Deny';
  /** `ecr:PutImage`, with `*` and `?`. Case does not count. */
  readonly actions: Choice;
  /** ARNs with `*`, `?` and variables; absent where a policy belongs to the one resource it speaks of. */
  readonly resources?: Choice | undefined;
  /** Absent in a policy that belongs to an identity. */
  readonly principals?: PrincipalChoice | undefined;
  /** All of them must hold. */
  readonly conditions: readonly Condition[];
}

/** `Action` and `Resource`, or with `not` the elements that mean every other one. */
export interface Choice {
  readonly not: boolean;
  readonly patterns: readonly string[];
}

/** `Principal`, or with `not` the element `NotPrincipal`. */
export interface PrincipalChoice {
  readonly not: boolean;
  readonly names: readonly PrincipalName[];
}

/** `{"Service": "lambda.amazonaws.com"}`. `"*"` is read as `{"AWS": "*"}`: to AWS they are the same. */
export interface PrincipalName {
  readonly type: 'AWS' | 'Service' | 'Federated';
  /** ARN, account id, `*`, service or identity provider. */
  readonly name: string;
}

/** `{"ForAllValues:StringLikeIfExists": {"aws:TagKeys": ["team", "cost"]}}` */
export interface Condition {
  /** `StringLike` */
  readonly operator: string;
  readonly quantifier?: 'ForAllValues' | 'ForAnyValue' | undefined;
  readonly ifExists: boolean;
  /** In lower case: keys are told apart without it. */
  readonly key: string;
  readonly values: readonly string[];
}
