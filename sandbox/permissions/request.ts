/** What is decided about: who wants to do what to which resource, and in which circumstances. */

/** Values by condition key in lower case, such as `aws:principalarn`. A key without values is absent. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

export type Principal = AccountPrincipal | ServicePrincipal | FederatedPrincipal;

/** A user, the root user, or a session of a role. */
export interface AccountPrincipal {
  readonly type: 'User' | 'Account' | 'AssumedRole';
  readonly account: string;
  /** Of the session, where it is one: `arn:aws:sts::…:assumed-role/<role>/<session>`. */
  readonly arn: string;
  /** Of a session's role. */
  readonly roleArn?: string | undefined;
}

/** A service that acts for itself, such as Lambda when it fetches a function's image. */
export interface ServicePrincipal {
  readonly type: 'Service';
  /** `lambda.amazonaws.com` */
  readonly name: string;
}

/** Somebody whom an identity provider vouches for, before a role is assumed. */
export interface FederatedPrincipal {
  readonly type: 'Federated';
  /** ARN of the provider. */
  readonly name: string;
}

export interface AccessRequest {
  readonly principal: Principal;
  /** `ecr:PutImage` */
  readonly action: string;
  /** ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** Whose resource it is. */
  readonly resourceAccount: string;
  readonly context: RequestContext;
}
