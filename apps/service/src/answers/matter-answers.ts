import { ApiProperty } from '@nestjs/swagger';
import {
  DayOrNull,
  Many,
  Moment,
  MomentOrNull,
  Text,
  TextOrNull,
  Texts,
  Whole,
} from './described.js';
import { ListedCaseAnswer } from './list-answers.js';

/** A matter, with the cases about it that the person may see. */
export class MatterAnswer {
  @Text() reference!: string;
  @Text('conduct-matter') kind!: string;
  @DayOrNull() cameToAttentionOn!: string | null;
  @TextOrNull() source!: string | null;
  @Many(ListedCaseAnswer) cases!: ListedCaseAnswer[];
}

/** An officer, with the cases about them that the person may see. */
export class OfficerCasesAnswer {
  @Text() number!: string;
  @TextOrNull() name!: string | null;
  @Many(ListedCaseAnswer) cases!: ListedCaseAnswer[];
}

/** One thing alleged. */
export class AllegationAnswer {
  @Text('a-1') id!: string;
  /** Heading of the IOPC's list. */
  @Text('F') category!: string;
  /** Standards of Professional Behaviour. */
  @Texts() standards!: string[];
  @DayOrNull() cameToAttentionOn!: string | null;
  /** Id of the entry that says it. */
  @Text() event!: string;
}

export class AllegationsAnswer {
  @Text() reference!: string;
  @Whole() revision!: number;
  @Many(AllegationAnswer) allegations!: AllegationAnswer[];
}

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
