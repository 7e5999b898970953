/** AWS Query (STS, IAM): a form goes in, XML comes out. Client's side and door's side, for flat answers. */
import { EcrError } from '../errors.ts';

export function writeQueryRequest(
  url: string,
  target: { version: string; operation: string },
  input: Readonly<Record<string, string>>,
): Request {
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams({
      Action: target.operation,
      Version: target.version,
      ...input,
    }).toString(),
  });
}

/** The text of every leaf element by its name. Throws `EcrError` for an answer that says no. */
export async function readQueryResponse(response: Response): Promise<Record<string, string>> {
  const xml = await response.text();
  const leaves: Record<string, string> = {};
  for (const [, name = '', text = ''] of xml.matchAll(/<(\w+)>([^<]*)<\/\1>/g)) {
    leaves[name] = text.replace(
      /&(amp|lt|gt|quot|apos);/g,
      (_, entity: string) => entities[entity] ?? '',
    );
  }
  if (response.ok) return leaves;
  const { Code = `Http${response.status}`, Message = `HTTP status ${response.status}` } = leaves;
  throw new EcrError(Code, Message, response.status);
}

/** `<OperationResponse><OperationResult>…`, as the Query protocol nests it. */
export function writeQueryResponse(
  operation: string,
  namespace: string,
  result: Readonly<Record<string, string | Readonly<Record<string, string>>>>,
  requestId: string,
  date: Date,
): Response {
  return answer(
    200,
    `<${operation}Response xmlns="${namespace}"><${operation}Result>${elements(result)}</${operation}Result>` +
      `<ResponseMetadata><RequestId>${requestId}</RequestId></ResponseMetadata></${operation}Response>`,
    requestId,
    date,
  );
}

export function writeQueryError(
  error: EcrError,
  namespace: string,
  requestId: string,
  date: Date,
): Response {
  const type = error.status >= 500 ? 'Receiver' : 'Sender';
  return answer(
    error.status,
    `<ErrorResponse xmlns="${namespace}"><Error>${elements({ Type: type, Code: error.code, Message: error.message })}</Error>` +
      `<RequestId>${requestId}</RequestId></ErrorResponse>`,
    requestId,
    date,
  );
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function elements(
  members: Readonly<Record<string, string | Readonly<Record<string, string>>>>,
): string {
  return Object.entries(members)
    .map(
      ([name, value]) =>
        `<${name}>${typeof value === 'string' ? escape(value) : elements(value)}</${name}>`,
    )
    .join('');
}

function escape(text: string): string {
  return text.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);
}

function answer(status: number, body: string, requestId: string, date: Date): Response {
  return new Response(body, {
    status,
    headers: {
      'content-type': 'text/xml',
      'x-amzn-requestid': requestId,
      date: date.toUTCString(),
    },
  });
}
