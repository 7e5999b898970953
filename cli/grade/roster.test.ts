import { describe, expect, test } from 'vitest';
import { readRoster } from './roster.ts';

const wanted = [
  { learner: 'ada', account: '012345678901', parameters: { repository: 'ada-app' } },
  { learner: 'bob', name: 'Bob; “B”', region: 'eu-west-1', parameters: {} },
];

test.each([
  [
    'class.csv',
    '\ufefflearner,name,account,region,repository\r\nada,,012345678901,,ada-app\r\n\r\nbob,Bob; “B”,,eu-west-1,\r\n',
  ],
  [
    'class.CSV',
    'learner;name;account;region;repository\nada;;012345678901;;ada-app\nbob;"Bob; “B”";;eu-west-1;\n',
  ],
  [
    'class.yaml',
    'learners:\n  - learner: ada\n    account: 012345678901\n    parameters: { repository: ada-app }\n  - { learner: bob, name: "Bob; “B”", region: eu-west-1 }\n',
  ],
  [
    'class.json',
    JSON.stringify([
      { learner: 'ada', account: '012345678901', repository: 'ada-app' },
      { learner: 'bob', name: 'Bob; “B”', region: 'eu-west-1' },
    ]),
  ],
])('%s is read, and an account keeps its leading 0', (path, text) => {
  expect(readRoster(text, path)).toEqual(wanted);
});

describe('a mistake is named with its line', () => {
  test.each<[string, string, string]>([
    ['class.csv', 'learner,account\nada,111122223333\nbob,1.1E+11\n', 'class.csv:3: account: '],
    ['class.csv', 'learner,account\nbob,1.1E+11\n', 'format the column as text'],
    [
      'class.csv',
      'learner,repositry\nbob,x\n',
      'class.csv:2: repositry: there is no such column. Did you mean repository?',
    ],
    ['class.csv', 'learner,name\n,Bob\n', 'class.csv:2: learner: it is missing.'],
    ['class.csv', 'learner\nada\nbob\nAda\n', 'class.csv:4: learner: Ada is on line 2, too'],
    ['class.csv', 'learner,name\nada\n', 'class.csv:2: '],
    [
      'class.csv',
      'learner,external-id\nada,12345\n',
      'class.csv:2: external-id: It goes with a role-arn',
    ],
    [
      'class.csv',
      'learner,role-arn\nada,admin\n',
      'class.csv:2: role-arn: Expected the ARN of a role',
    ],
    ['class.csv', 'learner,repository\nada,UPPER\n', 'class.csv:2: parameters.repository: '],
    ['class.yaml', '- learner: ada\n- learner: bob\n  region: mars\n', 'class.yaml:2: region: '],
    ['class.yaml', '- learner: ada\n- just words\n', 'class.yaml:2: '],
    ['class.yaml', '- learner: "ada\n', 'class.yaml:'],
    [
      'class.json',
      '[\n {"learner": "ada"},\n {"learner": "bob", "profile": ""}\n]',
      'class.json:3: profile: ',
    ],
    ['class.yaml', 'class: 7b\n', 'a roster is a list of learners'],
    ['class.csv', 'learner\n', 'there is no learner in it'],
    ['class.xlsx', 'PK', 'a roster is a .csv, .yaml or .json file'],
  ])('%s', (path, text, complaint) => {
    expect(() => readRoster(text, path)).toThrow(complaint);
  });
});

test('every mistake is told at once, and of many the first twenty', () => {
  const bad = Array.from({ length: 30 }, (_, index) => `l${index},nowhere`).join('\n');
  expect(() => readRoster(`learner,region\n${bad}\n`, 'class.csv')).toThrow(
    /class\.csv:2: [^]*class\.csv:21: [^]*and 10 more/,
  );
});
