const WINDOW = 3_600_000;
const PER_ACTOR = 30;
const IN_ALL = 300;

/** How many refusals this process records, so that nobody fills a disk with them: 30 an hour of one actor, 300 of all. */
export class RefusalLimit {
  private began = 0;
  private total = 0;
  private readonly counts = new Map<string, number>();

  /** Whether one more may be recorded; `last` when it is the last of its actor, or of all, for this hour. */
  take(actorId: string, now = Date.now()): 'yes' | 'last' | 'no' {
    if (now - this.began >= WINDOW) {
      this.began = now;
      this.total = 0;
      this.counts.clear();
    }
    const count = this.counts.get(actorId) ?? 0;
    if (count === PER_ACTOR || this.total === IN_ALL) return 'no';
    this.counts.set(actorId, count + 1);
    this.total++;
    return count + 1 === PER_ACTOR || this.total === IN_ALL ? 'last' : 'yes';
  }
}
