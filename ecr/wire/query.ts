/** AWS Query (STS, IAM): a form goes in, XML comes out. Client's side and door's side. */
import { EcrError } from '../errors.ts';
import { shapeOf, type ApiModel } from '../model.ts';
import type { Asked, ClientCodec, DoorCodec, Stamp } from './codec.ts';
import { readForm, writeForm, type Dialect } from './form.ts';
import { readMembers, writeMembers } from './xml-shape.ts';
import { childOf, elementOf, escapeXml, findElement, readXml, type XmlElement } from './xml.ts';

export const queryClient: ClientCodec = {
  write: (url, api, operation, input) => writeFormRequest(url, api, operation, input, 'query'),
  async read(response, api, operation) {
    const answer = await readAnswer(response);
    const { output, resultWrapper = `${operation}Result` } = api.operations[operation] ?? {};
    const result = childOf(answer, resultWrapper);
    return output !== undefined && result ? readMembers(api, output, result) : {};
  },
};

export const queryDoor: DoorCodec = {
  operationIn: (asked) => formOf(asked).get('Action') ?? undefined,
  versionIn: (asked) => formOf(asked).get('Version') ?? undefined,
  readInput: (asked, api, operation) => readFormInput(asked, api, operation, 'query'),
  writeOutput(api, operation, output, stamp) {
    const { output: shape, resultWrapper = `${operation}Result` } = api.operations[operation] ?? {};
    const result =
      shape === undefined ? '' : elementOf(resultWrapper, writeMembers(api, shape, output));
    const { xmlNamespace } = api.metadata;
    return xmlAnswer(
      200,
      `<${operation}Response xmlns="${xmlNamespace ?? ''}">${result}` +
        `<ResponseMetadata><RequestId>${stamp.requestId}</RequestId></ResponseMetadata></${operation}Response>`,
      stamp,
    );
  },
  writeError(error, api, stamp) {
    const { xmlNamespace } = api.metadata;
    const said =
      elementOf('Type', error.status >= 500 ? 'Receiver' : 'Sender') +
      elementOf('Code', escapeXml(error.code)) +
      elementOf('Message', escapeXml(error.message));
    return xmlAnswer(
      error.status,
      `<ErrorResponse xmlns="${xmlNamespace ?? ''}"><Error>${said}</Error>` +
        `<RequestId>${stamp.requestId}</RequestId></ErrorResponse>`,
      stamp,
    );
  },
};

export function writeFormRequest(
  url: string,
  api: ApiModel,
  operation: string,
  input: object,
  dialect: Dialect,
): Request {
  const shape = api.operations[operation]?.input;
  const fields = shape === undefined ? [] : writeForm(api, shape, input, dialect);
  const { apiVersion } = api.metadata;
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams([
      ['Action', operation],
      ['Version', apiVersion],
      ...fields,
    ]).toString(),
  });
}

export function readFormInput(
  asked: Asked,
  api: ApiModel,
  operation: string,
  dialect: Dialect,
): Record<string, unknown> {
  const shape = api.operations[operation]?.input;
  if (shape === undefined || Object.keys(shapeOf(api, shape).members ?? {}).length === 0) return {};
  return readForm(api, shape, formOf(asked), dialect);
}

/** A form stands in the body, or after the path of a GET. */
export function formOf({ method, url, text }: Asked): URLSearchParams {
  return method === 'GET' ? url.searchParams : new URLSearchParams(text);
}

/** The outermost element. Throws `EcrError` for an answer that says no, or is no XML. */
export async function readAnswer(response: Response): Promise<XmlElement> {
  const { status } = response;
  const answer = readXml(await response.text());
  if (response.ok && answer) return answer;
  const error = answer && findElement(answer, 'Error');
  const code = childOf(error, 'Code')?.text ?? (response.ok ? 'UnreadableAnswer' : `Http${status}`);
  const message = childOf(error, 'Message')?.text ?? `HTTP status ${status}`;
  throw new EcrError(code, message, status);
}

export function xmlAnswer(status: number, xml: string, { requestId, date }: Stamp): Response {
  return new Response(`<?xml version="1.0" encoding="UTF-8"?>\n${xml}`, {
    status,
    headers: {
      'content-type': 'text/xml',
      'x-amzn-requestid': requestId,
      date: date.toUTCString(),
    },
  });
}
