import type { PostedAccount } from './account.js';
import type { Complaint } from './problem.js';
import type { StatementMade } from './statement.js';

/** As much of an entry as says who speaks. Read while other faults of it are not known yet: nothing more is certain. */
interface Spoken {
  type: string;
  account?: PostedAccount | null;
  data?: unknown;
}

/** What the type of an entry, and the kind of a statement, ask of its account beyond what all accounts have. */
export function judgeSpeaker(entry: Spoken & Record<string, unknown>): Complaint[] {
  const { type, account } = entry;
  if (type === 'StatementMade') return judgeStatement(account, (entry.data ?? {}) as Partial<StatementMade>);
  if (type === 'CommitmentAssessed') return account ? judgeAnalyst(account, 'assesses') : [];
  if (type === 'CommitmentSuperseded') return account ? judgeSourced(account) : [];
  return [];
}

function judgeStatement(account: Spoken['account'], { kind }: Partial<StatementMade>): Complaint[] {
  if (kind === 'checked') return account ? judgeSide(account, 'checks') : [];
  if (!account) return [{ message: 'is required, unless the kind is checked', path: ['account'] }];
  const complaints: Complaint[] = [];
  if (!account.source) {
    complaints.push({ message: 'is required, unless the kind is checked', path: ['account', 'source'] });
  }
  if (kind === 'denies' && account.polarity === 'asserts') {
    complaints.push({ message: 'must be denies: the statement denies', path: ['account', 'polarity'] });
  }
  return complaints;
}

/** An assessment is the word of a named analyst of ours. */
function judgeAnalyst(account: PostedAccount, does: string): Complaint[] {
  const unnamed = { message: `must name the analyst who ${does}`, path: ['account', 'speaker'] };
  return [...judgeSide(account, does), ...(account.speaker ? [] : [unnamed])];
}

function judgeSide({ side }: PostedAccount, does: string): Complaint[] {
  return side ? [{ message: `must be null: only our own analyst ${does}`, path: ['account', 'side'] }] : [];
}

/** Our own analyst, named and of no side, needs no source; everybody else does. */
function judgeSourced({ side, speaker, source }: PostedAccount): Complaint[] {
  if (source || (speaker && !side)) return [];
  return [{ message: 'is required, unless our own analyst speaks', path: ['account', 'source'] }];
}
