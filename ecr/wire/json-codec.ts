/** AWS JSON as a codec, for services that are asked by their model. */
import { refusal } from '../errors.ts';
import type { ClientCodec, DoorCodec } from './codec.ts';
import { readJsonResponse, writeJsonError, writeJsonRequest, writeJsonResponse } from './json.ts';

export const jsonClient: ClientCodec = {
  write: (url, { metadata: { targetPrefix: prefix = '', jsonVersion } }, operation, input) =>
    writeJsonRequest(url, { prefix, operation }, input, jsonVersion),
  read: (response) => readJsonResponse(response),
};

export const jsonDoor: DoorCodec = {
  operationIn({ method, headers }, { metadata: { targetPrefix = '' } }) {
    const target = headers.get('x-amz-target') ?? '';
    const isJson = /^application\/(x-amz-)?json/.test(headers.get('content-type') ?? '');
    const isTarget = target.startsWith(`${targetPrefix}.`);
    return method === 'POST' && isJson && isTarget
      ? target.slice(targetPrefix.length + 1)
      : undefined;
  },
  readInput: ({ text }) => parseObject(text),
  writeOutput: (api, _, output, { requestId, date }) =>
    writeJsonResponse(output, requestId, date, api.metadata.jsonVersion),
  writeError: (error, api, { requestId, date }) =>
    writeJsonError(error, requestId, date, api.metadata.jsonVersion),
};

/** An object. An empty body is an empty object, as AWS reads it. */
export function parseObject(text: string): Record<string, unknown> {
  if (text === '') return {};
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw refusal('SerializationException', { detail: 'The request is not valid JSON' });
  }
  if (typeof input === 'object' && input !== null && !Array.isArray(input)) {
    return input as Record<string, unknown>;
  }
  throw refusal('SerializationException', {
    detail: 'Start of structure or map found where not expected.',
  });
}
