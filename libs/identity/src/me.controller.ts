import { Controller, Get, Header, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { SignedIn } from './decisions.js';
import { NotSignedIn } from './identity-error.js';
import type { Identity } from './identity.js';
import { presentedBy } from './presenter.js';

/** Who am I, and what must my unsafe requests carry. */
export interface MeAnswer extends Identity {
  readonly csrf: string | null;
}

@Controller('v1/me')
export class MeController {
  @Get()
  @SignedIn()
  @Header('cache-control', 'no-store')
  me(@Req() request: FastifyRequest): MeAnswer {
    const presented = presentedBy(request);
    if (presented === null) throw new NotSignedIn('Nobody is signed in.');
    return { ...presented.identity, csrf: presented.csrf };
  }
}
