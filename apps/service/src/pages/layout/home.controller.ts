import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Me, SignedIn, type Identity } from '#libs/identity';
import { goTo } from '../rendering.js';
import { firstPageFor } from './navigation.js';

/** Where somebody comes in. */
@ApiExcludeController()
@Controller()
@SignedIn()
export class HomeController {
  @Get()
  begin(@Me() me: Identity, @Res() reply: FastifyReply): Promise<void> {
    return goTo(reply, firstPageFor(me));
  }
}
