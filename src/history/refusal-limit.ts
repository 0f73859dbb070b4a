const WINDOW = 3_600_000;
const PER_ACTOR = 30;
const IN_ALL = 300;

/**
 * Limits the refusals that this process records, so that nobody can fill a disk with them: per hour, 30 of one actor and 300 of
 * all.
 */
export class RefusalLimit {
  private began = 0;
  private total = 0;
  private readonly counts = new Map<string, number>();

  /**
   * Whether one more refusal may be recorded. `last` means that the limit of its actor, or of all, is then reached for this
   * hour.
   */
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
