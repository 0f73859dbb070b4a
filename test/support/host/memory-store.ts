import { type SessionData, Store } from 'express-session';

/** Sessions of one test. (express-session's own store in memory warns in production, which AdminJS must run as.) */
export class TestSessions extends Store {
  private readonly sessions = new Map<string, string>();

  override get(id: string, done: (error: unknown, session?: SessionData | null) => void): void {
    const session = this.sessions.get(id);
    done(null, session === undefined ? null : (JSON.parse(session) as SessionData));
  }

  override set(id: string, session: SessionData, done?: (error?: unknown) => void): void {
    this.sessions.set(id, JSON.stringify(session));
    done?.();
  }

  override destroy(id: string, done?: (error?: unknown) => void): void {
    this.sessions.delete(id);
    done?.();
  }
}
