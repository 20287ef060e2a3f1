import { Controller, Get, Header, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProperty, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SignedIn } from './decisions.js';
import { NotSignedIn } from './identity-error.js';
import type { Identity } from './identity.js';
import { presentedBy } from './presenter.js';

/** Who am I, and what must my unsafe requests carry. */
export class MeAnswer implements Identity {
  @ApiProperty() personId!: string;
  @ApiProperty({ description: 'Collar or staff number' }) reference!: string;
  @ApiProperty() name!: string;
  @ApiProperty({ type: [String] }) roles!: readonly string[];
  @ApiProperty({ type: [String] }) teams!: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'null beside a bearer token' })
  csrf!: string | null;
}

@ApiTags('me')
@Controller('v1/me')
export class MeController {
  @Get()
  @SignedIn()
  @Header('cache-control', 'no-store')
  @ApiOkResponse({ type: MeAnswer })
  @ApiOperation({ summary: 'Who you are here, and what your unsafe requests must carry' })
  me(@Req() request: FastifyRequest): MeAnswer {
    const presented = presentedBy(request);
    if (presented === null) throw new NotSignedIn('Nobody is signed in.');
    return { ...presented.identity, csrf: presented.csrf };
  }
}
