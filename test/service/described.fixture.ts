import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** A schema as far as tests look into it. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
}

/** An operation of the document. */
export interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: 'query' | 'path' | 'header';
    readonly schema: Schema;
  }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> }>
  >;
}

/** The document of the API, as far as tests look into it. */
export interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** An answer of the service, and to what. */
export interface Told {
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
}

/** Throws when an answer is not what the document says of it. */
export type Check = (told: Told) => void;

/** What an answer must be like. What the document does not name may not be there. */
export function checkerOf(document: Document): Check {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  ajv.addFormat('date', /^\d{4}-\d\d-\d\d$/);
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  ajv.addSchema({ $id: 'api:/', components: closed(document.components) as object });
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (schema: Schema): ValidateFunction => {
    const text = JSON.stringify(schema).replaceAll('"#/', '"api:/#/');
    const known = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
    compiled.set(text, known);
    return known;
  };
  const operationOf = finder(document);
  return (told) => {
    const schema = schemaOf(operationOf(told), told);
    if (schema === null) return;
    const valid = validatorOf(schema);
    if (valid(told.body)) return;
    throw new Error(
      `${told.method} ${told.path} ${String(told.status)}: ${ajv.errorsText(valid.errors)}\n${JSON.stringify(told.body)}`,
    );
  };
}

const PROBLEM: Schema = { $ref: '#/components/schemas/Problem' };

/** What the document says of the answer; `null`: nothing, since it is no JSON. Throws when it ought to. */
function schemaOf(operation: Operation | null, told: Told): Schema | null {
  const [type = ''] = told.contentType.split(';');
  if (told.status >= 400 && type === 'application/problem+json') return PROBLEM;
  return operation === null ? null : successOf(operation, told, type);
}

function successOf({ responses }: Operation, told: Told, type: string): Schema | null {
  const { content } = responses[String(told.status)] ?? refuse(told);
  if (type === '') return null;
  const { schema = null } = content?.[type] ?? refuse(told);
  return type === 'application/json' ? schema : null;
}

function refuse({ method, path, status, contentType }: Told): never {
  throw new Error(`the document has no ${String(status)} ${contentType} of ${method} ${path}`);
}

/** The operation that an address leads to: the one with the fewest parameters. */
function finder({ paths }: Document): (told: Told) => Operation | null {
  const all = Object.entries(paths)
    .map(([template, operations]) => ({
      operations,
      parameters: template.split('{').length,
      address: new RegExp(`^${template.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
    }))
    .sort((a, b) => a.parameters - b.parameters);
  return ({ method, path }) => {
    const [address = ''] = path.split('?');
    const found = all.find((each) => each.address.test(address));
    return found?.operations[method.toLowerCase()] ?? null;
  };
}

/** The same schemas, which allow no property that they do not name. */
function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, closed(each)] as const);
  const isOpen = !('properties' in value) || 'additionalProperties' in value;
  return { ...Object.fromEntries(entries), ...(isOpen ? {} : { additionalProperties: false }) };
}
