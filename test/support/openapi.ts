import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Response } from 'supertest';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;

interface DescribedResponse {
  headers?: Record<string, { required?: boolean }>;
  content?: Record<string, { schema?: object }>;
}

const VALIDATORS: unique symbol = Symbol.for('groups.validators');

/** Checks answers against the OpenAPI document of one application. */
class Described {
  private readonly document: OpenAPIObject;
  private readonly validators: Validators;

  constructor(app: INestApplication) {
    this.document = SwaggerModule.createDocument(app, new DocumentBuilder().build());
    this.validators = validatorsFor(this.document.components ?? {});
  }

  /** The faults of an answer of one of our routes; none for the answers of other routes. */
  faultsOf(method: string, path: string, response: Response): string[] {
    const operation = this.find(method === 'head' ? 'get' : method, path.split('?')[0]!);
    if (!operation) return [];
    const at = `${method.toUpperCase()} ${path} → ${response.status}`;
    const described = operation.responses[response.status] as DescribedResponse | undefined;
    if (!described) return [`${at}: ${operation.operationId} declares no such status`];
    const missing = Object.entries(described.headers ?? {}).filter(
      ([name, { required }]) => required && response.headers[name.toLowerCase()] === undefined,
    );
    return [
      ...missing.map(([name]) => `${at}: the header ${name} is missing`),
      ...(method === 'head' ? [] : this.faultsOfBody(described, response)).map((fault) => `${at}: ${fault}`),
    ];
  }

  private faultsOfBody({ content }: DescribedResponse, response: Response): string[] {
    const type = response.type;
    if (!content) return response.text ? [`a body is not declared: ${response.text.slice(0, 100)}`] : [];
    const media = content[type];
    if (!media) return [`the type ${type} is not declared`];
    if (!type.endsWith('json')) return [];
    const validate = this.validators.of(media.schema!);
    if (validate(JSON.parse(response.text ?? JSON.stringify(response.body)))) return [];
    return validate.errors!.slice(0, 5).map(({ instancePath, message, params }) => {
      return `${instancePath} ${message} ${JSON.stringify(params)}`;
    });
  }

  /** The operation of a path; of several, the one with the fewest parameters, as Express takes them. */
  private find(method: string, path: string): Operation | undefined {
    const found = Object.entries(this.document.paths)
      .filter(([template]) => matcherOf(template).test(path))
      .sort(([one], [other]) => one.split('{').length - other.split('{').length)
      .map(([, item]) => item[method as 'get'])
      .find((operation) => operation !== undefined);
    return found?.operationId?.startsWith('groups.') ? found : undefined;
  }
}

/** What schemas of a document are compiled to. */
class Validators {
  private readonly ajv = new Ajv({ strict: false, allErrors: true });
  private readonly compiled = new Map<string, ValidateFunction>();

  constructor(components: object) {
    (formats as unknown as { default: (ajv: Ajv) => void }).default(this.ajv);
    this.ajv.addSchema({ $id: 'openapi', components: strict(components) });
  }

  of(schema: object): ValidateFunction {
    const text = JSON.stringify(schema);
    const known = this.compiled.get(text);
    if (known) return known;
    const validate = this.ajv.compile(strict(schema) as object);
    this.compiled.set(text, validate);
    return validate;
  }
}

/** Of all specs of this worker, by the components they refer to: most hosts have the same. */
const validators = ((globalThis as { [VALIDATORS]?: Map<string, Validators> })[VALIDATORS] ??= new Map());

function validatorsFor(components: object): Validators {
  const text = JSON.stringify(components);
  const known = validators.get(text);
  if (known) return known;
  const made = new Validators(components);
  validators.set(text, made);
  return made;
}

const described = new WeakMap<INestApplication, Described>();

/** Fails where one of our routes answers otherwise than its application's OpenAPI document says. */
export function assertDescribed(
  app: INestApplication,
  method: string,
  path: string,
  response: Response,
): void {
  let document = described.get(app);
  if (!document) described.set(app, (document = new Described(app)));
  const faults = document.faultsOf(method, path, response);
  if (faults.length > 0) throw new Error(`Not as the OpenAPI document says:\n${faults.join('\n')}`);
}

function matcherOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}/?$`, 'i');
}

/**
 * A schema as JSON Schema: references point into the document, null is allowed as generators read it, and a field that the document
 * doesn't have is a fault.
 */
function strict(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { nullable, allOf, $ref, ...rest } = schema as Record<string, unknown>;
  if (typeof $ref === 'string') return { $ref: `openapi${$ref}` };
  const inside = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, strict(value)]));
  const parts = Array.isArray(allOf) ? allOf.map(withoutLimit) : undefined;
  if (nullable === true && parts) return { anyOf: [{ type: 'null' }, { allOf: parts }] };
  const isClosed =
    inside['type'] === 'object' && inside['properties'] !== undefined && !('additionalProperties' in inside);
  return {
    ...inside,
    ...(nullable === true && { type: [inside['type'], 'null'] }),
    ...(parts && { allOf: parts }),
    ...(isClosed && { additionalProperties: false }),
  };
}

/** A part of a whole doesn't say which fields the whole has. */
function withoutLimit(part: unknown): unknown {
  const { additionalProperties: _, ...open } = strict(part) as Record<string, unknown>;
  return open;
}
