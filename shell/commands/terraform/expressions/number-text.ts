/** A number as Terraform writes it: never with an exponent. */
export function numberText(value: number): string {
  if (value === Number.POSITIVE_INFINITY) return '+Inf';
  if (value === Number.NEGATIVE_INFINITY) return '-Inf';
  if (Number.isInteger(value)) return Math.abs(value) < 1e21 ? String(value) : exactInteger(value);
  // A double holds 15 digits; the rest would be noise that Terraform's wider numbers do not have.
  const short = Number(value.toPrecision(15));
  const text = String(short);
  return text.includes('e') ? short.toFixed(20).replace(/0+$/, '') : text;
}

/** `1e30` means a one and thirty zeros, not the nearest double's digits. */
function exactInteger(value: number): string {
  const [, sign = '', first = '', fraction = '', exponent = '0'] =
    /^(-?)(\d)(?:\.(\d+))?e\+(\d+)$/.exec(String(value)) ?? [];
  return sign + first + fraction.padEnd(Number(exponent), '0');
}
