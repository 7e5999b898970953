/** One error, as each protocol names it. Operations throw by the name of the model's shape, or by the wire's. */
import { EcrError } from '#ecr/errors.ts';
import type { ApiModel } from '#ecr/model.ts';

type Protocol = ApiModel['metadata']['protocol'];

interface Said {
  readonly code: string;
  readonly status?: number;
  readonly message?: string;
}

const inQuery: Readonly<Record<string, Said>> = {
  AccessDeniedException: { code: 'AccessDenied', status: 403 },
  ExpiredTokenException: { code: 'ExpiredToken', status: 403 },
  InvalidSignatureException: { code: 'SignatureDoesNotMatch', status: 403 },
  MissingAuthenticationTokenException: {
    code: 'MissingAuthenticationToken',
    status: 403,
    message: 'Request is missing Authentication Token',
  },
  SerializationException: { code: 'MalformedInput' },
  UnrecognizedClientException: { code: 'InvalidClientTokenId', status: 403 },
  ValidationException: { code: 'ValidationError' },
};

const renamed: Readonly<Record<Protocol, Readonly<Record<string, Said>>>> = {
  json: {},
  query: inQuery,
  ec2: {
    ...inQuery,
    AccessDeniedException: { code: 'UnauthorizedOperation', status: 403 },
    ExpiredTokenException: { code: 'RequestExpired' },
    MissingAuthenticationTokenException: {
      code: 'AuthFailure',
      status: 401,
      message: 'AWS was not able to validate the provided access credentials',
    },
    UnrecognizedClientException: {
      code: 'AuthFailure',
      status: 401,
      message: 'AWS was not able to validate the provided access credentials',
    },
  },
  'rest-json': {
    AccessDeniedException: { code: 'AccessDeniedException', status: 403 },
    ExpiredTokenException: { code: 'ExpiredTokenException', status: 403 },
    InvalidSignatureException: { code: 'InvalidSignatureException', status: 403 },
    MissingAuthenticationTokenException: {
      code: 'MissingAuthenticationTokenException',
      status: 403,
    },
    UnknownOperationException: { code: 'UnknownOperationException', status: 404 },
    UnrecognizedClientException: { code: 'UnrecognizedClientException', status: 403 },
  },
};

/** The error with the code, status and message that a client of this protocol finds. */
export function inProtocol(error: EcrError, { shapes }: ApiModel, protocol: Protocol): EcrError {
  const { code, members, message } = error;
  const shape = Object.hasOwn(shapes, code) ? shapes[code]?.error : undefined;
  const isForm = protocol === 'query' || protocol === 'ec2';
  const said: Said = (Object.hasOwn(renamed[protocol], code) && renamed[protocol][code]) || {
    code: (isForm && (shape?.code ?? code.replace(/Exception$/, ''))) || code,
    // A status that the operation gave wins over the model's.
    ...(error.status === 400 &&
      shape?.httpStatusCode !== undefined && { status: shape.httpStatusCode }),
  };
  return new EcrError(said.code, said.message ?? message, said.status ?? error.status, { members });
}
