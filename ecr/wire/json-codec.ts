/** AWS JSON as a codec, for services that are asked by their model. */
import type { ClientCodec, DoorCodec } from './codec.ts';
import { parseObject } from './json-object.ts';
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
