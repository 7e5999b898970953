/** AWS Query (STS, IAM), a door's side: a form comes in, XML goes out. */
import { shapeOf, type ApiModel } from '../model.ts';
import type { Asked, DoorCodec, Stamp } from './codec.ts';
import { readForm, type Dialect } from './form.ts';
import { writeMembers } from './xml-shape.ts';
import { elementOf, escapeXml } from './xml.ts';

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
