/** A number as Terraform writes it: never with an exponent. */
export function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : exactInteger(value);
  // A double holds 15 digits; the rest would be noise that Terraform's wider numbers do not have.
  const short = Number(value.toPrecision(15));
  return expandedFraction(String(short));
}

/** `1e30` means a one and thirty zeros, not the nearest double's digits. */
function exactInteger(value: number): string {
  const [, sign = '', first = '', fraction = '', exponent = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e\+(\d+)$/.exec(String(value)) ?? [];
  return sign + first + fraction.padEnd(Number(exponent), '0');
}

/** `1.5e-10` as 0.00000000015. */
function expandedFraction(text: string): string {
  const match = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text);
  if (!match) return text;
  const [, sign = '', first = '', fraction = '', exponent = '0'] = match;
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${first}${fraction}`;
}
