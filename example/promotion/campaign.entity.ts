import { IsIn, Length } from 'class-validator';
import { BaseEntity, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { DayColumn } from '../columns.js';

export const CAMPAIGN_CHANNELS = ['e-mail', 'website', 'app'] as const;
export const CAMPAIGN_STATUSES = ['draft', 'running', 'ended'] as const;

/** An offer to clients, for a while. */
@Entity('campaign')
@Unique('uq_campaign_title', ['title'])
export class Campaign extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 120 })
  @Length(2, 120, { message: 'Enter a title of 2 to 120 characters.' })
  title!: string;

  @Column({ type: 'varchar', length: 10 })
  @IsIn(CAMPAIGN_CHANNELS, { message: 'Choose a channel.' })
  channel: (typeof CAMPAIGN_CHANNELS)[number] = 'e-mail';

  @Column({ type: 'varchar', length: 10 })
  @IsIn(CAMPAIGN_STATUSES, { message: 'Choose draft, running or ended.' })
  status: (typeof CAMPAIGN_STATUSES)[number] = 'draft';

  @DayColumn({ name: 'starts_on' })
  startsOn!: string;

  @DayColumn({ name: 'ends_on' })
  endsOn!: string;
}
