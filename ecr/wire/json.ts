/** AWS JSON 1.1: one URL, the operation in a header, JSON both ways. Client's side and door's side. */
import { EcrError } from '../errors.ts';

const contentType = 'application/x-amz-json-1.1';

/** What a client writes. */
export function writeJsonRequest(
  url: string,
  target: { prefix: string; operation: string },
  input: object,
): Request {
  return new Request(url, {
    method: 'POST',
    headers: {
      'content-type': contentType,
      'x-amz-target': `${target.prefix}.${target.operation}`,
    },
    body: JSON.stringify(input),
  });
}

/** What a client reads. Throws `EcrError` for an answer that says no. */
export async function readJsonResponse(response: Response): Promise<object> {
  const text = await response.text();
  if (response.ok) return text === '' ? {} : (JSON.parse(text) as object);
  throw readError(text, response.status);
}

/** What a door writes. */
export function writeJsonResponse(output: object, requestId: string, date: Date): Response {
  return new Response(JSON.stringify(output), { headers: headers(requestId, date) });
}

/** What a door writes when the answer is no. */
export function writeJsonError(error: EcrError, requestId: string, date: Date): Response {
  return new Response(
    JSON.stringify({ ...error.members, __type: error.code, message: error.message }),
    {
      status: error.status,
      headers: headers(requestId, date),
    },
  );
}

function headers(requestId: string, date: Date): Record<string, string> {
  return { 'content-type': contentType, 'x-amzn-requestid': requestId, date: date.toUTCString() };
}

function readError(text: string, status: number): EcrError {
  let said: { __type?: string; message?: string; Message?: string; title?: string } = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // A proxy or a load balancer answered in HTML; the status is all there is.
  }
  const code = said.__type?.split('#').at(-1) ?? `Http${status}`;
  return new EcrError(
    code,
    said.message ?? said.Message ?? said.title ?? `HTTP status ${status}`,
    status,
  );
}
