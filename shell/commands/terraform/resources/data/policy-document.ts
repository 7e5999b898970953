/** `aws_iam_policy_document`: statements as blocks, the document as JSON. Source: AWS provider 6, policy_document_data_source.go. */
import type { Json } from '../../expressions/json.ts';
import { listOf, setOf, stringType } from '../../expressions/type.ts';
import { sha256Hex } from '#ecr/digest.ts';
import { blocksOf, text, textsOf } from '../attributes.ts';
import { oneOf, oneOfAt } from '../checks.ts';
import { jsonProblem } from '../go-json.ts';
import type { Attributes, DataType } from '../resource-type.ts';
import { computed, optional, required, type BlockSchema } from '../schema.ts';

const texts = setOf(stringType);

const principals: BlockSchema = {
  nesting: 'set',
  schema: { attributes: { identifiers: required(texts), type: required(stringType) } },
};

export const policyDocument: DataType = {
  type: 'aws_iam_policy_document',
  isGlobal: true,
  schema: {
    attributes: {
      id: computed(stringType),
      json: computed(stringType),
      minified_json: computed(stringType),
      override_policy_documents: optional(listOf(stringType)),
      policy_id: optional(stringType),
      source_policy_documents: optional(listOf(stringType)),
      version: optional(stringType, {
        check: oneOf('version', ['2008-10-17', '2012-10-17']),
        fallback: '2012-10-17',
      }),
    },
    blocks: {
      statement: {
        nesting: 'list',
        schema: {
          attributes: {
            actions: optional(texts),
            effect: optional(stringType, {
              check: oneOfAt(['Allow', 'Deny']),
              fallback: 'Allow',
            }),
            not_actions: optional(texts),
            not_resources: optional(texts),
            resources: optional(texts),
            sid: optional(stringType),
          },
          blocks: {
            condition: {
              nesting: 'set',
              schema: {
                attributes: {
                  test: required(stringType),
                  values: required(listOf(stringType)),
                  variable: required(stringType),
                },
              },
            },
            not_principals: principals,
            principals,
          },
        },
      },
    },
    missing: {
      override_json: 'give override_policy_documents.',
      source_json: 'give source_policy_documents.',
    },
  },
  read(asked) {
    let statements: Json[] = [];
    for (const source of textsOf(asked, 'source_policy_documents')) {
      statements = merged(statements, statementsIn(source));
    }
    statements = merged(statements, blocksOf(asked, 'statement').map(statementOf));
    for (const over of textsOf(asked, 'override_policy_documents')) {
      statements = merged(statements, statementsIn(over));
    }
    const document = {
      Version: text(asked, 'version') || '2012-10-17',
      ...(text(asked, 'policy_id') && { Id: text(asked, 'policy_id') }),
      ...(statements.length > 0 && { Statement: statements }),
    };
    const json = JSON.stringify(document, null, 2);
    // The provider's ids are a checksum of the text; nobody reads them.
    const id = String(Number.parseInt(sha256Hex(json).slice(0, 8), 16));
    return Promise.resolve({ ...asked, id, json, minified_json: JSON.stringify(document) });
  },
};

/** A statement replaces one of the same `Sid` before it. */
function merged(statements: readonly Json[], more: readonly Json[]): Json[] {
  const all = [...statements];
  for (const it of more) {
    const sid = text(it as Attributes, 'Sid');
    const at = sid === '' ? -1 : all.findIndex((other) => text(other as Attributes, 'Sid') === sid);
    if (at === -1) all.push(it);
    else all[at] = it;
  }
  return all;
}

function statementsIn(document: string): readonly Json[] {
  if (jsonProblem(document) !== undefined) return [];
  const { Statement = [] } = JSON.parse(document) as { Statement?: Json };
  return Array.isArray(Statement) ? (Statement as readonly Json[]) : [Statement];
}

function statementOf(block: Attributes): Json {
  const conditions: Record<string, Record<string, Json>> = {};
  for (const it of blocksOf(block, 'condition')) {
    const test = (conditions[text(it, 'test')] ??= {});
    test[text(it, 'variable')] = oneOrMany(textsOf(it, 'values').map(escaped), false);
  }
  const entries: [string, Json][] = [
    ['Sid', text(block, 'sid')],
    ['Effect', text(block, 'effect') || 'Allow'],
    ['Action', oneOrMany(textsOf(block, 'actions'))],
    ['NotAction', oneOrMany(textsOf(block, 'not_actions'))],
    ['Resource', oneOrMany(textsOf(block, 'resources').map(escaped))],
    ['NotResource', oneOrMany(textsOf(block, 'not_resources').map(escaped))],
    ['Principal', principalsOf(blocksOf(block, 'principals'))],
    ['NotPrincipal', principalsOf(blocksOf(block, 'not_principals'))],
    ['Condition', conditions],
  ];
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: Json): boolean {
  return (
    value === '' || (typeof value === 'object' && value !== null && Object.keys(value).length === 0)
  );
}

/** `&{aws:username}` stands for IAM's own `${aws:username}`. */
function escaped(value: string): string {
  return value.replaceAll('&{', '${');
}

/** The provider writes the longest sets in reverse order, and one element alone without brackets. */
function oneOrMany(values: readonly string[], isSorted = true): Json {
  if (values.length === 1) return values[0] ?? '';
  return isSorted ? values.toSorted().toReversed() : values;
}

function principalsOf(blocks: readonly Attributes[]): Json {
  const all: Record<string, Json> = {};
  for (const block of blocks) {
    const type = text(block, 'type');
    const identifiers = textsOf(block, 'identifiers');
    if (type === '*' && identifiers.length === 1 && identifiers[0] === '*') return '*';
    all[type] = oneOrMany(identifiers);
  }
  return all;
}
