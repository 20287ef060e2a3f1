import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Open, SignedIn } from '#libs/identity';
import { showPage } from '../rendering.js';
import { aboutWords } from './about.en.js';

/** What is said of the service itself. */
@ApiExcludeController()
@Controller()
export class AboutController {
  @Get('help')
  @SignedIn()
  help(@Res() reply: FastifyReply): Promise<void> {
    const { help } = aboutWords;
    return showPage(reply, { template: 'about/help.njk', title: help.title, model: { t: help } });
  }

  @Get('accessibility')
  @Open()
  accessibility(@Res() reply: FastifyReply): Promise<void> {
    return showText(reply, aboutWords.accessibility);
  }

  @Get('signed-out')
  @Open()
  signedOut(@Res() reply: FastifyReply): Promise<void> {
    return showText(reply, aboutWords.signedOut);
  }
}

const showText = (
  reply: FastifyReply,
  words: (typeof aboutWords)['accessibility' | 'signedOut'],
): Promise<void> =>
  showPage(reply, { template: 'about/text.njk', title: words.title, model: { t: words } });
