/** Address ranges of IPv4. IPv6 is refused by name: no lab has any. */
import { listOf, numberType, stringType } from '../expressions/type.ts';
import { list } from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';

interface Network {
  /** The address as a number of 32 bits. */
  readonly address: number;
  readonly length: number;
}

function networkOf(text: string): Network {
  const fail = (why: string) => new FunctionError(`invalid CIDR expression: ${why}`);
  if (text.includes(':')) throw fail('ranges of IPv6 are not available in this terraform');
  const found = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/.exec(text);
  const [length = 33, ...parts] = found ? [found[5], ...found.slice(1, 5)].map(Number) : [];
  if (!found || length > 32 || parts.some((it) => it > 255))
    throw fail(`invalid CIDR address: ${text}`);
  const address = parts.reduce((total, it) => total * 256 + it, 0);
  const size = 2 ** (32 - length);
  return { address: Math.floor(address / size) * size, length };
}

function addressText(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}

function subnet({ address, length }: Network, bits: number, index: number): string {
  const all = length + bits;
  if (all > 32)
    throw new FunctionError(`insufficient address space to extend prefix of ${length} by ${bits}`);
  if (index < 0 || index >= 2 ** bits)
    throw new FunctionError(
      `prefix extension of ${bits} does not accommodate a subnet numbered ${index}`,
    );
  return `${addressText(address + index * 2 ** (32 - all))}/${all}`;
}

const prefix = parameter('prefix', stringType);
const newbits = parameter('newbits', numberType);

export const cidrFunctions: Readonly<Record<string, FunctionDefinition>> = {
  cidrhost: define(
    [prefix, parameter('hostnum', numberType)],
    stringType,
    (range: string, host: number) => {
      const { address, length } = networkOf(range);
      const size = 2 ** (32 - length);
      if (host >= size || host < -size)
        throw new FunctionError(`prefix of ${length} does not accommodate a host numbered ${host}`);
      return addressText(address + (host < 0 ? size + host : host));
    },
  ),
  cidrnetmask: define([prefix], stringType, (range: string) =>
    addressText(2 ** 32 - 2 ** (32 - networkOf(range).length)),
  ),
  cidrsubnet: define(
    [prefix, newbits, parameter('netnum', numberType)],
    stringType,
    (range: string, bits: number, index: number) => subnet(networkOf(range), bits, index),
  ),
  cidrsubnets: define(
    [prefix],
    listOf(stringType),
    (range: string, ...bits: number[]) => {
      const { address, length } = networkOf(range);
      let next = address;
      return list(
        bits.map((it) => {
          const all = length + it;
          const size = 2 ** (32 - all);
          if (it < 1) throw new FunctionError('must extend prefix by at least one bit', 'newbits');
          if (all > 32)
            throw new FunctionError(
              `would extend prefix to ${all} bits, which is too long for an IPv4 address`,
              'newbits',
            );
          const start = Math.ceil(next / size) * size;
          next = start + size;
          if (next > address + 2 ** (32 - length))
            throw new FunctionError(
              `not enough remaining address space for a subnet with a prefix of ${all} bits after ${addressText(start - size)}/${all}`,
              'newbits',
            );
          return `${addressText(start)}/${all}`;
        }),
      );
    },
    { rest: newbits },
  ),
};
