import { IsIn, IsNotEmpty, IsUrl, Length } from 'class-validator';
import {
  BaseEntity,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Campaign } from './campaign.entity.js';

export const BANNER_PLACES = ['home', 'sign-in', 'statement'] as const;

/** A picture with a link that clients see while its campaign runs. */
@Entity('banner')
export class Banner extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 120 })
  @Length(2, 120, { message: 'Enter a title of 2 to 120 characters.' })
  title!: string;

  @Column({ name: 'campaign_id', type: 'int' })
  @IsNotEmpty({ message: 'Choose a campaign.' })
  campaignId!: number;

  @ManyToOne(() => Campaign, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'campaign_id' })
  campaign?: Relation<Campaign>;

  @Column({ type: 'varchar', length: 10 })
  @IsIn(BANNER_PLACES, { message: 'Choose where it is shown.' })
  place: (typeof BANNER_PLACES)[number] = 'home';

  @Column({ type: 'varchar', length: 200 })
  @IsUrl(
    { protocols: ['https'], require_protocol: true },
    { message: 'Enter an address that begins with https://.' },
  )
  link!: string;

  @Column({ type: Boolean })
  shown = true;
}
