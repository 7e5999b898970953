/**
 * AWS JSON 1.0 and 1.1, which differ in the name of their content only: one URL, the operation in a header,
 * JSON both ways. Client's side and door's side. What other services need beside it is in `json-codec.ts`.
 */
import { EcrError } from '../errors.ts';

/** What a client writes. */
export function writeJsonRequest(
  url: string,
  target: { prefix: string; operation: string },
  input: object,
  version?: string,
): Request {
  return new Request(url, {
    method: 'POST',
    headers: {
      'content-type': contentTypeOf(version),
      'x-amz-target': `${target.prefix}.${target.operation}`,
    },
    body: JSON.stringify(input),
  });
}

/** What a client reads. Throws `EcrError` for an answer that says no. */
export async function readJsonResponse(response: Response): Promise<object> {
  const text = await response.text();
  if (response.ok) return text === '' ? {} : (JSON.parse(text) as object);
  throw readJsonError(text, response.status);
}

/** What a door writes. */
export function writeJsonResponse(
  output: object,
  requestId: string,
  date: Date,
  version?: string,
): Response {
  return new Response(JSON.stringify(output), { headers: headers(requestId, date, version) });
}

/** What a door writes when the answer is no. */
export function writeJsonError(
  error: EcrError,
  requestId: string,
  date: Date,
  version?: string,
): Response {
  return new Response(
    JSON.stringify({ ...error.members, __type: error.code, message: error.message }),
    {
      status: error.status,
      headers: headers(requestId, date, version),
    },
  );
}

function headers(requestId: string, date: Date, version?: string): Record<string, string> {
  return {
    'content-type': contentTypeOf(version),
    'x-amzn-requestid': requestId,
    date: date.toUTCString(),
  };
}

function contentTypeOf(version = '1.1'): string {
  return `application/x-amz-json-${version}`;
}

/** The error in an answer that says no, whatever answered. @param named the code that a header names. */
export function readJsonError(text: string, status: number, named?: string | null): EcrError {
  let said: { __type?: string; message?: string; Message?: string; title?: string } = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A proxy or a load balancer answered in HTML; the status is all there is.
  }
  const code = (named ?? said.__type)?.split('#').at(-1)?.split(':')[0] ?? `Http${status}`;
  return new EcrError(
    code,
    said.message ?? said.Message ?? said.title ?? `HTTP status ${status}`,
    status,
  );
}
