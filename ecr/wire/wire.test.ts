import { describe, expect, test } from 'vitest';
import { EcrError } from '../errors.ts';
import { readJsonResponse, writeJsonError, writeJsonRequest, writeJsonResponse } from './json.ts';
import {
  readQueryResponse,
  writeQueryError,
  writeQueryRequest,
  writeQueryResponse,
} from './query.ts';

const id = '00000000-0000-4000-8000-000000000000';
const date = new Date(Date.UTC(2026, 10, 21));

describe('AWS JSON', () => {
  test('a client writes the operation into a header and the input into the body', async () => {
    const target = { prefix: 'Service_V1', operation: 'DoIt' };
    const request = writeJsonRequest('https://aws.example/', target, { a: 'ü' });
    expect(request.headers.get('x-amz-target')).toBe('Service_V1.DoIt');
    expect(request.headers.get('content-type')).toBe('application/x-amz-json-1.1');
    expect(await request.json()).toEqual({ a: 'ü' });
  });

  test('a client reads what a door writes', async () => {
    const answer = writeJsonResponse({ a: [1, null] }, id, date);
    expect(answer.headers.get('x-amzn-requestid')).toBe(id);
    expect(answer.headers.get('date')).toBe('Sat, 21 Nov 2026 00:00:00 GMT');
    expect(await readJsonResponse(answer)).toEqual({ a: [1, null] });
  });

  test('an error keeps code, message and status, and carries its further members', async () => {
    const error = new EcrError('KmsException', 'no', 400, { members: { kmsError: 'Disabled' } });
    expect(await writeJsonError(error, id, date).json()).toEqual({
      __type: 'KmsException',
      message: 'no',
      kmsError: 'Disabled',
    });
    await expect(readJsonResponse(writeJsonError(error, id, date))).rejects.toMatchObject({
      code: 'KmsException',
      message: 'no',
      status: 400,
    });
  });

  test.each([
    [
      'a namespaced type',
      '{"__type":"com.amazon#LimitExceededException","Message":"m"}',
      'LimitExceededException',
      'm',
    ],
    ['a page of a proxy', '<html>Bad Gateway</html>', 'Http502', 'HTTP status 502'],
    ['nothing', '', 'Http502', 'HTTP status 502'],
  ])('%s is an error, too', async (_, body, code, message) => {
    const answer = new Response(body, { status: 502 });
    await expect(readJsonResponse(answer)).rejects.toMatchObject({ code, message });
  });
});

describe('AWS Query', () => {
  test('a client writes a form', async () => {
    const target = { version: '2011-06-15', operation: 'GetCallerIdentity' };
    const request = writeQueryRequest('https://aws.example/', target, { Extra: 'a&b' });
    expect(await request.text()).toBe('Action=GetCallerIdentity&Version=2011-06-15&Extra=a%26b');
  });

  test('a client reads what a door writes, marks of XML included', async () => {
    const result = { Plain: 'x', Nested: { Deep: `<a> & "b" 'c'` } };
    const answer = writeQueryResponse('DoIt', 'https://ns.example/', result, id, date);
    expect(await readQueryResponse(answer)).toMatchObject({
      Plain: 'x',
      Deep: `<a> & "b" 'c'`,
      RequestId: id,
    });
  });

  test('an error keeps code, message and status', async () => {
    const error = new EcrError('InvalidAction', 'no <such> action', 400);
    const answer = writeQueryError(error, 'https://ns.example/', id, date);
    await expect(readQueryResponse(answer)).rejects.toMatchObject({
      code: 'InvalidAction',
      message: 'no <such> action',
      status: 400,
    });
  });
});
