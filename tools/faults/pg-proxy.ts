import { PgMessages, startupParameters, type PgMessage } from './pg-messages.js';
import { startTcpProxy, type Direction, type ProxiedConnection, type TcpProxy } from './tcp-proxy.js';

/** A message on its way, and whose connection it is on. */
export interface Seen extends PgMessage {
  direction: Direction;
  /** The `application_name` that the client gave. */
  application: string;
  connection: ProxiedConnection;
  /** The messages of this connection that came down since the last one that went up. */
  answersSince: readonly PgMessage[];
}

/** A proxy in front of PostgreSQL that reads what passes. */
export interface PgProxy extends TcpProxy {
  /**
   * Resolves when a message came for which `strikes` returned true; it may do something at that very moment. Of the
   * chunk that the message came in, the given share goes on, and the connection ends.
   */
  strike(strikes: (seen: Seen) => boolean, share?: number): Promise<void>;
  /** The connections of clients of a name. */
  connectionsOf(application: RegExp): ProxiedConnection[];
  /** Connections on which a statement that begins so was sent. */
  connectionsThatSent(statement: RegExp): ProxiedConnection[];
}

export async function startPgProxy(serverPort: number): Promise<PgProxy> {
  const proxy = await startTcpProxy(serverPort);
  const known = new Map<ProxiedConnection, Watched>();
  let strikes: ((seen: Seen) => boolean) | undefined;
  let share = 0;
  proxy.inspect((chunk, direction, connection) => {
    const watched = known.get(connection) ?? new Watched();
    known.set(connection, watched);
    const struck = watched.take(chunk, direction).some((message) => {
      const { application, answers: answersSince } = watched;
      return strikes?.({ ...message, direction, connection, application, answersSince });
    });
    return struck ? Math.floor(chunk.length * share) : undefined;
  });
  const open = (holds: (watched: Watched) => boolean): ProxiedConnection[] =>
    proxy.connections().filter((connection) => holds(known.get(connection) ?? new Watched()));
  return {
    ...proxy,
    strike: (when, part = 0) =>
      new Promise((done) => {
        share = part;
        strikes = (seen) => {
          if (!when(seen)) return false;
          strikes = undefined;
          done();
          return true;
        };
      }),
    connectionsOf: (application) => open((watched) => application.test(watched.application)),
    connectionsThatSent: (statement) => open((watched) => watched.statements.some((text) => statement.test(text))),
  };
}

const STATEMENTS_KEPT = 20;

class Watched {
  application = '';
  answers: PgMessage[] = [];
  /** The first that were sent. */
  readonly statements: string[] = [];
  readonly #messages = { up: new PgMessages('client'), down: new PgMessages('server') };

  take(chunk: Buffer, direction: Direction): PgMessage[] {
    const messages = this.#messages[direction].take(chunk);
    for (const message of messages) {
      if (direction === 'down') this.answers.push(message);
      else this.#sent(message);
    }
    return messages;
  }

  #sent(message: PgMessage): void {
    this.answers = [];
    if (message.type === '') this.application = startupParameters(message).get('application_name') ?? '';
    const text = statementOf(message);
    if (text !== undefined && this.statements.length < STATEMENTS_KEPT) this.statements.push(text);
  }
}

/** The statement of a message that sends one, alone or to be prepared; undefined of another message. */
export function statementOf({ type, body }: PgMessage): string | undefined {
  if (type !== 'Q' && type !== 'P') return undefined;
  // What is prepared has its name in front.
  return body.toString('utf8').split('\0')[type === 'P' ? 1 : 0];
}

/** The tag of a completed command (`INSERT 0 3`, `COMMIT`); undefined of another message. */
export const commandTag = ({ type, body }: PgMessage): string | undefined =>
  type === 'C' ? body.toString('latin1').replace(/\0$/, '') : undefined;
