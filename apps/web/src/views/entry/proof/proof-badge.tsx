import type { EntryPage } from '@parley/contracts';
import { useQuery } from '@tanstack/react-query';
import type { EntryProof } from './check-entry.js';
import { entryProofQuery } from './entry-proof-query.js';
import './proof.css';

const words: Record<EntryProof['verdict'], string> = {
  proved: 'In the signed record',
  refused: 'Does not match the signed record',
  unchecked: 'Not checked against the signed record',
};

const shapes: Record<EntryProof['verdict'], React.ReactNode> = {
  proved: <path d="M8 1l6 2v5c0 4-3 6-6 7-3-1-6-3-6-7V3zM5 8l2.2 2.3L11.2 6" />,
  refused: <path d="M8 1l7 13H1zM8 5.5v4.5M8 11.8v.4" />,
  unchecked: <path d="M2 8a6 6 0 1 0 12 0A6 6 0 1 0 2 8M5 8h6" strokeDasharray="3 1.5" />,
};

/** Whether this browser finds the entry in the signed record; leads to what it has checked. */
export default function ProofBadge({ entry }: { entry: EntryPage }) {
  const { data } = useQuery(entryProofQuery(entry));
  if (!data) return <ProofPending />;
  return (
    <a className={`badge proof-${data.verdict}`} href="#proof">
      <svg className="shape" viewBox="0 0 16 16" fill="none" stroke="currentColor" strokeWidth="1.8" aria-hidden="true">
        {shapes[data.verdict]}
      </svg>
      {words[data.verdict]}
    </a>
  );
}

export const proofWords = words;

/** While it is looked at. */
export const ProofPending = () => <span className="badge status-unknown">Checking the signed record…</span>;
