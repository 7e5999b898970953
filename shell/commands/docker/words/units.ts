/** Sizes and ages as docker writes them. Source: docker/go-units. */

const steps = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** `182MB`: three significant digits, powers of a thousand. */
export function sizeText(bytes: number, digits = 3): string {
  let value = bytes;
  let step = 0;
  while (value >= 1000 && step < steps.length - 1) {
    value /= 1000;
    step++;
  }
  return `${significant(value, digits)}${steps[step]}`;
}

/** As Go's `%.4g` for the values that occur here. */
function significant(value: number, digits: number): string {
  return String(Number(value.toPrecision(digits)));
}

/** `About a minute`, `3 days`: how long so many seconds are. */
export function durationText(seconds: number): string {
  const whole = Math.floor(seconds);
  if (whole < 1) return 'Less than a second';
  if (whole === 1) return '1 second';
  if (whole < 60) return `${whole} seconds`;
  const minutes = Math.floor(seconds / 60);
  if (minutes === 1) return 'About a minute';
  if (minutes < 60) return `${minutes} minutes`;
  const hours = Math.floor(seconds / 3600 + 0.5);
  if (hours === 1) return 'About an hour';
  if (hours < 48) return `${hours} hours`;
  if (hours < 24 * 7 * 2) return `${Math.floor(hours / 24)} days`;
  if (hours < 24 * 30 * 2) return `${Math.floor(hours / 24 / 7)} weeks`;
  if (hours < 24 * 365 * 2) return `${Math.floor(hours / 24 / 30)} months`;
  return `${Math.floor(seconds / 3600 / 24 / 365)} years`;
}
