/** How the distribution API says no. Source: OCI distribution specification, "Error Codes". */
import { EcrError } from '#ecr/errors.ts';
import type { ImageFailure } from '../rules/image-ids.ts';

/** Codes of the specification, and the few that every registry has beside them. */
export type OciCode =
  | 'BLOB_UNKNOWN'
  | 'BLOB_UPLOAD_INVALID'
  | 'BLOB_UPLOAD_UNKNOWN'
  | 'DENIED'
  | 'DIGEST_INVALID'
  | 'MANIFEST_BLOB_UNKNOWN'
  | 'MANIFEST_UNKNOWN'
  | 'NAME_INVALID'
  | 'NAME_UNKNOWN'
  | 'PAGINATION_NUMBER_INVALID'
  | 'RANGE_INVALID'
  | 'SIZE_INVALID'
  | 'TAG_INVALID'
  | 'TOOMANYREQUESTS'
  | 'UNAUTHORIZED'
  | 'UNAVAILABLE'
  | 'UNSUPPORTED';

/** An answer of a registry that says no. */
export class OciError extends Error {
  readonly status: number;
  readonly code: OciCode;
  readonly headers: Readonly<Record<string, string>>;
  constructor(
    status: number,
    code: OciCode,
    message: string,
    { headers = {}, ...options }: ErrorOptions & { headers?: Record<string, string> } = {},
  ) {
    super(message, options);
    this.name = 'OciError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

/** What the API's errors become here. That a bad manifest is 405 is ECR's own (osscontainertools/kaniko#2815). */
const translations: Readonly<Record<string, readonly [status: number, code: OciCode]>> = {
  AccessDeniedException: [403, 'DENIED'],
  ImageDigestDoesNotMatchException: [400, 'DIGEST_INVALID'],
  ImageTagAlreadyExistsException: [400, 'TAG_INVALID'],
  InvalidLayerException: [400, 'DIGEST_INVALID'],
  InvalidParameterException: [405, 'UNSUPPORTED'],
  // Nothing says what ECR answers to a registry's client here: that the key denies it is the nearest.
  KmsException: [403, 'DENIED'],
  LayersNotFoundException: [404, 'MANIFEST_BLOB_UNKNOWN'],
  LimitExceededException: [405, 'UNSUPPORTED'],
  ReferencedImagesNotFoundException: [404, 'MANIFEST_BLOB_UNKNOWN'],
  RepositoryNotFoundException: [404, 'NAME_UNKNOWN'],
  ThrottlingException: [429, 'TOOMANYREQUESTS'],
  // A secret that cannot be used looks to a client like credentials that are refused.
  UnableToGetUpstreamImageException: [403, 'DENIED'],
  UploadNotFoundException: [404, 'BLOB_UPLOAD_UNKNOWN'],
};

/** The same refusal in this API's words; anything else is a bug, and is thrown on. */
export function toOciError(error: unknown): OciError {
  if (error instanceof OciError) return error;
  const translation = error instanceof EcrError ? translations[error.code] : undefined;
  if (!translation) throw error;
  const [status, code] = translation;
  return new OciError(status, code, (error as EcrError).message, { cause: error });
}

export function writeOciError({ status, code, message, headers }: OciError): Response {
  return Response.json({ errors: [{ code, message }] }, { status, headers });
}

export function manifestUnknown(): OciError {
  return new OciError(404, 'MANIFEST_UNKNOWN', 'Requested image not found');
}

/** What became of a pull that an upstream stood in the way of. */
export function upstreamRefused({ failureCode, failureReason = '' }: ImageFailure): OciError {
  switch (failureCode) {
    case 'UpstreamAccessDenied':
      return new OciError(403, 'DENIED', failureReason);
    case 'UpstreamTooManyRequests':
      return new OciError(429, 'TOOMANYREQUESTS', failureReason);
    default:
      return new OciError(503, 'UNAVAILABLE', failureReason);
  }
}

export function digestInvalid(digest: string): OciError {
  return new OciError(400, 'DIGEST_INVALID', `'${digest.slice(0, 100)}' is no SHA-256 digest`);
}
