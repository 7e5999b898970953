/**
 * AWS's operations as the provider calls them: an error says which one was refused, and the id of the request.
 * Source: the error texts of the AWS SDK for Go, version 2, which the provider prints.
 */
import {
  askNeighbour,
  createAws,
  neighboursOf,
  type AskAny,
  type Aws,
  type Connection,
  type Neighbours,
  type Send,
} from '#ecr/client.ts';
import { EcrError } from '#ecr/errors.ts';
import type { Operation } from '#ecr/operations.ts';

type Service = keyof Neighbours | 'ecr';

/** The SDK's names of the services that resources are made of. */
const serviceIds: Partial<Readonly<Record<Service, string>>> = {
  ecr: 'ECR',
  events: 'EventBridge',
  iam: 'IAM',
  kms: 'KMS',
  logs: 'CloudWatch Logs',
  secretsmanager: 'Secrets Manager',
  signer: 'signer',
  sts: 'STS',
};

/** What any service may answer without its model saying so; the SDK calls these `api error`. */
const common: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'ExpiredToken',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidClientTokenId',
  'InvalidSignatureException',
  'NotAuthorized',
  'NotImplementedException',
  'SignatureDoesNotMatch',
  'ThrottlingException',
  'UnknownOperationException',
  'UnrecognizedClientException',
]);

/** A refusal that knows what was asked. */
export class OperationRefused extends EcrError {
  /** `operation error ECR: CreateRepository, https response error StatusCode: 400, …` */
  readonly said: string;

  constructor(refusal: EcrError, service: Service, operation: string, requestId: string) {
    const { code, message, status, members } = refusal;
    super(code, message, status, { members, cause: refusal });
    this.said =
      `operation error ${serviceIds[service] ?? service}: ${operation}, ` +
      `https response error StatusCode: ${status}, RequestID: ${requestId}, ` +
      `${common.has(code) ? 'api error ' : ''}${code}: ${message}`;
  }
}

/** As `createAws`; what AWS refuses is thrown as an `OperationRefused`. */
export function connect(send: Send, connection: Connection): Aws {
  const plain = createAws(send, connection);
  let clock: number | undefined;
  const ask = async (service: Service, operation: string, input: object): Promise<object> => {
    let requestId = '';
    // A client for each call: whatever else is under way, this answer's id is this call's.
    const aws = createAws(async (request) => {
      const response = await send(request);
      requestId = response.headers.get('x-amzn-requestid') ?? requestId;
      return response;
    }, connection);
    try {
      return await (service === 'ecr'
        ? aws.ecr(operation as Operation, input)
        : askNeighbour(aws, service, operation, input));
    } catch (error) {
      if (!(error instanceof EcrError) || error.code === 'NoAnswer') throw error;
      throw new OperationRefused(error, service, operation, requestId);
    } finally {
      clock = aws.now();
    }
  };
  return {
    ...plain,
    ...neighboursOf(ask satisfies AskAny),
    ecr: (operation, input) => ask('ecr', operation, input as object) as never,
    now: () => clock ?? plain.now(),
    in: (region) => connect(send, { ...connection, region }),
  };
}
