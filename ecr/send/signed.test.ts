import { expect, test } from 'vitest';
import { administratorOf } from '../credentials.ts';
import { missingFromAuthorization, parseAuthorization, sign } from './signed.ts';

const scope = {
  service: 'ecr',
  region: 'ap-southeast-2',
  credentials: { ...administratorOf('111122223333'), sessionToken: 'session' },
  now: () => new Date(Date.UTC(2026, 10, 21, 1, 2, 3)),
};

test('a signed request says who asks, for which Region and service, and when', async () => {
  const request = new Request('https://api.ecr.ap-southeast-2.amazonaws.com/', {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'T.Op' },
  });
  const signed = await sign(request, scope);
  expect(parseAuthorization(signed.headers.get('authorization'))).toEqual({
    accessKeyId: '111122223333',
    region: 'ap-southeast-2',
    service: 'ecr',
  });
  expect(signed.headers.get('x-amz-date')).toBe('20261121T010203Z');
  expect(signed.headers.get('x-amz-security-token')).toBe('session');
  expect(signed.headers.get('authorization')).toContain(
    'SignedHeaders=content-type;host;x-amz-date;x-amz-security-token;x-amz-target',
  );
  expect(await signed.text()).toBe('{}');
});

/** From "Authenticating Requests", Amazon S3 API reference: known key, request and signature. */
test('the signature is the one that AWS’s own example has', async () => {
  const example = new Request('https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08', {
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
  });
  const signed = await sign(example, {
    service: 'iam',
    region: 'us-east-1',
    credentials: {
      accessKeyId: 'AKIDEXAMPLE',
      secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
    },
    now: () => new Date('2015-08-30T12:36:00Z'),
  });
  expect(signed.headers.get('authorization')).toBe(
    'AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7',
  );
});

test.each([
  ['Credential=1/20260101/r/s/aws4_request,SignedHeaders=host,Signature=0'],
  ['SignedHeaders=host, Credential=1/20260101/r/s/aws4_request, Signature=0'],
])('parts may come in any order and without spaces: %s', (parts) => {
  expect(parseAuthorization(`AWS4-HMAC-SHA256 ${parts}`)).toEqual({
    accessKeyId: '1',
    region: 'r',
    service: 's',
  });
});

test.each([
  ['', ['Credential', 'Signature', 'SignedHeaders']],
  ['Basic abc', ['Credential', 'Signature', 'SignedHeaders']],
  ['AWS4-HMAC-SHA256 Credential=a', ['Signature', 'SignedHeaders']],
])('%j lacks %j', (header, missing) => {
  expect(missingFromAuthorization(header)).toEqual(missing);
  expect(parseAuthorization(header)).toBeUndefined();
});
