import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { ProblemAnswer } from '../answers/problem-answer.js';

/** The API's description, made from the routes themselves. */
export function openApiOf(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Probity')
    .setDescription(
      'Police misconduct cases, their statutory and local clocks, and why each date is what it is. ' +
        'Refusals are problem+json (RFC 9457) and say what would make the request possible.',
    )
    .setVersion('1')
    .addBearerAuth()
    .addCookieAuth('probity')
    .addGlobalResponse({ status: 'default', description: 'A refusal', content: PROBLEM })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    extraModels: [ProblemAnswer],
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return withNulls(document) as OpenAPIObject;
}

/** The description as text, the same for the same routes. */
export const openApiText = (app: INestApplication): string =>
  `${JSON.stringify(openApiOf(app), null, 2)}\n`;

const PROBLEM = {
  'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } },
};

/** `nullable` is a word of OpenAPI 3.0: in 3.1 null is a type like any other. */
function withNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, each]) => [name, withNulls(each)] as const);
  const { nullable, ...schema } = Object.fromEntries(entries);
  if (nullable !== true) return Object.fromEntries(entries);
  const { type, allOf, ...others } = schema as { type?: string; allOf?: unknown[] };
  return type === undefined || allOf !== undefined
    ? { ...others, oneOf: [...(allOf ?? []), { type: 'null' }] }
    : { type: [type, 'null'], ...others };
}
