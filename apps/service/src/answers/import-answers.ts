import { ApiProperty } from '@nestjs/swagger';
import { Many, Moment, MomentOrNull, Text, TextOrNull, Whole } from './described.js';

/** How far an import is: first every case is rehearsed, then those that can be are written. */
export class ImportProgressAnswer {
  @Whole() done!: number;
  @ApiProperty({ type: 'integer', nullable: true })
  total!: number | null;
}

/** An import. */
export class ImportAnswer {
  @Text() id!: string;
  @Text('live-cases@1') mapping!: string;
  @ApiProperty({ type: String, enum: ['running', 'finished', 'stopped'] })
  status!: string;
  @Moment() startedAt!: string;
  @MomentOrNull() finishedAt!: string | null;
  @ApiProperty({ type: () => ImportProgressAnswer, nullable: true })
  progress!: ImportProgressAnswer | null;
  /** Why it was stopped. */
  @TextOrNull() reason!: string | null;
  /** What became of every row, once it is finished. */
  @ApiProperty({ type: 'object', additionalProperties: true, properties: {}, nullable: true })
  report!: object | null;
}

export class ImportsAnswer {
  @Many(ImportAnswer) imports!: ImportAnswer[];
}
