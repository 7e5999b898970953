import { expect, test } from 'vitest';
import { parseIni, withSetting } from './ini.ts';

const text = `# mine
[default]
region = us-west-2

[profile dev]
Region=eu-west-1  
s3 =
  max_concurrent_requests = 20
; last
output : text
`;

test('sections, keys and nested settings are read', () => {
  const sections = parseIni(text);
  expect([...sections.keys()]).toEqual(['default', 'profile dev']);
  const dev = sections.get('profile dev');
  expect(dev?.get('region')).toBe('eu-west-1');
  expect(dev?.get('output')).toBe('text');
  expect(dev?.get('s3')).toEqual(new Map([['max_concurrent_requests', '20']]));
});

test('a setting is replaced where it stands, the rest stays', () => {
  expect(withSetting(text, 'default', 'region', 'ap-southeast-2')).toBe(
    text.replace('us-west-2', 'ap-southeast-2'),
  );
});

test('a new setting follows the last of its section', () => {
  expect(withSetting(text, 'default', 'output', 'json')).toBe(
    text.replace('us-west-2\n', 'us-west-2\noutput = json\n'),
  );
});

test('a new section stands at the end', () => {
  expect(withSetting(text, 'profile new', 'region', 'x')).toBe(
    `${text}[profile new]\nregion = x\n`,
  );
  expect(withSetting('', 'default', 'region', 'x')).toBe('[default]\nregion = x\n');
});

test('a nested setting joins those below its parent, with their indentation', () => {
  expect(withSetting(text, 'profile dev', 'max_concurrent_requests', '5', 's3')).toBe(
    text.replace('= 20', '= 5'),
  );
  expect(withSetting(text, 'profile dev', 'addressing_style', 'path', 's3')).toBe(
    text.replace('= 20\n', '= 20\n    addressing_style = path\n'),
  );
  expect(withSetting('[default]\n', 'default', 'a', 'b', 's3')).toBe(
    '[default]\ns3 =\n    a = b\n',
  );
});
