import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';

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
    .build();
  return SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '')}.${method}`,
  });
}
