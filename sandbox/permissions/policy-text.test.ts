import { expect, test } from 'vitest';
import { writtenAnew } from './policy-text.ts';

test('a policy is shown in ECR’s own layout', () => {
  const text = `{"Version":"2008-10-17","Statement":[{"Sid":"new statement","Principal":{"AWS":
    "arn:aws:iam::012345678901:role/CodeDeployDemo"},"Action":["ecr:GetDownloadUrlForLayer","ecr:BatchGetImage"]}]}`;
  expect(writtenAnew(text)).toBe(`{
  "Version" : "2008-10-17",
  "Statement" : [ {
    "Sid" : "new statement",
    "Principal" : {
      "AWS" : "arn:aws:iam::012345678901:role/CodeDeployDemo"
    },
    "Action" : [ "ecr:GetDownloadUrlForLayer", "ecr:BatchGetImage" ]
  } ]
}`);
});

test('what is empty stays empty, and a text’s characters stay as they are', () => {
  expect(writtenAnew('{"a":[],"b":{},"c":true,"d":"\\"é"}')).toBe(
    '{\n  "a" : [ ],\n  "b" : { },\n  "c" : true,\n  "d" : "\\"é"\n}',
  );
});
