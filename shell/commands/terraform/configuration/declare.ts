/** From blocks to declarations. What is not supported is refused here, by name. */
import { referencesIn } from '../expressions/references.ts';
import { anyType } from '../expressions/type.ts';
import { mistake } from '../hcl/diagnostic.ts';
import type { Attribute, Block, Body, Expression } from '../hcl/syntax.ts';
import { conditions } from './conditions.ts';
import { checkDefault } from './default.ts';
import { checkFields, flag, listed, opening, plainText, required, title } from './fields.ts';
import { labelled } from './labels.ts';
import type {
  Import,
  Lifecycle,
  ModuleCall,
  Move,
  Output,
  Provider,
  Resource,
  Variable,
} from './module.ts';
import { typeConstraint } from './type-constraint.ts';

export function variableOf(block: Block): Variable {
  const { body, header } = block;
  const names = ['type', 'default', 'description', 'nullable', 'sensitive'];
  checkFields(body, { attributes: names, blocks: ['validation'] }, title(block));
  const [name = ''] = labelled(block);
  const given = body.attributes.get('type');
  const type = given ? typeConstraint(given.value) : anyType;
  const fallback = body.attributes.get('default')?.value;
  if (fallback) checkDefault(fallback, type);
  return {
    name,
    type,
    fallback,
    isNullable: flag(body, 'nullable', true),
    isSensitive: flag(body, 'sensitive', false),
    description: body.attributes.get('description')?.value,
    validations: conditions(body, 'validation', name),
    header,
  };
}

export function outputOf(block: Block): Output {
  const { body, header } = block;
  const names = ['value', 'description', 'sensitive', 'depends_on'];
  checkFields(body, { attributes: names, blocks: ['precondition'] }, title(block));
  return {
    name: labelled(block)[0] ?? '',
    value: required(block, 'value'),
    description: body.attributes.get('description')?.value,
    isSensitive: flag(body, 'sensitive', false),
    dependsOn: dependencies(body.attributes.get('depends_on')),
    preconditions: conditions(body, 'precondition'),
    header,
  };
}

const metaArguments = ['count', 'for_each', 'depends_on', 'provider'];

export function resourceOf(block: Block): Resource {
  const [type = '', name = ''] = labelled(block);
  const { attributes, blocks } = block.body;
  const within = title(block);
  for (const { type: kind, header } of blocks) {
    if (kind !== 'provisioner' && kind !== 'connection') continue;
    throw mistake(
      'Provisioners are not available',
      `A "${kind}" block runs commands on machines, and there are none here. Run the command yourself after terraform apply.`,
      { range: header, within },
    );
  }
  exclusive(attributes, within);
  const body: Body = {
    ...block.body,
    attributes: new Map([...attributes].filter(([key]) => !metaArguments.includes(key))),
    blocks: blocks.filter(({ type: kind }) => kind !== 'lifecycle'),
  };
  return {
    mode: block.type === 'data' ? 'data' : 'managed',
    type,
    name,
    body,
    count: attributes.get('count')?.value,
    forEach: attributes.get('for_each')?.value,
    dependsOn: dependencies(attributes.get('depends_on')),
    provider: providerName(attributes.get('provider')),
    lifecycle: lifecycleOf(blocks.filter(({ type: kind }) => kind === 'lifecycle')),
    header: block.header,
    typeRange: block.labelRanges[0] ?? block.header,
    within,
  };
}

/** Whole objects, written as references. */
function dependencies(attribute: Attribute | undefined): readonly Expression[] {
  return listed(attribute).map((it) => {
    const [reference] = referencesIn(it);
    if (!reference) {
      throw mistake(
        'Invalid expression',
        'A single static variable reference is required: only attribute access and indexing with constant keys. No calculations, function calls, template expressions, etc are allowed here.',
        { range: it.range },
      );
    }
    const [root] = reference.path;
    if (reference.path.length > (root === 'data' ? 3 : 2)) {
      throw mistake(
        'Invalid depends_on reference',
        'References in depends_on must be to a whole object (resource, etc), not to an attribute of an object.',
        { range: it.range },
      );
    }
    return it;
  });
}

function lifecycleOf([block]: readonly Block[]): Lifecycle {
  const body = block?.body;
  const names = [
    'create_before_destroy',
    'prevent_destroy',
    'ignore_changes',
    'replace_triggered_by',
  ];
  if (body)
    checkFields(
      body,
      { attributes: names, blocks: ['precondition', 'postcondition'] },
      'lifecycle',
    );
  return {
    createsFirst: body ? flag(body, 'create_before_destroy', false) : false,
    preventsDestroy: body ? flag(body, 'prevent_destroy', false) : false,
    ignored: ignored(body?.attributes.get('ignore_changes')),
    replacedBy: listed(body?.attributes.get('replace_triggered_by')),
    preconditions: body ? conditions(body, 'precondition') : [],
    postconditions: body ? conditions(body, 'postcondition') : [],
  };
}

function ignored(attribute: Attribute | undefined): Lifecycle['ignored'] {
  if (attribute?.value.kind === 'variable' && attribute.value.name === 'all') return 'all';
  return listed(attribute).map((it) => {
    if (it.kind === 'variable') return { name: it.name, range: it.range };
    throw mistake(
      'Unsupported ignore_changes',
      'Here ignore_changes takes names of arguments, such as [tags], or the word all; not a part of an argument.',
      { range: it.range },
    );
  });
}

export function callOf(block: Block): ModuleCall {
  const [name = ''] = labelled(block);
  const { attributes } = block.body;
  const own = ['source', 'version', 'count', 'for_each', 'depends_on', 'providers'];
  const source = plainText(attributes.get('source'));
  const range = attributes.get('source')?.value.range ?? block.header;
  if (source === undefined) required(block, 'source');
  if (source === undefined || !/^\.\.?\//.test(source)) {
    throw mistake(
      'Module not available',
      `"${source}" names a module elsewhere, and nothing is downloaded here. Copy what you need of it into a folder below this one and write source = "./modules/${name}".`,
      { range, within: title(block) },
    );
  }
  exclusive(attributes, title(block));
  return {
    name,
    source,
    sourceRange: range,
    arguments: new Map([...attributes].filter(([key]) => !own.includes(key))),
    count: attributes.get('count')?.value,
    forEach: attributes.get('for_each')?.value,
    dependsOn: dependencies(attributes.get('depends_on')),
    providers: providersOf(attributes.get('providers')),
    header: block.header,
    opening: opening(block),
  };
}

function providersOf(attribute: Attribute | undefined): ReadonlyMap<string, string> {
  if (!attribute) return new Map();
  if (attribute.value.kind !== 'object') {
    throw mistake('Invalid expression', 'A static map expression is required.', {
      range: attribute.value.range,
    });
  }
  return new Map(
    attribute.value.items.map(({ key, value }) => {
      const name = key.kind === 'literal' ? String(key.value).replace(/^aws$/, '') : aliasOf(key);
      return [name, aliasOf(value)];
    }),
  );
}

function providerName(attribute: Attribute | undefined): string {
  return attribute ? aliasOf(attribute.value) : '';
}

/** `aws.west` is `west`, `aws` the default one. */
function aliasOf(expression: Expression): string {
  if (expression.kind === 'variable' && expression.name === 'aws') return '';
  if (
    expression.kind === 'attribute' &&
    expression.of.kind === 'variable' &&
    expression.of.name === 'aws'
  ) {
    return expression.name;
  }
  throw mistake(
    'Invalid provider reference',
    'A provider is named as aws or as aws.ALIAS: no other provider is available here.',
    { range: expression.range },
  );
}

export function providerOf(block: Block): Provider {
  const [name = ''] = labelled(block);
  if (name !== 'aws') {
    throw mistake(
      'Provider not available',
      `This terraform brings the provider "aws" alone, and nothing is downloaded here. Take the block for "${name}" out.`,
      { range: block.header },
    );
  }
  return {
    alias: plainText(block.body.attributes.get('alias')) ?? '',
    body: block.body,
    header: block.header,
  };
}

export function importOf(block: Block): Import {
  checkFields(block.body, { attributes: ['to', 'id', 'provider'] }, 'import');
  if (block.body.attributes.has('provider')) {
    throw mistake('Unsupported argument', 'The provider of an import is that of its resource.', {
      range: block.header,
    });
  }
  return { to: required(block, 'to'), id: required(block, 'id'), header: block.header };
}

export function moveOf(block: Block): Move {
  checkFields(block.body, { attributes: ['from', 'to'] }, 'moved');
  const address = (name: string) => {
    const { range } = required(block, name);
    return range.source.text.slice(range.start, range.end).replaceAll(/\s+/g, '');
  };
  return { from: address('from'), to: address('to') };
}

function exclusive(attributes: ReadonlyMap<string, Attribute>, within: string): void {
  const each = attributes.get('for_each');
  if (!each || !attributes.has('count')) return;
  throw mistake(
    'Invalid combination of "count" and "for_each"',
    'The "count" and "for_each" meta-arguments are mutually-exclusive, only one should be used to be explicit about the number of resources to be created.',
    { range: each.nameRange, within },
  );
}
