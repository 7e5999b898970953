import { sha256Hex } from '#ecr/digest.ts';
import { fromJson, jsonText, type Json } from '../expressions/json.ts';
import { anyType, stringType } from '../expressions/type.ts';
import type { Value } from '../expressions/value.ts';
import { define, FunctionError, parameter, type FunctionDefinition } from './definition.ts';

const str = [parameter('str', stringType)];

export const encodingFunctions: Readonly<Record<string, FunctionDefinition>> = {
  jsonencode: define([parameter('val', anyType, true)], stringType, (value: Value) =>
    jsonText(value),
  ),
  jsondecode: define(str, anyType, (text: string) => {
    try {
      return fromJson(JSON.parse(text) as Json);
    } catch (error) {
      const [first = ''] = text.trim();
      throw new FunctionError(
        first === ''
          ? 'EOF'
          : /^[[{"\d-]/.test(first) || /^(?:true|false|null)\b/.test(text.trim())
            ? `not JSON: ${(error as Error).message}`
            : `invalid character '${first}' looking for beginning of value`,
      );
    }
  }),
  base64encode: define(str, stringType, (text: string) =>
    bytesToBase64(new TextEncoder().encode(text)),
  ),
  base64decode: define(str, stringType, (text: string) => {
    try {
      const bytes = Uint8Array.from(atob(text), (it) => it.charCodeAt(0));
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
      throw new FunctionError(`failed to decode base64 data ${JSON.stringify(text)}`);
    }
  }),
  sha256: define(str, stringType, (text: string) => sha256Hex(text)),
  base64sha256: define(str, stringType, (text: string) => {
    const hex = sha256Hex(text).match(/../g) ?? [];
    return bytesToBase64(Uint8Array.from(hex, (it) => Number.parseInt(it, 16)));
  }),
  urlencode: define(str, stringType, (text: string) =>
    encodeURIComponent(text)
      .replaceAll('%20', '+')
      .replace(/[!'()*]/g, (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`),
  ),
};

export function bytesToBase64(bytes: Uint8Array): string {
  return btoa(Array.from(bytes, (it) => String.fromCharCode(it)).join(''));
}
