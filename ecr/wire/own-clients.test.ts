/** The forms in which AWS's own clients write, each known from what they send. */
import { describe, expect, test } from 'vitest';
import { loadModel } from '../models/load.ts';
import { serviceNames } from '../services.ts';
import { loadDoor } from './load.ts';
import { url, written } from './written.fixture.ts';

describe('as AWS’s own clients write it', () => {
  test('a form of AWS Query has members by number', async () => {
    const { asked } = await written('iam', 'SimulateCustomPolicy', {
      PolicyInputList: ['{}'],
      ActionNames: ['a', 'b'],
    });
    expect(decodeURIComponent(asked.text)).toBe(
      'Action=SimulateCustomPolicy&Version=2010-05-08&PolicyInputList.member.1={}&ActionNames.member.1=a&ActionNames.member.2=b',
    );
  });

  test('a form of EC2 has none, and its names begin with a capital', async () => {
    const { asked } = await written('ec2', 'CreateTags', {
      Resources: ['vpc-1'],
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect(decodeURIComponent(asked.text)).toBe(
      'Action=CreateTags&Version=2016-11-15&ResourceId.1=vpc-1&Tag.1.Key=a&Tag.1.Value=b',
    );
  });

  test('a path carries what is in it encoded', async () => {
    const { asked } = await written('lambda', 'ListTags', {
      Resource: 'arn:aws:lambda:x:1:function:a/b',
    });
    expect(asked.url.pathname).toBe(
      '/2017-03-31/tags/arn%3Aaws%3Alambda%3Ax%3A1%3Afunction%3Aa%2Fb',
    );
    expect(asked.method).toBe('GET');
  });

  test.each([
    ['the AWS CLI', 'com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents'],
    ['the SDK for JavaScript', 'CloudTrail_20131101.LookupEvents'],
  ])('the service is named as %s names it', async (_, target) => {
    const api = await loadModel('cloudtrail');
    const door = await loadDoor(api);
    const asking = (named: string) =>
      door.operationIn(
        {
          method: 'POST',
          url: new URL(url),
          headers: new Headers({
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': named,
          }),
          text: '{}',
        },
        api,
      );
    expect(asking(target)).toBe('LookupEvents');
    expect(asking(`Other${target}`)).toBeUndefined();
  });

  test('a number that is none reaches the rules as the text it is', async () => {
    const api = await loadModel('iam');
    const door = await loadDoor(api);
    const text = 'Action=ListRoles&MaxItems=many';
    const asked = { method: 'POST', url: new URL(url), headers: new Headers(), text };
    expect(door.readInput(asked, api, 'ListRoles')).toEqual({ MaxItems: 'many' });
  });

  test('no model has what the codecs do not read', async () => {
    for (const service of serviceNames) {
      const text = JSON.stringify(await loadModel(service));
      for (const trait of [
        'flattened',
        'queryName',
        'payload',
        'streaming',
        'eventstream',
        'xmlAttribute',
      ]) {
        expect(text, `${service}: ${trait}`).not.toContain(`"${trait}":`);
      }
    }
  });
});
