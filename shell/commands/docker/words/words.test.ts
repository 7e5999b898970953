import { expect, test } from 'vitest';
import { tableText } from './table.ts';
import { renderTemplate } from './template.ts';
import { durationText, sizeText } from './units.ts';

// As docker/go-units has them.
test.each([
  [0, '0B'],
  [999, '999B'],
  [1000, '1kB'],
  [1234, '1.23kB'],
  [12_345, '12.3kB'],
  [182_345_678, '182MB'],
  [1_500_000_000, '1.5GB'],
])('%d bytes are %s', (bytes, text) => {
  expect(sizeText(bytes)).toBe(text);
});

const [minute, hour, day] = [60, 3600, 86_400];
test.each([
  [0, 'Less than a second'],
  [1, '1 second'],
  [59, '59 seconds'],
  [90, 'About a minute'],
  [2 * minute, '2 minutes'],
  [59 * minute, '59 minutes'],
  [hour, 'About an hour'],
  [2 * hour, '2 hours'],
  [47 * hour, '47 hours'],
  [2 * day, '2 days'],
  [13 * day, '13 days'],
  [15 * day, '2 weeks'],
  [61 * day, '2 months'],
  [800 * day, '2 years'],
])('%d seconds are %s', (seconds, text) => {
  expect(durationText(seconds)).toBe(text);
});

test('a column is as wide as its widest cell and three more, at least ten', () => {
  expect(
    tableText([
      ['A', 'B'],
      ['long enough', 'x'],
    ]),
  ).toBe('A             B\nlong enough   x\n');
  expect(
    tableText([
      ['TAG', 'B'],
      ['v1', 'x'],
    ]),
  ).toBe('TAG       B\nv1        x\n');
});

const image = {
  Id: 'sha256:1',
  Tags: ['a', 'b'],
  Config: { Env: null, Labels: { k: 'v' } },
  Size: 5,
};
test.each([
  ['{{.Id}}', 'sha256:1'],
  ['{{ .Config.Labels.k }}', 'v'],
  ['{{index .Config.Labels "k"}}', 'v'],
  ['{{index .Tags 1}}', 'b'],
  ['{{json .Tags}}', '["a","b"]'],
  ['{{.Tags | json}}', '["a","b"]'],
  ['{{len .Tags}}', '2'],
  ['{{join .Tags ", "}}', 'a, b'],
  ['{{.Tags}} {{.Config.Labels}} {{.Size}}', '[a b] map[k:v] 5'],
  ['{{range .Tags}}<{{.}}>{{end}}', '<a><b>'],
  ['{{range .Config.Env}}x{{else}}none{{end}}', 'none'],
  ['{{if .Config.Env}}yes{{else}}no{{end}}', 'no'],
  ['{{with .Config}}{{.Labels.k}}{{end}}', 'v'],
  ['{{upper (index .Tags 0)}}', 'A'],
  ['a {{- .Size -}} b', 'a5b'],
])('the template %s gives %s', (template, text) => {
  expect(renderTemplate(template, image)).toBe(text);
});

test.each([
  [
    '{{.Nope}}',
    'template parsing error: template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"',
  ],
  ['{{nope .Id}}', 'template parsing error: template: :1: function "nope" not defined'],
  ['{{.Id', 'template parsing error: template: :1: unclosed action'],
  ['{{range .Tags}}', 'template parsing error: template: :1: unexpected EOF'],
  ['{{end}}', 'template parsing error: template: :1: unexpected {{end}}'],
])('the template %s is refused', (template, message) => {
  expect(() => renderTemplate(template, image)).toThrow(message);
});
